"""What a turn sends, to whom, where and in how many pieces."""
