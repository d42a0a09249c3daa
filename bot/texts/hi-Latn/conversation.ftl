### The talk itself: greetings, menu, language, cancel, back, and what was not understood.
### Buttons hold 20 characters, rows of a list 24 (channel limits). What she may type stands last, behind a colon.

first-contact =
    Namaste! Main NagarMitra hoon, { $city } ka sahayak. Main ek machine hoon.
    Aapka number aur aapki baatein hum sirf aapke kaam ke liye rakhte hain. Aur jaanna ho to likhiye: PRIVACY
    .sms = { $city } ka NagarMitra, ek machine. Aapka number aur baatein sirf aapke kaam ke liye rakhte hain. Jaankari: PRIVACY
greet = Bataiye, kya kaam hai? Apne shabdon mein likhiye, ya chuniye:
    .sms = Kya kaam hai? Number ya apni baat likhiye:
greet-back = Namaste!
thank = Koi baat nahi. Jab bhi koi kaam ho, likh dijiye.
goodbye = Theek hai. Main din-raat yahin hoon.
bot-challenge = Main NagarMitra hoon, ek machine. Yahan shikayat darj hoti hai, bakaya dekhkar bhara jaata hai, application ka haal pata chalta hai. Kisi insaan se baat karni ho to likhiye: kisi se baat
    .sms = Main NagarMitra hoon, ek machine: shikayat, bakaya, application ka haal. Insaan ke liye likhiye: kisi se baat
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
    .sms = Kisi se baat
choice-something-else = Kuch aur
choice-leave = Rehne dein
choice-skip = Chhodein
choice-go-on = Aage badhein
choice-start-anew = Naye sire se
choice-try-again = Phir koshish karein
choice-report = Shikayat likhwayein
choice-report-too = Iski shikayat bhi

cancelled = Theek hai, yahin chhod diya. Jab chahein phir likhiye.
cancelled-report = Theek hai, kuch darj nahi kiya. Jab chahein phir likhiye.
nothing-to-cancel = Abhi kuch chal nahi raha hai. Saare kaam dekhne ke liye likhiye: menu
first-question = Yeh pehla hi sawaal hai. Rokna ho to likhiye: rehne do
resumed = Ab wahi kaam, jo beech mein reh gaya tha.
    .sms = { "" }
come-back = Namaste. Pichhli baar kaam adhoora reh gaya tha. Wahin se aage badhein?
ask-language = Kis bhasha mein baat karein?
language-changed = Theek hai, ab Hindi, ABC mein.
language-en = English
language-hi = हिन्दी
    .sms = Hindi (Devanagari)
language-hi-Latn = Hindi (ABC mein)

did-you-mean = Kya inmein se koi baat hai?
guidance = Baat samajh mein nahi aayi. Seedhe likhiye, jaise: "gandhi chowk par light band hai" ya "mera house tax".
not-an-answer = Yeh samajh mein nahi aaya. Ek baar phir dekhiye.
missed-again = Maaf kijiye, ab bhi samajh mein nahi aaya. Kisi se baat kara doon?
out-of-scope = Yeh hamare daftar ka kaam nahi hai, ismein madad nahi ho payegi. Yahan ye kaam hote hain:
out-of-scope-inside = Yeh hamare daftar ka kaam nahi hai, ismein madad nahi ho payegi.
nonsense = Ismein koi shabd nahi mila. Jo kaam ho, likhiye ya chuniye.
voice-note = Theek se sunai nahi diya. Likh dijiye, ya ek baar phir bol dijiye.
voice-note-long = Voice note do minute se lamba hai, poora suna nahi ja saka. Thode mein bol dijiye, ya likh dijiye.
voice-note-off = Aapka voice note mila, par woh abhi suna nahi ja sakta. Thode shabdon mein likh dijiye.
voice-heard = Maine suna: { $words }
unsupported = Aisa message yahan nahi khulta. Likh dijiye, ya photo ya location bhej dijiye.
    .sms = Aisa message yahan nahi khulta. Shabdon mein likh dijiye.
location-for-what = Location mil gayi. Wahan kya dikkat hai?
photo-for-what = Photo mil gayi. Iski shikayat likhwani hai?
photo-not-taken = Photo rakhi nahi ja saki (JPG, PNG ya PDF, 5 MB tak). Uske bina bhi kaam chalega.
    .sms = Photo rakhi nahi ja saki. Uske bina bhi kaam chalega.
stale-choice = Woh sawaal peechhe chhoot gaya. Saare kaam dekhne ke liye likhiye: menu
parked = Aapka message mila, par us par kaam nahi ho paya. Hamare logon ko bata diya hai. Ek baar phir likhiye, ya daftar mein phone kijiye.

emergency =
    Abhi phone kijiye:
    { $rows }
    Pehle surakshit jagah jaiye, phir phone kijiye.
emergency-line = { $what }: { $number }
emergency-all = Koi bhi emergency
emergency-fire = Aag
emergency-ambulance = Ambulance
emergency-police = Police
emergency-disaster = Sheher ka control room
emergency-electric = Bijli ka taar, current

ask-identity-phone = Aap hi hain, yeh pakka karne ke liye mobile number chahiye (10 ank). Us par SMS se ek code aayega.
ask-identity-otp =
    { $demo ->
        [yes] Mobile par jo code aaya hai, yahan likh dijiye. (Yeh demo sheher hai: code hamesha 123456 rehta hai.)
       *[no] Mobile par SMS se jo code aaya hai, yahan likh dijiye.
    }
identity-bad-phone = Is number se kaam nahi bana. Aisa hona chahiye: 98000 00001
identity-too-often = Code bahut baar maange ya galat daale gaye. Ek ghante baad phir koshish kijiye. Insaan ke liye likhiye: kisi se baat
choice-otp-again = Code phir bhejein
choice-other-number = Doosra number

error-unexpected = Hamari taraf se kuch atak gaya, kaam nahi hua. Thodi der mein phir koshish kijiye.
error-city-down = Daftar ka system abhi jawab nahi de raha. Kuch khoya nahi hai; thodi der mein phir koshish kijiye.
error-city-unknown = Daftar ke system ne samay par jawab nahi diya. Ek minute mein phir koshish kijiye.
error-city-refused = Daftar ke system ne ise nahi liya. Wahan ke log madad kar denge, likhiye: kisi se baat
error-not-found = Yeh mila nahi. Ek baar dekhkar phir bhejiye. Insaan ke liye likhiye: kisi se baat
error-wrong-otp = Code sahi nahi hai, ya purana ho gaya hai.
error-too-late = Iska samay nikal gaya hai.
error-already-paid = Yeh bill bhara ja chuka hai, ab kuch nahi dena.
error-payment-pending = Is bill ka pichhla payment bank abhi jaanch raha hai. Uska nateeja aane tak dobara mat bhariye.
error-amount = Is bill mein { $least } se { $most } tak bhare ja sakte hain.
