### Applications on their way through the city's office. A state stands behind every kind, so it has a subject of its own.

ask-application-number =
    { $count ->
        [0] आवेदन नंबर क्या है? आवेदन की पर्ची पर लिखा है, जैसे PG-TL-2026-11-02-000412।
       *[other] कौन सा आवेदन? चाहें तो उसका नंबर लिखिए।
    }
    .sms =
        { $count ->
            [0] आवेदन नंबर? पर्ची पर है, जैसे PG-TL-2026-11-02-000412
           *[other] कौन सा आवेदन? चाहें तो उसका नंबर लिखिए।
        }
    .voice =
        { $count ->
            [0] आवेदन की पर्ची पर नंबर क्या है? उसके आख़िरी अंक दबाकर हैश दबाइए, या पूरा नंबर बोलिए।
           *[other] कौन सा आवेदन?
        }
application-not-found =
    यह नंबर नहीं मिला:
    { $number }
    पर्ची पर एक बार देख लीजिए; दफ़्तर के लोग भी ढूँढ देंगे।
    .sms =
        यह नंबर नहीं मिला:
        { $number }
        पर्ची पर देख लीजिए।
    .voice = जिस नंबर के आख़िरी अंक { $last } हैं, वह नहीं मिला। पर्ची पर एक बार देख लीजिए; दफ़्तर के लोग भी ढूँढ देंगे।
application-status =
    { $kind }: { $state }।
    { $number }
    { $rows }
    .voice = { $kind } का हाल: { $state }। { $rows }
application-row-with = { $since } से { $assignee } के पास है।
application-row-since = आख़िरी ख़बर { $since } की है।
    .sms = ख़बर: { $since }
application-row-due = भरना है: { $amount }।
application-row-waits = क्या बाक़ी है, दफ़्तर में पूछ लीजिए।
application-row-comment = दफ़्तर ने लिखा: "{ $comment }"
    .sms = दफ़्तर: "{ $comment }"
    .voice = दफ़्तर ने बताया: { $comment }।
application-row-certificate = आपका काग़ज़ यह रहा।
    .sms = आपका काग़ज़ तैयार है।
    .voice = आपका काग़ज़ तैयार है।
kind-trade-licence = ट्रेड लाइसेंस
kind-building-plan = नक़्शा
    .voice = नक़्शे
kind-fire-noc = फ़ायर NOC
    .voice = फ़ायर N O C
kind-noc = NOC
    .voice = N O C
kind-water-connection = पानी का कनेक्शन
    .voice = पानी के कनेक्शन
kind-sewerage-connection = सीवर कनेक्शन
kind-property = प्रॉपर्टी का आवेदन
    .voice = प्रॉपर्टी के आवेदन
kind-birth-certificate = जन्म प्रमाण पत्र
kind-death-certificate = मृत्यु प्रमाण पत्र
kind-hall-booking = हॉल की बुकिंग
kind-advertisement = होर्डिंग की बुकिंग
kind-water-tanker = पानी का टैंकर
    .voice = पानी के टैंकर
kind-mobile-toilet = मोबाइल टॉयलेट
kind-tree-pruning = पेड़ की छँटाई
kind-street-vending = रेहड़ी का सर्टिफ़िकेट
    .voice = रेहड़ी के सर्टिफ़िकेट
kind-e-waste = ई-कचरा उठवाना
    .voice = ई-कचरा उठवाने
kind-construction-waste = मलबा उठवाना
    .voice = मलबा उठवाने
kind-septic-tank = सेप्टिक टैंक सफ़ाई
    .voice = सेप्टिक टैंक की सफ़ाई
kind-challan = चालान
kind-professional-registration = प्रोफ़ेशनल रजिस्ट्रेशन
kind-property-transfer = मालिक का नाम बदलना
    .voice = मालिक का नाम बदलने
kind-pet-registration = पालतू जानवर का रजिस्ट्रेशन
    .voice = पालतू जानवर के रजिस्ट्रेशन
kind-application = आवेदन
application-state-INITIATED = फ़ॉर्म शुरू हुआ है, अभी जमा नहीं हुआ
application-state-APPLIED = अर्ज़ी दफ़्तर में आ गई है
application-state-OPEN = अर्ज़ी दफ़्तर में आ गई है
application-state-FIELDINSPECTION = अफ़सर मौक़े पर देखने आएँगे
application-state-PENDINGAPPROVAL = अफ़सर की मंज़ूरी बाक़ी है
application-state-PENDINGPAYMENT = फ़ीस भरनी बाक़ी है
application-state-CITIZENACTIONREQUIRED = आपसे काग़ज़ या जवाब चाहिए
application-state-APPROVED = मंज़ूरी मिल गई
application-state-REJECTED = मंज़ूरी नहीं मिली
application-state-CANCELLED = अर्ज़ी रद्द है
application-state-EXPIRED = समय निकल गया
application-state-DOCUMENTVERIFY = काग़ज़ जाँचे जा रहे हैं
application-state-DOCVERIFIED = काग़ज़ जाँचे जा चुके हैं
application-state-FIELDVERIFIED = मौक़ा देख लिया गया
application-state-DOC_VERIFICATION_INPROGRESS = काग़ज़ जाँचे जा रहे हैं
application-state-FIELDINSPECTION_INPROGRESS = अफ़सर मौक़े पर देखने आएँगे
application-state-NOC_VERIFICATION_INPROGRESS = NOC जाँचे जा रहे हैं
    .voice = N O C जाँचे जा रहे हैं
application-state-APPROVAL_INPROGRESS = अफ़सर की मंज़ूरी बाक़ी है
application-state-PENDING_APPL_FEE = आवेदन की फ़ीस भरनी बाक़ी है
application-state-PENDING_SANC_FEE_PAYMENT = मंज़ूरी की फ़ीस भरनी बाक़ी है
application-state-PENDING_FOR_DOCUMENT_VERIFICATION = काग़ज़ जाँचे जा रहे हैं
application-state-PENDING_FOR_FIELD_INSPECTION = अफ़सर मौक़े पर देखने आएँगे
application-state-PENDING_APPROVAL_FOR_CONNECTION = अफ़सर की मंज़ूरी बाक़ी है
application-state-PENDING_FOR_PAYMENT = फ़ीस भरनी बाक़ी है
application-state-PENDING_FOR_CONNECTION_ACTIVATION = कनेक्शन जुड़ने ही वाला है
application-state-PENDING_FOR_CITIZEN_ACTION = आपसे काग़ज़ या जवाब चाहिए
application-state-CONNECTION_ACTIVATED = कनेक्शन चालू है
application-state-PENDING_FOR_APPROVAL = अफ़सर की मंज़ूरी बाक़ी है
application-state-PENDING_FOR_VENDOR_ASSIGNMENT = ठेकेदार तय हो रहा है
application-state-PENDING_FOR_VEHICLE_DRIVER_ASSIGN = गाड़ी का इंतज़ाम हो रहा है
application-state-IN_TRANSIT = रास्ते में है
application-state-TANKER_DELIVERED = टैंकर पहुँच गया
application-state-BOOKED = बुकिंग हो गई
application-state-BOOKING_CREATED = बुकिंग शुरू हुई है
application-state-REGISTRATIONCOMPLETED = रजिस्ट्रेशन हो गया
application-state-COMPLETED = काम पूरा हो गया
application-state-ISSUED = बनकर तैयार है
application-state-other = काम "{ $code }" पर है
    .voice = काम { $code } पर है
