"""`nagarmitra check`: everything that people write, read before it is used."""
