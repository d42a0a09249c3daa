"""The HTTP edge: verifies, posts to the mailroom, answers."""
