### A phone call: what is said around the answers, for the ear. The choice comes before its key. A title (its `.voice`)
### fits behind "for" and before "के लिए".

call-choice = { $title } ke liye { $key } dabaiye.
call-more = Aur sunne
call-still-there = Ji, bataiye, kya kaam hai?
call-wrong-key = Yeh button yahan kisi kaam ka nahi hai.
call-help = Aapki aawaaz nahi aa rahi. Button bhi daba sakte hain: kisi se baat karne ke liye 0, phir se sunne ke liye 9, ek kadam peeche jaane ke liye star.
call-take-your-time = Aaraam se dekhiye, line chaalu hai. Code mil jaaye to uske ank dabakar hash dabaiye.
call-left = Ab bhi aawaaz nahi aa rahi, isliye phone rakhte hain. Jo bataya, woh sahej liya hai; phir se phone kijiye, ya isi number par likhiye.
call-record = Beep ke baad poori baat bataiye, jagah bhi. Ho jaaye to hash dabaiye.
call-choice-record = Poori baat bolkar record karane
call-no-sms = Aapko SMS nahi bhej sakte.
call-no-sms-number = Aapko SMS nahi bhej sakte, isliye poora number sun lijiye: { $number }. Phir se sunne ke liye 9 dabaiye.
call-cut-off = Phone beech mein kat gaya. Sab sahej liya hai. Yahin aage badhein?
recorded-by-phone = Phone par bataya gaya; recording ka number { $number }.
call-anything-else = Aur koi kaam ho to bataiye.
