### What is due, paying it, and the receipt.

service-property-tax = हाउस टैक्स
service-water = पानी का बिल
    .voice = पानी के बिल
service-sewerage = सीवर का बिल
    .voice = सीवर के बिल
service-trade-licence = ट्रेड लाइसेंस फ़ीस
ask-dues-service = कौन सा बिल?
ask-dues-number-property-tax = प्रॉपर्टी नंबर क्या है? पुराने बिल पर लिखा है, जैसे PG-PT-1013-000123।
    .sms = प्रॉपर्टी नंबर क्या है? पुराने बिल पर है, जैसे PG-PT-1013-000123
    .voice = पुराने बिल पर प्रॉपर्टी नंबर क्या है? अक्षर छोड़कर उसके अंक दबाइए, फिर हैश; या बोलिए।
ask-dues-number-water = पानी के कनेक्शन का नंबर क्या है? पुराने बिल पर लिखा है, जैसे WS/1013/2025-26/000119।
    .sms = पानी का कनेक्शन नंबर? बिल पर है, जैसे WS/1013/2025-26/000119
    .voice = पुराने बिल पर पानी के कनेक्शन का नंबर क्या है? अक्षर छोड़कर उसके अंक दबाइए, फिर हैश; या बोलिए।
ask-dues-number-sewerage = सीवर कनेक्शन का नंबर क्या है? पुराने बिल पर लिखा है, जैसे SW/1013/2025-26/000119।
    .sms = सीवर कनेक्शन का नंबर? बिल पर है, जैसे SW/1013/2025-26/000119
    .voice = पुराने बिल पर सीवर कनेक्शन का नंबर क्या है? अक्षर छोड़कर उसके अंक दबाइए, फिर हैश; या बोलिए।
ask-dues-number-trade-licence = लाइसेंस नंबर क्या है? ऐसा होता है: PG-TL-2026-11-02-000412।
    .voice = लाइसेंस नंबर क्या है? अक्षर छोड़कर उसके अंक दबाइए, फिर हैश; या बोलिए।
ask-dues-address = मकान नंबर और मोहल्ला लिखिए, जैसे: 14, नेहरू नगर
    .voice = मकान नंबर और मोहल्ला क्या है? ऐसे बोलिए: चौदह, नेहरू नगर।
choice-by-my-mobile = मेरे मोबाइल से
    .voice = अपने मोबाइल नंबर से ढूँढने
choice-by-address = पते से
    .voice = पते से ढूँढने
dues-none-by-phone =
    आपके मोबाइल नंबर पर { $of ->
        [property-tax] कोई मकान
        [water] पानी का कोई कनेक्शन
        [sewerage] सीवर का कोई कनेक्शन
       *[any] कोई मकान या कनेक्शन
    } नहीं मिला।
dues-not-found = "{ $number }" नहीं मिला। एक बार फिर देख लीजिए, या दूसरे तरीक़े से ढूँढिए।
    .sms = "{ $number }" नहीं मिला। एक बार फिर देख लीजिए।
    .voice = { $number } नहीं मिला। एक बार फिर देख लीजिए, या दूसरे तरीक़े से ढूँढिए।
dues-list = { $rows }
dues-line = { $service }, { $address }: { $amount }, { $by } तक
    .voice = { $address }, { $service } में { $amount }, { $by } तक भरने हैं।
dues-line-undated = { $service }, { $address }: { $amount }
    .voice = { $address }, { $service } में { $amount } भरने हैं।
dues-line-clear = { $service }, { $address }: कुछ बकाया नहीं
    .voice = { $address }, { $service } में कुछ बकाया नहीं।
dues-breakup =
    { $service }:
    { $rows }
    कुल: { $total }
    .voice = { $service } का हिसाब: { $rows } कुल: { $total }।
breakup-line = { $head }: { $amount }
    .voice = { $head }: { $amount }।
