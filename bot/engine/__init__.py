"""One turn: Rasa in-process, and what is decided beside its policies."""
