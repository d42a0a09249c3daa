### Questions about the city, a person, her profile, her data.

ask-information-what = Kya jaanna hai? Jaise: daftar ka samay, janm pramaan patra ke kaagaz, house tax mein chhoot.
information =
    { $answer }
    (Jaankari: { $source })
information-unknown = Yeh pakka pata nahi, aur andaaze se batana theek nahi. Daftar mein pooch lijiye: { $phone } ({ $hours }).
    .sms = Yeh pakka pata nahi. Daftar mein pooch lijiye: { $phone } ({ $hours }).
human-handoff =
    { $open ->
        [now] Hamara daftar abhi khula hai, wahan ke log aapki madad karenge:
       *[unknown] Hamare daftar ke log aapki madad karenge:
    }
    { $phone }
    { $hours }. { $address }
    Main bhi yahin hoon; jab chahein likhiye: menu
    .sms =
        Hamara daftar:
        { $phone }
        { $hours }. { $address }
human-handoff-closed =
    Hamara daftar abhi band hai, { $opens } khulega:
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
        [yes] Hamare yahan aapke mobile number ke aakhri ank { $tail } hain. Naam ya number badalwana ho to daftar mein phone kijiye: { $desk }.
       *[no] Aapka number abhi hamare paas nahi hai; tabhi maangte hain jab kaam aapke naam se ho. Kuch badalwana ho to daftar mein phone kijiye: { $desk }.
    }
privacy =
    Hum aapka number, aapki bhasha aur pichhli kuch baatein ({ $since } se) rakhte hain, sirf aapke kaam ke liye. Shikayatein aur payment daftar ke record mein rehte hain.
    Hamari baatcheet mita doon?
    .sms =
        Number, bhasha aur pichhli baatein ({ $since } se) sirf kaam ke liye rakhte hain. Shikayatein, payment daftar mein rehte hain.
        Baatcheet mita doon?
choice-erase = Mita dein
erased = Baatcheet mita di. Phir likhne par naye sire se shuru hoga.
stopped = Theek hai, ab hamari taraf se message nahi aayenge. Koi kaam ho to jab chahein likhiye.
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
