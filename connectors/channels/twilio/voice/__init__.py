"""Phone calls by Twilio: its voice webhooks and the TwiML that answers them."""
