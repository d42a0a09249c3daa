"""A phone call: what it says (`calls`, `guidance`), who calls (`caller`), and the exchange that answers."""
