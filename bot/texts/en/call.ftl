### A phone call: what is said around the answers, for the ear. The choice comes before its key: a title (its `.voice`)
### fits into `call-choice`. In English that is "To file it, press 1.", "For a receipt, press 2." or "Street lights, press 3."

call-choice = { $title }, press { $key }.
call-more = For more
call-still-there = I am listening. What do you need?
call-wrong-key = That key does nothing here.
call-help = I can't hear you; you can press a key too. To talk to a person, press 0; to hear this again, press 9; to go one step back, press star.
call-take-your-time = Take your time, I am waiting. When you have the code, press its digits, then hash.
call-left = I still can't hear you, so I am putting the phone down. What you told me is kept; call again, or write to this number.
call-record = Tell me the whole thing after the tone, with the place. When you are done, press hash.
call-choice-record = To record it in your own words
call-no-sms = I can't send you an SMS.
call-no-sms-number = I can't send you an SMS, so here is the whole number: { $number }. To hear it again, press 9.
call-cut-off = The call ended before we were done. Nothing is lost. Shall we go on here?
recorded-by-phone = Told by phone; the recording's number is { $number }.
call-anything-else = If you need anything else, just tell me.
