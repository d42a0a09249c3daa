"""The pages that a citizen opens in a browser, and what they need of the gateway."""
