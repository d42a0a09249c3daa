### The talk itself: greetings, menu, language, cancel, back, and what was not understood.
### Buttons hold 20 characters, rows of a list 24 (channel limits).

first-contact =
    Namaste! Main NagarMitra hoon, { $city } ka sahayak (machine).
    Aapka number aur aapki baat sirf aapke kaam ke liye rakhi jaati hai. Zyada jaanna ho to likhiye: PRIVACY
    .sms = { $city } ka NagarMitra, ek machine. Aapka number aur baat sirf aapke kaam ke liye rakhte hain. Zyada: PRIVACY
greet = Bataiye, kya kaam hai? Apne shabdon mein likhiye, ya chuniye:
    .sms = Kya kaam hai? Number ya apni baat likhiye:
greet-back = Namaste!
thank = Achha laga. Jab bhi sheher se kaam ho, likh dijiye.
goodbye = Theek hai. Main din-raat yahin hoon.
bot-challenge = Main NagarMitra hoon, ek machine. Shikayat likhta hoon, bakaya batata aur bharwata hoon, application ka haal batata hoon. Kisi insaan se baat karni ho to likhiye: aadmi se baat
    .sms = Main NagarMitra hoon, ek machine: shikayat, bakaya, application ka haal. Insaan ke liye likhiye: aadmi se baat
menu = Kya kaam hai?
choices-label = Chuniye
choices-more = Aur dekhein

menu-go-on = ↩️ Jahan the, wahin se
    .sms = Jahan the, wahin se
menu-report = 🛠️ Shikayat karni hai
    .sms = Nayi shikayat
menu-track = 🔎 Meri shikayatein
    .sms = Meri shikayatein
menu-dues = 🧾 Bakaya aur bill
    .sms = Bakaya
menu-pay = 💳 Bill bharna hai
    .sms = Bill bharna
menu-receipt = 📄 Raseed chahiye
    .sms = Raseed
menu-application = 📂 Meri application
    .sms = Application
menu-information = ℹ️ Kuch poochna hai
    .sms = Sawaal
menu-language = 🌐 Bhasha badlein
    .sms = Bhasha
menu-person = 🧑 Kisi se baat karein
    .sms = Insaan

choice-menu = Menu
choice-person = Kisi se baat karein
    .sms = Insaan se baat
choice-something-else = Kuch aur
choice-leave = Rehne dein
choice-skip = Chhodein
choice-go-on = Aage badhein
choice-start-anew = Naye sire se
choice-try-again = Phir koshish
choice-report = Shikayat likhwayein
choice-report-too = Shikayat bhi likhein

cancelled = Theek hai, yahin chhod diya. Jab chahein phir likhiye.
cancelled-report = Theek hai, kuch darj nahi kiya. Jab chahein phir likhiye.
nothing-to-cancel = Abhi kuch chal nahi raha hai. Main kya-kya kar sakta hoon, dekhne ke liye likhiye: menu
first-question = Yeh pehla hi sawaal hai. Rokna ho to likhiye: rehne do
resumed = Ab wapas usi kaam par, jo beech mein tha.
    .sms = { "" }
come-back = Phir swagat hai. Pichhli baar kaam adhoora reh gaya tha. Aage badhein?
ask-language = Kis bhasha mein baat karein?
language-changed = Theek hai, ab Hindi mein, ABC mein likhi hui.
language-en = English
language-hi = हिन्दी
    .sms = Hindi (Devanagari)
language-hi-Latn = Hindi (ABC mein)

did-you-mean = Kya aap inmein se kuch keh rahe the?
guidance = Baat samajh nahi paya. Seedhe likhiye, jaise: "gandhi chowk par light band hai" ya "mera house tax".
    .sms = Baat samajh nahi aayi. Seedhe likhiye, jaise "gandhi chowk par light band hai" ya "mera house tax".
