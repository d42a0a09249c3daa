### Questions about the city, a person, her profile, her data.

ask-information-what = What would you like to know? For example: office hours, papers for a birth certificate, rebate on house tax.
    .voice = What would you like to know? Such as: office hours; or: papers for a birth certificate.
information =
    { $answer }
    (From: { $source })
    .voice = { $answer } This is from: { $source }.
information-unknown = I don't know that one, and I won't guess. The desk can tell you: { $phone } ({ $hours }).
    .sms = I don't know that one. The desk can tell you: { $phone } ({ $hours }).
    .voice = I don't know that one, and I won't guess. The desk can tell you, at { $phone }; people are there { $hours }.
human-handoff =
    { $open ->
        [now] The city's desk is open now and will help you:
       *[unknown] The city's desk will help you:
    }
    { $phone }
    { $hours }. { $address }
    I am here too; write "menu" any time.
    .sms =
        The city's desk:
        { $phone }
        { $hours }. { $address }
    .voice = Please hold the line, I am connecting you to the city's desk. People are there { $hours }.
human-handoff-closed =
    The city's desk is closed now. It opens { $opens }.
    { $phone }
    { $hours }. { $address }
    Until then I am here; write "menu" any time.
    .sms =
        The city's desk is closed; it opens { $opens }:
        { $phone }
        { $address }
    .voice = The city's desk is closed now. It opens { $opens }. Please call again then.
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
        [yes] The city knows you by the mobile number ending in { $tail }. Name and number are changed at the desk: { $desk }.
       *[no] I don't know your number yet; I ask for it only when something is done in your name. Changes are made at the desk: { $desk }.
    }
privacy =
    We keep your number, your language and our last few messages (since { $since }), only to do your work. Complaints and payments are the city's records.
    Erase our conversation?
    .sms =
        We keep your number, language and last messages (since { $since }) only for your work. Complaints and payments stay with the city.
        Erase our conversation?
    .voice = We keep your number, your language and our last few messages, since { $since }, only to do your work. Complaints and payments are the city's records. Shall I erase our conversation?
choice-erase = Erase it
    .voice = erasing it
erased = Erased. If you write again, we start as new.
    .voice = Erased. If you call again, we start as new.
stopped = All right, no more messages from us. You can still write to me any time.
    .voice = All right, no more messages from us. You can still call any time.
started = All right, news will come again.
news-by-sms = All right, your news will come by SMS.
news-by-whatsapp = All right, your news will come on WhatsApp.
choice-news-again = News again
    .voice = getting news again
choice-news-sms = News by SMS
    .voice = news by SMS
choice-news-whatsapp = News on WhatsApp
    .voice = news on WhatsApp
replies-voice = All right, I answer your voice notes by voice too.
replies-written = All right, I answer in words only.
choice-replies-voice = Answer by voice
    .voice = answers by voice
choice-replies-written = Answer in words only
    .voice = answers in words only
