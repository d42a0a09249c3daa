"""WhatsApp, SMS and phone calls without an account: the gateway plays Twilio, a web page plays the citizen's phone."""
