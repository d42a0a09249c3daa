### The simulated phone: WhatsApp, SMS and calls on the web page, without an account.

simulator-view-web = Web
simulator-view-whatsapp = WhatsApp
simulator-view-sms = SMS
simulator-view-phone = Phone
simulator-aria-views = Sheher tak pahunchne ke raaste

simulator-you-are = Yeh abhyaas hai. Aapka number
simulator-close = Band karein
simulator-voice-note = Bolkar bhejein
simulator-not-taken = Yeh sheher tak nahi pahuncha. Phir bhejiye.

simulator-captions = Jo kaha ja raha hai
simulator-speech = Jo bolna hai, yahan likhiye
simulator-say-it = Bolein
simulator-microphone = Mic se bolein
simulator-keypad = Phone ke button
simulator-mute = Awaaz band

simulator-phone-ready = Sheher ko phone lagane ke liye Call dabaiye.
simulator-phone-call = Call
simulator-phone-hangup = Phone rakhein
simulator-phone-ringing = Ghanti ja rahi hai.
simulator-phone-connected = Phone lag gaya
simulator-phone-listening = Ab aap: button dabaiye ya boliye.
simulator-recording = Record ho raha hai: boliye, phir # dabaiye.
simulator-phone-dialling = Aapko jod rahe hain:
simulator-phone-played = Ek recording sunai ja rahi hai.
simulator-phone-key = Button
simulator-phone-ended = Phone poora hua.
simulator-phone-lost = Phone beech mein kat gaya. Phir lagaiye.
