### Questions about the city, a person, her profile, her data.

ask-information-what = Kya jaanna hai? Jaise: daftar ka samay, janm pramaan patra ke kaagaz, house tax mein chhoot.
information =
    { $answer }
    (Yahan se: { $source })
information-unknown = Yeh mujhe pakka pata nahi, andaaze se nahi bataunga. Daftar mein pooch lijiye: { $phone } ({ $hours }).
    .sms = Yeh pakka pata nahi. Daftar mein pooch lijiye: { $phone } ({ $hours }).
human-handoff =
    { $open ->
        [now] Nigam ka daftar abhi khula hai, wahan ke log aapki madad karenge:
       *[unknown] Nigam ke log aapki madad karenge:
    }
    { $phone }
    { $hours }. { $address }
    Main bhi yahin hoon; jab chahein likhiye: menu
    .sms =
        Nigam ka daftar:
        { $phone }
        { $hours }. { $address }
human-handoff-closed =
    Nigam ka daftar abhi band hai, { $opens } khulega:
    { $phone }
    { $hours }. { $address }
    Tab tak main hoon; jab chahein likhiye: menu
    .sms =
        Daftar band hai, { $opens } khulega:
        { $phone }
        { $address }
desk-opens =
    { $day ->
        [today] aaj
        [tomorrow] kal
       *[later] { $date } ko
    } { $part ->
        [morning] subah
        [noon] dopahar
       *[evening] shaam
    } { $clock } baje
profile =
    { $known ->
        [yes] Nigam mein aapka mobile { $tail } par khatm hone wala hai. Naam aur number daftar mein badalte hain: { $desk }.
       *[no] Aapka number mere paas abhi nahi hai; tabhi poochta hoon jab koi kaam aapke naam se ho. Badlaav daftar mein hote hain: { $desk }.
    }
privacy =
    Hum aapka number, aapki bhasha aur pichhli kuch baatein ({ $since } se) rakhte hain, sirf aapke kaam ke liye. Shikayatein aur payment nigam ke record mein rehte hain.
    Hamari baatcheet mita doon?
    .sms =
        Number, bhasha aur pichhli baatein ({ $since } se) sirf kaam ke liye rakhte hain. Shikayatein, payment nigam ke paas rehte hain.
        Baatcheet mita doon?
choice-erase = Mita dein
erased = Mita di. Phir likhenge to naye sire se shuru hoga.
stopped = Theek hai, ab hamari taraf se message nahi aayenge. Aap jab chahein mujhe likh sakte hain.
started = Theek hai, khabar phir aane lagegi.
news-by-sms = Theek hai, ab khabar SMS se aayegi.
news-by-whatsapp = Theek hai, ab khabar WhatsApp par aayegi.
choice-news-again = Khabar phir bhejein
choice-news-sms = Khabar SMS se
choice-news-whatsapp = Khabar WhatsApp par
replies-voice = Theek hai, ab aapke voice note ka jawab awaaz mein bhi aayega.
replies-written = Theek hai, ab jawab sirf likh kar aayega.
choice-replies-voice = Awaaz mein bhi jawab
choice-replies-written = Sirf likh kar jawab
