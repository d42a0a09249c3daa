### What the phone line says by itself, without a turn: written for the ear, short, the choice before the key.

call-welcome = Namaste, { $city }.
call-danger = Khatra ho to phone rakhkar { $number } milaiye.
# What a frightened caller says before all else: never spoken, the recogniser expects it.
call-danger-words = aag lagi hai, aag lag gayi, gas leak, current aa raha hai, taar gir gaya, bachao, accident ho gaya, ambulance
call-language = Hindi ke liye { $key } dabaiye.
call-language-other = { $language } ke liye { $key } dabaiye.
call-no-voice = Us bhasha mein phone par abhi baat nahi ho paati, isliye Hindi mein karte hain.
call-unspoken = Yeh baat aapki bhasha mein boli nahi ja sakti. Kisi se baat karne ke liye 0 dabaiye.
call-hold = Ek minute, abhi dekhte hain.
call-hold-on = Abhi dekh hi rahe hain, line par rahiye.
call-later = Daftar ka computer abhi dheema chal raha hai; aapki baat hamare paas hai. Aur rukne ke liye 1 dabaiye, nahi to phone rakh dijiye aur das minute baad phir kijiye.
call-later-bye = Theek hai, aapki baat hamare paas hai. Das minute baad phir phone kijiye.
call-again = Maaf kijiye, yeh likha nahi ja saka. Ek baar phir boliye.
call-store-down = Abhi kuch bhi likha nahi ja raha; gadbad hamari hai, aapki nahi. Das minute baad phir phone kijiye, ya daftar mein baat kijiye: { $phone }.
call-desk-busy = Abhi wahan kisi ne phone nahi uthaya. Kaam mujhe bata dijiye, ya thodi der baad phir phone kijiye.
call-after-desk = Aur kuch kaam ho to bataiye, nahi to phone rakh dijiye.
