"""One folder a kind of city system."""
