"""A small city on this machine that speaks the DIGIT contract."""
