### A phone call: what is said around the answers, for the ear. The choice comes before its key. A title (its `.voice`)
### fits behind "for" and before "के लिए".

call-choice = { $title } ke liye { $key } dabaiye.
call-more = Aur sunne
call-still-there = Ji, bataiye, kya kaam hai?
