"""Her voice into words, and our words into a voice. A new provider is a file here that keeps to `base.Speech`."""
