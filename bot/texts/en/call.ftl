### A phone call: what is said around the answers, for the ear. The choice comes before its key.

call-choice = { $title }: press { $key }.
call-more = For more
call-still-there = I am listening. What do you need?
