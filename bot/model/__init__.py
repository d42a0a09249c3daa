"""The model: trained when its data changed, measured, and loaded without what it does not need."""
