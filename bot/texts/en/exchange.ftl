### What the phone line says by itself, without a turn: written for the ear, short, the choice before the key.

call-welcome = Namaste, this is { $city }.
call-danger = In danger, hang up and dial { $number }.
# What a frightened caller says before all else: never spoken, the recogniser expects it.
call-danger-words = fire, gas leak, live wire, electric shock, accident, emergency
call-language = For English, press { $key }.
call-language-other = For { $language }, press { $key }.
call-no-voice = I cannot speak that language on the phone yet, so let us go on in English.
call-unspoken = I cannot say this part aloud in your language. To talk to a person, press 0.
call-hold = One moment, I am looking.
call-hold-on = Still looking. Please stay on the line.
call-later = The city's computers are slow just now; I have what you told me. To wait longer, press 1; or hang up, and call again in ten minutes.
call-later-bye = All right, I have what you told me. Please call again in ten minutes.
call-again = Sorry, I could not take that down. Please say it once more.
call-store-down = I cannot take anything down just now; it is our fault, not yours. Please call again in ten minutes, or ring the office: { $phone }.
call-desk-busy = Nobody could take your call just now. Tell me what it is about, or call again later.
call-after-desk = Is there anything else? Tell me, or just hang up.
