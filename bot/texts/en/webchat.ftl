### The chat page: what stands around the conversation. `aria-…` is read aloud by screen readers only.

webchat-title = Write to { $city }
webchat-assistant = NagarMitra, a machine
webchat-welcome = What can I do for you? Write it in your own words.
webchat-start-1 = 🛠️ Report a problem
webchat-start-2 = 🧾 My house tax
webchat-start-3 = 🔎 My complaints
webchat-start-4 = 📂 My application
webchat-demo = This is a demo city. The code is always 123456.
webchat-noscript = This page needs JavaScript, and it is switched off here. You can also call the city office: { $phone }

webchat-placeholder = Write here
webchat-aria-write = Your message
webchat-send = Send
webchat-photo = Send a photo
webchat-location = Send where I am
webchat-language = Language
webchat-anew = Start again
webchat-anew-ask = Start again? This conversation goes away from this phone. What is already filed stays with the city.
webchat-anew-yes = Start again
webchat-anew-no = Keep it
webchat-latest = New message

webchat-aria-log = Conversation
webchat-aria-choices = Likely answers
webchat-you = You
webchat-me = NagarMitra
webchat-typing = NagarMitra is writing
webchat-waiting = Not sent yet
webchat-sent = Sent
webchat-read = Read
webchat-failed = This did not go. Send it again?
webchat-again = Send again
webchat-connecting = No internet. I keep trying; what you write is kept, and goes as soon as it is back.
webchat-busy = Many messages at once. Yours go one after the other.
webchat-connected = Connected again.
webchat-paid = How the payment went, I'll tell you where you wrote to us. You can close this page.
webchat-today = Today
webchat-yesterday = Yesterday

webchat-choose = Choose
webchat-search = Find in this list
webchat-search-none = Not in this list. Write it in your own words.
webchat-open = Open
webchat-picture = Photo
webchat-my-photo = Your photo
webchat-my-location = My location
webchat-map = See it on a map
webchat-copy = Copy
webchat-copied = Copied
webchat-call = Call

webchat-shrinking = Getting the photo ready.
webchat-photo-unreadable = I couldn't open that photo. Send another one, JPG or PNG.
webchat-photo-large = That file is too big, even made smaller. Send another one, up to 5 MB.
webchat-locating = Finding where you are.
webchat-location-refused = The location did not come. Write the place, for example: near Gandhi Chowk.
