"""Voices: what is heard in a voice note, what is spoken as one, and where a provider fetches it."""
