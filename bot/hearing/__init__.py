"""From what came in to what was meant, before the model and beside it."""
