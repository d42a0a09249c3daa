### A phone call: what is said around the answers, for the ear. The choice comes before its key.

call-choice = { $title }: { $key } dabaiye.
call-more = Aur sunne ke liye
call-still-there = Ji, bataiye, kya kaam hai?
