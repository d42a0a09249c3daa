"""Exotel's wires: SMS in India, with its DLT."""
