### Applications on their way through the city's desks.

ask-application-number =
    { $count ->
        [0] Application number kya hai? Paavti par likha hai, jaise PG-TL-2026-11-02-000412.
       *[other] Kaun si application? Uska number bhi likh sakte hain.
    }
application-not-found =
    Yeh number nahi mila:
    { $number }
    Paavti par ek baar dekh lijiye; daftar ke log bhi dhoondh denge.
application-status =
    { $kind }: { $state }.
    { $number }
    { $rows }
application-row-with = { $since } se { $assignee } ke paas hai.
application-row-since = Pichhla kadam { $since } ko hua.
application-row-due = Bharna hai: { $amount }.
application-row-waits = Daftar aapke jawab ya kaagaz ka intezaar kar raha hai.
application-row-comment = Daftar ne likha: "{ $comment }"
application-row-certificate = Kaagaz yeh raha.
    .sms = Kaagaz taiyaar hai.
kind-trade-licence = Trade licence
kind-building-plan = Naksha
kind-fire-noc = Fire NOC
kind-noc = NOC
kind-water-connection = Paani ka connection
kind-sewerage-connection = Sewer connection
kind-property = Property application
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
kind-pet-registration = Pet registration
kind-application = Application
application-state-INITIATED = shuru ki hai, abhi bheji nahi
application-state-APPLIED = daftar ko mil gayi hai
application-state-OPEN = daftar ko mil gayi hai
application-state-FIELDINSPECTION = afsar mauke par dekhne aayenge
application-state-PENDINGAPPROVAL = afsar ki manzoori baaki hai
application-state-PENDINGPAYMENT = aapke paise bharne baaki hain
application-state-CITIZENACTIONREQUIRED = aapse kaagaz ya jawab chahiye
application-state-APPROVED = manzoor ho gayi
application-state-REJECTED = manzoor nahi hui
application-state-CANCELLED = radd ho gayi
application-state-EXPIRED = samay nikal gaya
application-state-DOCUMENTVERIFY = kaagaz jaanche ja rahe hain
application-state-DOCVERIFIED = kaagaz jaanch liye gaye
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
application-state-PENDING_FOR_PAYMENT = aapke paise bharne baaki hain
application-state-PENDING_FOR_CONNECTION_ACTIVATION = connection judne hi wala hai
application-state-PENDING_FOR_CITIZEN_ACTION = aapse kaagaz ya jawab chahiye
application-state-CONNECTION_ACTIVATED = connection chaalu hai
application-state-PENDING_FOR_APPROVAL = afsar ki manzoori baaki hai
application-state-PENDING_FOR_VENDOR_ASSIGNMENT = thekedar tay ho raha hai
application-state-PENDING_FOR_VEHICLE_DRIVER_ASSIGN = gaadi ka intezaam ho raha hai
application-state-IN_TRANSIT = raaste mein hai
application-state-TANKER_DELIVERED = pahunch gaya
application-state-BOOKED = book ho gaya
application-state-BOOKING_CREATED = booking shuru hui hai
application-state-REGISTRATIONCOMPLETED = registration ho gaya
application-state-COMPLETED = poora ho gaya
application-state-ISSUED = jaari ho gaya
application-state-other = "{ $code }" par hai
