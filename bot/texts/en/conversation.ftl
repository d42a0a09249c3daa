### The talk itself: greetings, menu, language, cancel, back, and what was not understood.
### Buttons hold 20 characters, rows of a list 24 (channel limits). What she may type stands last, behind a colon.

first-contact =
    Hello! I am NagarMitra, the assistant of { $city }. I am a machine.
    We keep your number and messages only to get your work done. To know more, write: PRIVACY
    .sms = NagarMitra here, the assistant of { $city }, a machine. We keep your number and messages only for your work. More: PRIVACY
    .voice = I am NagarMitra, a machine. We keep your number and what you say only to get your work done; to know more, say: privacy.
greet = What can I do for you? Tell me in your own words, or choose:
    .sms = What do you need? Reply by number or in words:
    .voice = What can I do for you? Just say it, for example: the street light is off; or: my water bill.
greet-back = Hello!
    .voice = Hello.
thank = Glad to help. Write to me whenever you need the city.
    .voice = Glad to help. Call whenever you need the city.
goodbye = All right. I am here day and night.
    .voice = All right, goodbye. Call whenever you need the city.
bot-challenge = I am NagarMitra, a machine. I take complaints, show your dues and help you pay them, and tell you how your applications stand. For a person, write: person
    .sms = I am NagarMitra, a machine. I take complaints, show dues and track applications. For a person, reply: person
    .voice = I am NagarMitra, a machine. I take complaints, tell you what is due, and how your applications stand. For a person, press 0.
menu = What do you need?
choices-label = Choose
choices-more = More

menu-go-on = ↩️ Go on where I was
    .sms = Go on
    .voice = To go on where you were
menu-report = 🛠️ Report a problem
    .sms = Complaint
    .voice = For a new complaint
menu-track = 🔎 My complaints
    .sms = My complaints
    .voice = For your complaints
menu-dues = 🧾 Dues and bills
    .sms = Dues
    .voice = For your dues and bills
menu-pay = 💳 Pay a bill
    .sms = Pay a bill
    .voice = To pay a bill
menu-receipt = 📄 Receipt
    .sms = Receipt
    .voice = For a receipt
menu-application = 📂 My application
    .sms = Application
    .voice = For your application
menu-information = ℹ️ Ask about the city
    .sms = Ask us
    .voice = To ask about the city
menu-language = 🌐 Change language
    .sms = Language
    .voice = For another language
menu-person = 🧑 Talk to a person
    .sms = A person
    .voice = To talk to a person

choice-menu = Menu
    .voice = For the menu
choice-person = Talk to a person
    .sms = A person
    .voice = To talk to a person
choice-something-else = Something else
    .voice = For something else
choice-leave = Leave it
    .voice = To leave it
choice-skip = Skip
    .voice = To go on without it
choice-go-on = Go on
    .voice = To go on
choice-start-anew = Start again
    .voice = To start again
choice-try-again = Try again
    .voice = To try again
choice-report = Report a problem
    .voice = For a new complaint
choice-report-too = Report it too
    .voice = To file a complaint about it too

cancelled = All right, we leave it there. Write again whenever you like.
    .voice = All right, we leave it there.
cancelled-report = All right, nothing was filed. Write again whenever you like.
    .voice = All right, nothing was filed.
nothing-to-cancel = There is nothing open to stop. To see what I can do, write: menu
    .voice = There is nothing open to stop. To hear what I can do, say: menu.
first-question = This is the first question. To stop, write: cancel
    .sms = This is the first question. To leave it, reply: leave it
    .voice = This is the first question. To stop, say: cancel.
resumed = Now back to what you were doing.
    .sms = { "" }
come-back = Hello again. Last time we had not finished. Shall we go on from there?
ask-language = Which language shall we speak?
language-changed = All right, in English from now on.
language-en = English
language-hi = हिन्दी
    .sms = Hindi
    .voice = Hindi
language-hi-Latn = Hindi (ABC mein)
    .voice = Hindi in English letters

did-you-mean = Did you mean one of these?
guidance = I did not follow that. Say it simply, for example: "street light not working near Gandhi Chowk" or "my house tax".
    .sms = I did not follow. Say it simply, like "street light off at Gandhi Chowk" or "my house tax".
    .voice = I did not follow that. Say it simply, for example: the street light is off at Gandhi Chowk; or: my house tax.
