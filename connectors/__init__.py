"""The wires: channels to citizens, services of cities. Knows nothing of Rasa, Redis or FastAPI."""
