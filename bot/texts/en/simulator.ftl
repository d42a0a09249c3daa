### The simulated phone: WhatsApp, SMS and calls on the web page, without an account.

simulator-view-web = Web
simulator-view-whatsapp = WhatsApp
simulator-view-sms = SMS
simulator-view-phone = Phone
simulator-aria-views = Ways to reach the city

simulator-you-are = Simulated. You are
simulator-close = Close
simulator-voice-note = Send a voice note
simulator-not-taken = The city did not take this. Send it again.

simulator-captions = What is said
simulator-speech = Type what you say
simulator-say-it = Say it
simulator-microphone = Speak
simulator-keypad = Keypad
simulator-mute = Sound off

simulator-phone-ready = Ring the city with Call.
simulator-phone-call = Call
simulator-phone-hangup = Hang up
simulator-phone-ringing = It is ringing.
simulator-phone-connected = Connected
simulator-phone-listening = Your turn: press a key or say it.
simulator-recording = Recording: say it, then press #.
simulator-phone-dialling = Connecting you to
simulator-phone-played = A recording is played.
simulator-phone-key = Key
simulator-phone-ended = The call is over.
simulator-phone-lost = The call broke off. Ring again.
