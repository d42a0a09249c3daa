"""The mailroom: a queue a citizen, the way out, and the only room that knows the store."""
