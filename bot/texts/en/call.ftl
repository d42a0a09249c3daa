### A phone call: what is said around the answers, for the ear. The choice comes before its key. A title (its `.voice`)
### fits behind "for" and before "के लिए".

call-choice = For { $title }, press { $key }.
call-more = more
call-still-there = I am listening. What do you need?
