### Applications on their way through the city's office. A state stands behind every kind, so it has a subject of its own.

ask-application-number =
    { $count ->
        [0] Application number kya hai? Application ki parchi par likha hai, jaise PG-TL-2026-11-02-000412.
       *[other] Kaun si application? Chahein to uska number likhiye.
    }
application-not-found =
    Yeh number nahi mila:
    { $number }
    Parchi par ek baar dekh lijiye; daftar ke log bhi dhoondh denge.
application-status =
    { $kind }: { $state }.
    { $number }
    { $rows }
application-row-with = { $since } se { $assignee } ke paas hai.
application-row-since = Aakhri khabar { $since } ki hai.
    .sms = Khabar: { $since }
application-row-due = Bharna hai: { $amount }.
application-row-waits = Kya baaki hai, daftar mein pooch lijiye.
application-row-comment = Daftar ne likha: "{ $comment }"
application-row-certificate = Aapka kaagaz yeh raha.
    .sms = Aapka kaagaz taiyaar hai.
kind-trade-licence = Trade licence
kind-building-plan = Naksha
kind-fire-noc = Fire NOC
kind-noc = NOC
kind-water-connection = Paani ka connection
kind-sewerage-connection = Sewer connection
kind-property = Property ki application
kind-birth-certificate = Janm pramaan patra
kind-death-certificate = Mrityu pramaan patra
kind-hall-booking = Hall ki booking
kind-advertisement = Hoarding ki booking
kind-water-tanker = Paani ka tanker
kind-mobile-toilet = Mobile toilet
kind-tree-pruning = Ped ki chhatai
kind-street-vending = Rehdi ka certificate
kind-e-waste = E-kachra uthwana
kind-construction-waste = Malba uthwana
kind-septic-tank = Septic tank safai
kind-challan = Challan
kind-professional-registration = Professional registration
kind-property-transfer = Maalik ka naam badalna
kind-pet-registration = Paaltu jaanwar ka registration
kind-application = Application
application-state-INITIATED = form shuru hua hai, abhi jama nahi hua
application-state-APPLIED = arzi daftar mein aa gayi hai
application-state-OPEN = arzi daftar mein aa gayi hai
application-state-FIELDINSPECTION = afsar mauke par dekhne aayenge
application-state-PENDINGAPPROVAL = afsar ki manzoori baaki hai
application-state-PENDINGPAYMENT = fees bharni baaki hai
application-state-CITIZENACTIONREQUIRED = aapse kaagaz ya jawab chahiye
application-state-APPROVED = manzoori mil gayi
application-state-REJECTED = manzoori nahi mili
application-state-CANCELLED = arzi radd hai
application-state-EXPIRED = samay nikal gaya
application-state-DOCUMENTVERIFY = kaagaz jaanche ja rahe hain
application-state-DOCVERIFIED = kaagaz jaanche ja chuke hain
application-state-FIELDVERIFIED = mauka dekh liya gaya
application-state-DOC_VERIFICATION_INPROGRESS = kaagaz jaanche ja rahe hain
application-state-FIELDINSPECTION_INPROGRESS = afsar mauke par dekhne aayenge
application-state-NOC_VERIFICATION_INPROGRESS = NOC jaanche ja rahe hain
application-state-APPROVAL_INPROGRESS = afsar ki manzoori baaki hai
application-state-PENDING_APPL_FEE = application ki fees bharni baaki hai
application-state-PENDING_SANC_FEE_PAYMENT = manzoori ki fees bharni baaki hai
application-state-PENDING_FOR_DOCUMENT_VERIFICATION = kaagaz jaanche ja rahe hain
application-state-PENDING_FOR_FIELD_INSPECTION = afsar mauke par dekhne aayenge
application-state-PENDING_APPROVAL_FOR_CONNECTION = afsar ki manzoori baaki hai
application-state-PENDING_FOR_PAYMENT = fees bharni baaki hai
application-state-PENDING_FOR_CONNECTION_ACTIVATION = connection judne hi wala hai
application-state-PENDING_FOR_CITIZEN_ACTION = aapse kaagaz ya jawab chahiye
application-state-CONNECTION_ACTIVATED = connection chaalu hai
application-state-PENDING_FOR_APPROVAL = afsar ki manzoori baaki hai
application-state-PENDING_FOR_VENDOR_ASSIGNMENT = thekedar tay ho raha hai
application-state-PENDING_FOR_VEHICLE_DRIVER_ASSIGN = gaadi ka intezaam ho raha hai
application-state-IN_TRANSIT = raaste mein hai
application-state-TANKER_DELIVERED = tanker pahunch gaya
application-state-BOOKED = booking ho gayi
application-state-BOOKING_CREATED = booking shuru hui hai
application-state-REGISTRATIONCOMPLETED = registration ho gaya
application-state-COMPLETED = kaam poora ho gaya
application-state-ISSUED = bankar taiyaar hai
application-state-other = kaam "{ $code }" par hai
