"""Twilio's wires: WhatsApp now, SMS and voice next to it."""
