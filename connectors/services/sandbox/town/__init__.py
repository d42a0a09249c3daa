"""Plants the town from the tables of `seed/`: the same records for the same clock, every time."""
