### Applications on their way through the city's desks.

ask-application-number =
    { $count ->
        [0] आवेदन नंबर क्या है? पावती पर लिखा है, जैसे PG-TL-2026-11-02-000412।
       *[other] कौन सा आवेदन? उसका नंबर भी लिख सकते हैं।
    }
    .sms =
        { $count ->
            [0] आवेदन नंबर? पावती पर है, जैसे PG-TL-2026-11-02-000412
           *[other] कौन सा आवेदन? उसका नंबर भी लिख सकते हैं।
        }
    .voice =
        { $count ->
            [0] पावती पर आवेदन का नंबर क्या है? उसके आख़िरी अंक दबाकर हैश दबाइए, या पूरा नंबर बोलिए।
           *[other] कौन सा आवेदन?
        }
application-not-found =
    यह नंबर नहीं मिला:
    { $number }
    पावती पर एक बार देख लीजिए; दफ़्तर के लोग भी ढूँढ देंगे।
    .sms =
        यह नंबर नहीं मिला:
        { $number }
        पावती पर देख लीजिए।
    .voice = जिस नंबर के आख़िरी अंक { $last } हैं, वह नहीं मिला। पावती पर एक बार देख लीजिए; दफ़्तर के लोग भी ढूँढ देंगे।
application-status =
    { $kind }: { $state }।
    { $number }
    { $rows }
    .voice = { $kind } का हाल: { $state }। { $rows }
application-row-with = { $since } से { $assignee } के पास है।
application-row-since = पिछला कदम { $since } को हुआ।
    .sms = पिछला कदम: { $since }
application-row-due = भरना है: { $amount }।
application-row-waits = दफ़्तर आपके जवाब या काग़ज़ का इंतज़ार कर रहा है।
application-row-comment = दफ़्तर ने लिखा: "{ $comment }"
    .sms = दफ़्तर: "{ $comment }"
    .voice = दफ़्तर ने बताया: { $comment }।
application-row-certificate = काग़ज़ यह रहा।
    .sms = काग़ज़ तैयार है।
    .voice = काग़ज़ तैयार है।
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
kind-street-vending = रेहड़ी का प्रमाण पत्र
    .voice = रेहड़ी के प्रमाण पत्र
kind-e-waste = ई-कचरा उठवाना
    .voice = ई-कचरा उठवाने
kind-construction-waste = मलबा उठवाना
    .voice = मलबा उठवाने
kind-septic-tank = सेप्टिक टैंक सफ़ाई
    .voice = सेप्टिक टैंक की सफ़ाई
kind-challan = चालान
kind-professional-registration = पेशेवर पंजीकरण
kind-property-transfer = मालिक का नाम बदलना
    .voice = मालिक का नाम बदलने
kind-pet-registration = पालतू का पंजीकरण
    .voice = पालतू के पंजीकरण
kind-application = आवेदन
application-state-INITIATED = शुरू किया है, अभी भेजा नहीं
application-state-APPLIED = दफ़्तर को मिल गया है
application-state-OPEN = दफ़्तर को मिल गया है
application-state-FIELDINSPECTION = अफ़सर मौके पर देखने आएँगे
application-state-PENDINGAPPROVAL = अफ़सर की मंज़ूरी बाकी है
application-state-PENDINGPAYMENT = आपके पैसे भरने बाकी हैं
application-state-CITIZENACTIONREQUIRED = आपसे काग़ज़ या जवाब चाहिए
application-state-APPROVED = मंज़ूर हो गया
application-state-REJECTED = मंज़ूर नहीं हुआ
application-state-CANCELLED = रद्द हो गया
application-state-EXPIRED = समय निकल गया
application-state-DOCUMENTVERIFY = काग़ज़ जाँचे जा रहे हैं
application-state-DOCVERIFIED = काग़ज़ जँच गए
application-state-FIELDVERIFIED = मौका देख लिया गया
application-state-DOC_VERIFICATION_INPROGRESS = काग़ज़ जाँचे जा रहे हैं
application-state-FIELDINSPECTION_INPROGRESS = अफ़सर मौके पर देखने आएँगे
application-state-NOC_VERIFICATION_INPROGRESS = NOC जाँचे जा रहे हैं
    .voice = N O C जाँचे जा रहे हैं
application-state-APPROVAL_INPROGRESS = अफ़सर की मंज़ूरी बाकी है
application-state-PENDING_APPL_FEE = आवेदन की फ़ीस भरनी बाकी है
application-state-PENDING_SANC_FEE_PAYMENT = मंज़ूरी की फ़ीस भरनी बाकी है
application-state-PENDING_FOR_DOCUMENT_VERIFICATION = काग़ज़ जाँचे जा रहे हैं
application-state-PENDING_FOR_FIELD_INSPECTION = अफ़सर मौके पर देखने आएँगे
application-state-PENDING_APPROVAL_FOR_CONNECTION = अफ़सर की मंज़ूरी बाकी है
application-state-PENDING_FOR_PAYMENT = आपके पैसे भरने बाकी हैं
application-state-PENDING_FOR_CONNECTION_ACTIVATION = कनेक्शन जुड़ने ही वाला है
application-state-PENDING_FOR_CITIZEN_ACTION = आपसे काग़ज़ या जवाब चाहिए
application-state-CONNECTION_ACTIVATED = कनेक्शन चालू है
application-state-PENDING_FOR_APPROVAL = अफ़सर की मंज़ूरी बाकी है
application-state-PENDING_FOR_VENDOR_ASSIGNMENT = ठेकेदार तय हो रहा है
application-state-PENDING_FOR_VEHICLE_DRIVER_ASSIGN = गाड़ी का इंतज़ाम हो रहा है
application-state-IN_TRANSIT = रास्ते में है
application-state-TANKER_DELIVERED = पहुँच गया
application-state-BOOKED = बुक हो गया
application-state-BOOKING_CREATED = बुकिंग शुरू हुई है
application-state-REGISTRATIONCOMPLETED = पंजीकरण हो गया
application-state-COMPLETED = पूरा हो गया
application-state-ISSUED = जारी हो गया
application-state-other = "{ $code }" पर है
    .voice = { $code } पर है