not-an-answer = Yeh samajh nahi paya. Ek baar phir poochta hoon.
missed-again = Maaf kijiye, ab bhi nahi samjha. Kisi se baat kara doon?
out-of-scope = Yeh kaam nagar nigam ka nahi hai, ismein madad nahi kar paunga. Main yeh kar sakta hoon:
out-of-scope-inside = Yeh kaam nagar nigam ka nahi hai, ismein madad nahi kar paunga.
nonsense = Ismein koi shabd nahi mila. Jo kaam ho, likhiye ya chuniye.
voice-note = Theek se sunai nahi diya. Likh dijiye, ya ek baar phir bol dijiye.
voice-note-long = Ek baar mein do minute tak hi sun paata hoon. Thode mein bol dijiye, ya likh dijiye.
voice-note-off = Aapki awaaz mili, par main abhi sun nahi sakta. Thode shabdon mein likh dijiye.
voice-heard = Maine suna: { $words }
unsupported = Aisa message main khol nahi pata. Likhiye, ya photo ya location bhejiye.
    .sms = Aisa message khul nahi pata. Shabdon mein likh dijiye.
location-for-what = Location mil gayi. Wahan kya dikkat hai?
photo-for-what = Photo mil gayi. Iski shikayat likhwani hai?
photo-not-taken = Photo rakh nahi paya (JPG, PNG ya PDF, 5 MB tak). Uske bina bhi aage badh sakte hain.
    .sms = Photo rakhi nahi ja saki. Uske bina bhi aage badh sakte hain.
stale-choice = Woh sawaal peechhe chhoot gaya. Main kya-kya kar sakta hoon, dekhne ke liye likhiye: menu
parked = Aapka message mila, par us par kaam nahi ho paya. Hamare logon ko bata diya hai. Ek baar phir likhiye, ya daftar mein phone kijiye.

emergency =
    Abhi phone kijiye:
    { $rows }
    Pehle surakshit jagah jaiye, phir phone.
emergency-line = { $what }: { $number }
emergency-all = Koi bhi emergency
emergency-fire = Aag
emergency-ambulance = Ambulance
emergency-police = Police
emergency-disaster = Nagar control room
emergency-electric = Bijli ka taar, current

ask-identity-phone = Yeh aapke naam se karne ke liye mobile number chahiye (10 ank). Us par SMS se ek code aayega.
ask-identity-otp =
    { $demo ->
        [yes] Mobile par code bheja hai, yahan likh dijiye. (Yeh dikhane ka sheher hai: code hamesha 123456 rehta hai.)
       *[no] Mobile par SMS se code bheja hai, yahan likh dijiye.
    }
identity-bad-phone = Is number se kaam nahi bana. Mobile number mein 10 ank hote hain, jaise 98000 00001.
identity-too-often = Code bahut baar maange ya galat daale gaye. Ek ghante baad phir koshish kijiye, ya likhiye: aadmi se baat
choice-otp-again = Code phir bhejein
choice-other-number = Doosra number

error-unexpected = Hamari taraf se kuch atak gaya, kaam nahi hua. Thodi der mein phir koshish kijiye.
error-city-down = Nagar nigam ka system abhi jawab nahi de raha. Kuch khoya nahi hai; thodi der mein phir koshish kijiye.
error-city-unknown = Nagar nigam ke system ne samay par jawab nahi diya. Ek minute mein phir koshish kijiye.
error-city-refused = Nagar nigam ke system ne ise nahi liya. Daftar ke log madad kar denge, likhiye: aadmi se baat
error-not-found = Yeh mila nahi.
error-wrong-otp = Code sahi nahi hai, ya purana ho gaya hai.
error-too-late = Iska samay nikal gaya hai.
error-already-paid = Yeh bill bhara ja chuka hai, ab kuch nahi dena.
error-payment-pending = Is bill ka pichhla payment bank mein atka hai. Uska nateeja aane tak dobara mat bhariye.
error-amount = Is bill mein { $least } se { $most } tak bhar sakte hain.
