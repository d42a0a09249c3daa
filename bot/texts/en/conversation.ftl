### The talk itself: greetings, menu, language, cancel, back, and what was not understood.
### Buttons hold 20 characters, rows of a list 24 (channel limits).

first-contact =
    Hello! I am NagarMitra, the assistant (a machine) of { $city }.
    Your number and what you write are kept only to do your work. More: write PRIVACY
greet = What can I do for you? Just tell me in your own words, or choose:
greet-back = Hello!
thank = Glad to help. Write to me whenever you need the city.
goodbye = All right. I am here day and night.
bot-challenge = I am NagarMitra, a machine. I can take your complaints, show and collect dues, and track your applications. For a person, write: person
menu = What do you need?
choices-label = Choose
choices-more = More

menu-go-on = ↩️ Go on where I was
menu-report = 🛠️ Report a problem
menu-track = 🔎 My complaints
menu-dues = 🧾 Dues and bills
menu-pay = 💳 Pay a bill
menu-receipt = 📄 Receipt
menu-application = 📂 My application
menu-information = ℹ️ Ask about the city
menu-language = 🌐 Change language
menu-person = 🧑 Talk to a person

choice-menu = Menu
choice-person = Talk to a person
choice-something-else = Something else
choice-leave = Leave it
choice-skip = Skip
choice-go-on = Go on
choice-start-anew = Start again
choice-try-again = Try again
choice-report = Report a problem
choice-report-too = Report it too

cancelled = All right, left it there. Write again whenever you like.
cancelled-report = All right, nothing was filed. Write again whenever you like.
nothing-to-cancel = There is nothing open to stop. Write "menu" to see what I can do.
first-question = This is the first question. To stop, write: cancel
resumed = Now back to what you were doing.
come-back = Welcome back. Last time we had not finished. Shall we go on?
ask-language = Which language shall we speak?
language-changed = All right, in English from now on.
language-en = English
language-hi = हिन्दी
language-hi-Latn = Hindi in ABC

did-you-mean = Did you mean one of these?
guidance = I did not follow that. Tell me simply, for example: "street light not working near Gandhi Chowk" or "my house tax".
not-an-answer = I did not get that. Let me ask once more.
missed-again = Sorry, I still don't follow. Shall I put you on to a person?
out-of-scope = That is not with the city office, so I can't help there. I can do this:
out-of-scope-inside = That is not with the city office, so I can't help there.
nonsense = I couldn't find any words in that. Please write or choose what you need.
voice-note = I got your voice note, but I can't listen yet. Please write it in a few words.
unsupported = I can't open that kind of message. Please write, or send a photo or your location.
location-for-what = Got your location. What is the problem there?
photo-for-what = Got your photo. Would you like to report a problem with it?
photo-not-taken = I could not save that photo (JPG, PNG or PDF, up to 5 MB). You can go on without it.
stale-choice = That question is over. Write "menu" to see what I can do.
parked = Your message reached us, but I couldn't work on it. Our people have been told. Please write once more, or call the city office.

emergency =
    Call now:
    { $rows }
    First be safe, then call.
emergency-line = { $what }: { $number }
emergency-all = Any emergency
emergency-fire = Fire
emergency-ambulance = Ambulance
emergency-police = Police
emergency-disaster = City control room
emergency-electric = Live wire, electricity

ask-identity-phone = To do this in your name I need your mobile number (10 digits). A code will come to it by SMS.
ask-identity-otp =
    { $demo ->
        [yes] A code was sent to your mobile. Write it here. (This is a demo city: the code is always 123456.)
       *[no] A code was sent to your mobile by SMS. Write it here.
    }
identity-bad-phone = That is not a mobile number I can use. It has 10 digits, like 98000 00001.
choice-otp-again = Send it again
choice-other-number = Other number

error-unexpected = Something on our side did not work, and nothing was done. Please try again in a little while.
error-city-down = The city's system isn't answering right now. Nothing is lost; please try again in a little while.
error-city-unknown = The city's system didn't answer in time. Please try again in a minute.
error-city-refused = The city's system did not accept this. The people at the desk can help: write "person".
error-not-found = I couldn't find that.
error-wrong-otp = That code is not right, or it is too old.
error-too-late = The time for this is over.
error-already-paid = This bill is already paid. Nothing more to pay.
error-payment-pending = An earlier payment of this bill is still being checked by the bank. Please wait for its result before paying again.
error-amount = This city takes between { $least } and { $most } for this bill.
