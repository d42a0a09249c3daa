"""WhatsApp straight on Meta's Cloud API."""