head-PT_TAX = टैक्स
head-PT_FIRE_CESS = फ़ायर सेस
head-PT_CANCER_CESS = कैंसर सेस
head-PT_TIME_INTEREST = देरी का ब्याज
head-PT_TIME_PENALTY = लेट फ़ीस
head-PT_TIME_REBATE = छूट
head-PT_ADHOC_REBATE = छूट
head-PT_ROUNDOFF = राउंड ऑफ़
head-WS_CHARGE = पानी का चार्ज
head-WS_TIME_INTEREST = देरी का ब्याज
head-WS_TIME_PENALTY = लेट फ़ीस
head-WS_Round_Off = राउंड ऑफ़
head-SW_CHARGE = सीवर का चार्ज
head-SW_TIME_INTEREST = देरी का ब्याज
head-SW_TIME_PENALTY = लेट फ़ीस
head-SW_Round_Off = राउंड ऑफ़
head-other = दूसरा चार्ज
choice-pay = भरना है
    .voice = भरने
choice-breakup = हिसाब देखें
    .sms = हिसाब
    .voice = हिसाब सुनने
choice-receipt = रसीद चाहिए
    .sms = रसीद
    .voice = रसीद
choice-dues = बकाया देखें
    .voice = बकाया जानने
choice-check-payment = फिर देखें
    .voice = फिर देखने

nothing-due = कुछ बकाया नहीं है, सब भरा हुआ है।
ask-pay-bill = कौन सा भरना है?
choice-bill = { $service } { $amount }
    .voice = { $service } के { $amount }
ask-pay-amount = { $service }: कुल बकाया { $most }। पूरा भरना है या कुछ हिस्सा (कम से कम { $least })?
    .sms = { $service }: बकाया { $most }। पूरा, या हिस्सा (कम से कम { $least })?
    .voice = { $service } में कुल बकाया { $most } है। पूरा भरना है, या कुछ हिस्सा?
choice-pay-full = पूरा { $amount }
    .voice = पूरे { $amount }
choice-pay-part = कुछ हिस्सा
    .voice = कुछ हिस्से
ask-pay-part = अभी कितना भरना है? { $least } से { $most } तक।
    .voice = { $least } से { $most } तक: अभी कितना भरना है? रक़म दबाकर हैश दबाइए, या बोलिए।
payment-link =
    { $amount } भरने के लिए हमारा पेज खोलिए:
    { $url }
    हम कार्ड नंबर, PIN या बैंक का OTP कभी नहीं पूछते। रसीद यहीं आएगी।
    .sms =
        { $amount } यहाँ भरिए:
        { $url }
        कार्ड, PIN, बैंक का OTP हम नहीं पूछते।
    .voice = { $amount } भरने का लिंक SMS से आ रहा है, पैसे जमा होने की ख़बर भी SMS से आएगी। हम कार्ड नंबर, PIN या बैंक का OTP कभी नहीं पूछते।
payment-done =
    { $amount } जमा हो गए। रसीद नंबर:
    { $number }
    .voice = { $amount } जमा हो गए। रसीद नंबर के आख़िरी अंक हैं { $last }।
payment-failed = पैसे जमा नहीं हुए। खाते से कट गए हों तो बैंक कुछ दिन में लौटा देगा।
payment-expired = पेमेंट के लिंक का समय निकल गया; पैसे नहीं कटे। नया लिंक बना दूँ?
    .sms = लिंक का समय निकल गया, पैसे नहीं कटे। नया लिंक बना दूँ?
payment-unknown = हमारा पेमेंट पेज जवाब नहीं दे रहा, इसलिए अभी लिंक नहीं मिल सकता। पैसे नहीं कटे हैं।
    .sms = पेमेंट पेज जवाब नहीं दे रहा, अभी लिंक नहीं मिला। पैसे नहीं कटे।
payment-still-open = बैंक से अभी पक्की ख़बर नहीं आई। दोबारा मत भरिए; जो भी ख़बर होगी, यहीं मिलेगी।
    .sms = बैंक की पक्की ख़बर बाक़ी है। दोबारा मत भरिए, ख़बर यहीं मिलेगी।
    .voice = बैंक से अभी पक्की ख़बर नहीं आई। दोबारा मत भरिए; जो भी ख़बर होगी, SMS से मिलेगी।
receipt = रसीद { $number }: { $amount }, { $paid } को भरे गए।
    .voice = पिछली रसीद: { $amount }, { $paid } को भरे गए। रसीद नंबर के आख़िरी अंक हैं { $last }।
receipt-later = रसीद अभी बनी नहीं है। थोड़ी देर में लिखिए: रसीद
    .voice = रसीद अभी बनी नहीं है। थोड़ी देर में फिर पूछ लीजिए।
receipt-none = आपके नंबर पर कोई पेमेंट नहीं मिला।
