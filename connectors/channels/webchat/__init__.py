"""The city's own chat page: we are the provider, so we also hand out the addresses and sign for them."""
