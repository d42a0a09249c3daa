### What the phone line says by itself, without a turn: written for the ear, short, the choice before the key.

call-welcome = Namaste, { $city }.
call-language = Hindi ke liye { $key } dabaiye.
call-language-other = { $language } ke liye { $key } dabaiye.
call-no-voice = Woh bhasha main phone par abhi nahi bol paata, isliye Hindi mein baat karte hain.
call-unspoken = Yeh baat main aapki bhasha mein bol nahi paata. Kisi se baat karne ke liye 0 dabaiye.
call-hold = Ek minute, dekh raha hoon.
call-hold-on = Abhi dekh hi raha hoon, line par rahiye.
call-later = Nigam ka computer abhi dheema chal raha hai. Aapki baat mere paas hai. Aur rukna ho to 1 dabaiye. Nahi to phone rakh dijiye, aur dus minute baad phir kijiye.
call-later-bye = Theek hai, aapki baat mere paas hai. Dus minute baad phir phone kijiye.
call-again = Maaf kijiye, yeh likh nahi paaya. Ek baar phir boliye.
call-store-down = Abhi main kuch likh nahi pa raha hoon. Gadbad hamari hai, aapki nahi. Dus minute baad phir phone kijiye, ya daftar mein baat kijiye: { $phone }.
call-desk-busy = Abhi wahan kisi ne phone nahi uthaya. Kaam mujhe bata dijiye, ya thodi der baad phir phone kijiye.
call-after-desk = Aur kuch kaam ho to bataiye, nahi to phone rakh dijiye.
