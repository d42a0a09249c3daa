### The chat page: what stands around the conversation. `aria-…` is read aloud by screen readers only.

webchat-title = { $city } ko likhiye
webchat-assistant = NagarMitra, ek machine
webchat-welcome = Bataiye, kya kaam hai? Apne shabdon mein likhiye.
webchat-start-1 = 🛠️ Shikayat karni hai
webchat-start-2 = 🧾 Mera house tax
webchat-start-3 = 🔎 Meri shikayatein
webchat-start-4 = 📂 Meri application
webchat-demo = Yeh demo sheher hai. Code hamesha 123456 rehta hai.
webchat-noscript = Yeh page JavaScript se chalta hai, jo yahan band hai. Chahein to daftar mein phone kijiye: { $phone }

webchat-placeholder = Yahan likhiye
webchat-aria-write = Aapki baat
webchat-send = Bhejein
webchat-photo = Photo bhejein
webchat-location = Main kahan hoon, bhejein
webchat-language = Bhasha
webchat-anew = Naye sire se
webchat-anew-ask = Naye sire se shuru karein? Yeh baatcheet is phone se hat jayegi. Jo darj ho chuka hai, woh daftar ke record mein rahega.
webchat-anew-yes = Naye sire se
webchat-anew-no = Rehne dein
webchat-latest = Naya message

webchat-aria-log = Baatcheet
webchat-aria-choices = Chunne ke liye jawab
webchat-you = Aap
webchat-me = NagarMitra
webchat-typing = NagarMitra likh raha hai
webchat-waiting = Abhi nahi gaya
webchat-sent = Chala gaya
webchat-read = Padh liya
webchat-failed = Yeh gaya nahi. Phir bhejein?
webchat-again = Phir bhejein
webchat-connecting = Internet nahi mil raha. Koshish jaari hai; aapka likha rakha rahega aur judte hi chala jayega.
webchat-busy = Bahut message ek saath aa gaye. Aapke message ek-ek karke ja rahe hain.
webchat-connected = Internet phir jud gaya.
webchat-paid = Payment ka kya hua, iski khabar wahin milegi jahan aapne humein likha tha. Ab yeh page band kar dijiye.
webchat-today = Aaj
webchat-yesterday = Kal

webchat-choose = Chuniye
webchat-search = Is list mein dhoondhiye
webchat-search-none = List mein yeh nahi hai. Apne shabdon mein likh dijiye.
webchat-open = Kholein
webchat-picture = Photo
webchat-my-photo = Aapki photo
webchat-my-location = Main yahan hoon
webchat-map = Map par dekhein
webchat-copy = Copy karein
webchat-copied = Copy ho gaya
webchat-call = Phone karein

webchat-shrinking = Photo taiyaar ho rahi hai.
webchat-photo-unreadable = Yeh photo khuli nahi. Doosri bhejiye, JPG ya PNG.
webchat-photo-large = Chhoti karne par bhi file badi hai. Doosri bhejiye, 5 MB tak ki.
webchat-locating = Aapki jagah dhoondh rahe hain.
webchat-location-refused = Location nahi mili. Jagah likh dijiye, jaise: gandhi chowk ke paas.
