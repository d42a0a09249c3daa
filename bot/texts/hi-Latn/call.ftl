### A phone call: what is said around the answers. Typed Hindi is not spoken, but what follows a call may come by SMS.

call-choice = { $title } ke liye { $key } dabaiye.
call-more = aur sunne
call-still-there = Ji, bataiye, kya kaam hai?
call-wrong-key = Yeh button yahan kaam nahi karta.
call-help = Aapki awaaz nahi aa rahi. Button bhi dabaye ja sakte hain: kisi se baat karne ke liye 0, phir se sunne ke liye 9, ek kadam peechhe jaane ke liye star.
call-take-your-time = Aaram se dekhiye, line chaalu hai. Code mil jaye to uske ank dabakar hash dabaiye.
call-left = Ab bhi awaaz nahi aa rahi, isliye phone rakhte hain. Aapki baat hamare paas hai; phir se phone kijiye, ya isi number par likhiye.
call-record = Beep ke baad poori baat bataiye, jagah bhi. Ho jaye to hash dabaiye.
call-choice-record = poori baat bolkar record karane
call-no-sms = Aapko SMS nahi bheja ja sakta.
call-no-sms-number = Aapko SMS nahi bheja ja sakta, isliye poora number sun lijiye: { $number }. Phir se sunne ke liye 9 dabaiye.
call-cut-off = Phone beech mein kat gaya. Aapki baat hamare paas hai. Yahin aage badhein?
recorded-by-phone = Phone par bataya gaya; recording ka number { $number }.
call-anything-else = Aur koi kaam ho to bataiye.