not-an-answer = I did not get that. Let me ask once more.
missed-again = Sorry, I still don't follow. Shall I put you on to a person?
    .voice = Sorry, I still don't follow. To talk to a person, press 0 at any time.
out-of-scope = That is not the city's work, so I can't help with it. This is what I can do:
out-of-scope-inside = That is not the city's work, so I can't help with it.
nonsense = I couldn't find any words in that. Please write or choose what you need.
    .voice = I couldn't make out any words. Please tell me what you need.
voice-note = I couldn't hear that well. Please write it, or say it again.
    .voice = I couldn't hear that well. Please say it once more.
voice-note-long = Your voice note is longer than two minutes, and I can't listen to so much. Please say it shorter, or write it.
    .sms = I can't listen to more than two minutes. Please write it in a few words.
    .voice = That was too long for me. Please say it in a few words.
voice-note-off = I got your voice note, but I can't listen yet. Please write it in a few words.
    .voice = I can't take recordings yet. Please use the keys. To talk to a person, press 0.
voice-heard = I heard: { $words }
unsupported = I can't open that kind of message. Please write, or send a photo or your location.
    .sms = I can't open that kind of message. Please reply in words.
    .voice = I couldn't take that. Please say it in words.
location-for-what = Got your location. What is the problem there?
photo-for-what = Got your photo. Would you like to report a problem with it?
photo-not-taken = I could not save that photo (JPG, PNG or PDF, up to 5 MB). You can go on without it.
    .sms = I could not save that photo. You can go on without it.
    .voice = I could not save that photo. You can go on without it.
stale-choice = That question is over. To see what I can do, write: menu
    .voice = That question is over. To hear what I can do, say: menu.
parked = Your message reached us, but I couldn't work on it. Our people have been told. Please write once more, or call the city office.
    .voice = I heard you, but I couldn't work on it; our people have been told. Please say it once more, or call the city office.

emergency =
    Call now:
    { $rows }
    First get to safety, then call.
    .voice = Put this phone down and call now. { $rows } First get to safety, then call.
emergency-line = { $what }: { $number }
    .voice = { $what }: { $number }.
emergency-all = Any emergency
emergency-fire = Fire
emergency-ambulance = Ambulance
emergency-police = Police
emergency-disaster = City control room
emergency-electric = Live wire, electricity
    .voice = Live wire

ask-identity-phone = To be sure that it is you, I need your mobile number (10 digits). A code will come to it by SMS.
    .voice = To be sure that it is you, I need your mobile number; a code will come to it by SMS. Press its ten digits, then hash, or say them.
ask-identity-otp =
    { $demo ->
        [yes] Write the code that has come to your mobile. (This is a demo city: it is always 123456.)
       *[no] Write the code that has come to your mobile by SMS.
    }
    .voice =
        { $demo ->
            [yes] A code was sent to your mobile; in this demo city it is always 1 2 3, 4 5 6. Press its digits, then hash.
           *[no] A code was sent to your mobile by SMS; stay on the line. Press its digits, then hash, or say them.
        }
identity-bad-phone = I can't use that number. It should be like this: 98000 00001
    .voice = I can't use that number; a mobile number has ten digits.
identity-too-often = Too many codes were asked for or tried. Please try again in an hour. For a person, write: person
    .voice = Too many codes were asked for or tried; please try again in an hour. To talk to a person, press 0.
choice-otp-again = Send it again
    .voice = For a new code
choice-other-number = Another number
    .voice = For another number

error-unexpected = Something on our side did not work, and nothing was done. Please try again in a little while.
error-city-down = The city's system isn't answering right now. Nothing is lost; please try again in a little while.
error-city-unknown = The city's system didn't answer in time. Please try again in a minute.
error-city-refused = The city's system did not accept this. The people at the office can help; write: person
    .voice = The city's system did not accept this. The people at the office can help: press 0.
error-not-found = I couldn't find that. Please check it and send it once more, or for a person, write: person
    .voice = I couldn't find that. Please check it and say it once more; to talk to a person, press 0.
error-wrong-otp = That code is not right, or it is too old.
error-too-late = The time for this is over.
error-already-paid = This bill is already paid. Nothing more to pay.
error-payment-pending = An earlier payment of this bill is still being checked by the bank. Please wait for its result before paying again.
error-amount = For this bill you can pay from { $least } to { $most }.
