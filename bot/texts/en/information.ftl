### Questions about the city, a person, her profile, her data.

ask-information-what = What would you like to know? For example: office hours, papers for a birth certificate, rebate on house tax.
    .voice = What would you like to know? For example: office hours; or: papers for a birth certificate.
information =
    { $answer }
    (From: { $source })
    .voice = { $answer } This is from: { $source }.
information-unknown = I don't know that one, and I won't guess. The office can tell you: { $phone } ({ $hours }).
    .sms = I don't know that one. The office can tell you: { $phone } ({ $hours }).
    .voice = I don't know that one, and I won't guess. The office can tell you: { $phone }. People are there { $hours }.
human-handoff =
    { $open ->
        [now] Our office is open now; the people there will help you:
       *[unknown] The people at our office will help you:
    }
    { $phone }
    { $hours }. { $address }
    I am here too. Any time, write: menu
    .sms =
        Our office:
        { $phone }
        { $hours }. { $address }
    .voice = Please hold the line, I am connecting you to our office. People are there { $hours }.
human-handoff-closed =
    Our office is closed now. It opens { $opens }:
    { $phone }
    { $hours }. { $address }
    Until then I am here. Any time, write: menu
    .sms =
        Our office is closed; it opens { $opens }:
        { $phone }
        { $address }
    .voice = Our office is closed now. It opens { $opens }. Please call again then.
desk-opens =
    { $day ->
        [today] today
        [tomorrow] tomorrow
       *[later] on { $date }
    } at { $clock } { $part ->
        [morning] am
       *[evening] pm
    }
profile =
    { $known ->
        [yes] Your mobile number with us ends in { $tail }. To change your name or number, call the office: { $desk }.
       *[no] I don't have your number yet; I ask for it only when something is done in your name. For changes, call the office: { $desk }.
    }
privacy =
    We keep your number, your language and our last few messages (since { $since }), only to get your work done. Complaints and payments stay in the city's records.
    Shall I erase our conversation?
    .sms =
        We keep your number, language and last messages (since { $since }) only for your work. Complaints and payments stay with the city.
        Shall I erase our conversation?
    .voice = We keep your number, your language and our last few messages, since { $since }, only to get your work done. Complaints and payments stay in the city's records. Shall I erase our conversation?
choice-erase = Erase it
    .voice = To erase it
erased = Erased. If you write again, we start as new.
    .voice = Erased. If you call again, we start as new.
stopped = All right, no more messages from us. You can still write to me any time.
    .voice = All right, no more messages from us. You can still call any time.
started = All right, news will come again.
news-by-sms = All right, your news will come by SMS.
news-by-whatsapp = All right, your news will come on WhatsApp.
choice-news-again = News again
    .voice = To get news again
choice-news-sms = News by SMS
    .voice = For news by SMS
choice-news-whatsapp = News on WhatsApp
    .voice = For news on WhatsApp
replies-voice = All right, I will answer your voice notes by voice too.
replies-written = All right, I will answer in writing only.
choice-replies-voice = Answer by voice
    .voice = For answers by voice
choice-replies-written = Answer in writing
    .voice = For answers in writing
