### Applications on their way through the city's office. A state stands behind every kind, so it has a subject of its own.

ask-application-number =
    { $count ->
        [0] What is your application number? It is on the slip you got when you applied, like PG-TL-2026-11-02-000412.
       *[other] Which application? You can also write its number.
    }
    .voice =
        { $count ->
            [0] What is the application number on the slip you got? Press its last digits, then hash, or say all of it.
           *[other] Which application?
        }
application-not-found =
    I couldn't find this number:
    { $number }
    Please check it on your slip; the people at the office can look too.
    .voice = I couldn't find the number that ends in { $last }. Please check it on your slip; the people at the office can look too.
application-status =
    { $kind }: { $state }.
    { $number }
    { $rows }
    .voice = { $kind }: { $state }. { $rows }
application-row-with = With { $assignee } since { $since }.
application-row-since = Last news on { $since }.
application-row-due = To pay: { $amount }.
application-row-waits = The office can tell you what is missing.
application-row-comment = The office says: "{ $comment }"
    .voice = The office says: { $comment }.
application-row-certificate = Here is your paper.
    .sms = Your paper is ready.
    .voice = Your paper is ready.
kind-trade-licence = Trade licence
kind-building-plan = Building plan
kind-fire-noc = Fire NOC
    .voice = Fire N O C
kind-noc = NOC
    .voice = N O C
kind-water-connection = Water connection
kind-sewerage-connection = Sewer connection
kind-property = Property application
kind-birth-certificate = Birth certificate
kind-death-certificate = Death certificate
kind-hall-booking = Hall booking
kind-advertisement = Advertisement booking
kind-water-tanker = Water tanker
kind-mobile-toilet = Mobile toilet
kind-tree-pruning = Tree pruning
kind-street-vending = Vending certificate
kind-e-waste = E-waste pick-up
kind-construction-waste = Building waste pick-up
kind-septic-tank = Septic tank cleaning
kind-challan = Challan
kind-professional-registration = Professional registration
kind-property-transfer = Change of owner
kind-pet-registration = Pet registration
kind-application = Application
application-state-INITIATED = form begun, not sent in yet
application-state-APPLIED = received at the office
application-state-OPEN = received at the office
application-state-FIELDINSPECTION = an officer will visit the place
application-state-PENDINGAPPROVAL = waiting for the officer's approval
application-state-PENDINGPAYMENT = waiting for your payment
application-state-CITIZENACTIONREQUIRED = waiting for a paper or answer from you
application-state-APPROVED = approved
application-state-REJECTED = not approved
application-state-CANCELLED = cancelled
application-state-EXPIRED = expired
application-state-DOCUMENTVERIFY = papers are being checked
application-state-DOCVERIFIED = papers checked
application-state-FIELDVERIFIED = place checked
application-state-DOC_VERIFICATION_INPROGRESS = papers are being checked
application-state-FIELDINSPECTION_INPROGRESS = an officer will visit the place
application-state-NOC_VERIFICATION_INPROGRESS = NOCs are being checked
    .voice = the N O Cs are being checked
application-state-APPROVAL_INPROGRESS = waiting for the officer's approval
application-state-PENDING_APPL_FEE = waiting for the application fee
application-state-PENDING_SANC_FEE_PAYMENT = waiting for the sanction fee
application-state-PENDING_FOR_DOCUMENT_VERIFICATION = papers are being checked
application-state-PENDING_FOR_FIELD_INSPECTION = an officer will visit the place
application-state-PENDING_APPROVAL_FOR_CONNECTION = waiting for the officer's approval
application-state-PENDING_FOR_PAYMENT = waiting for your payment
application-state-PENDING_FOR_CONNECTION_ACTIVATION = the connection is about to be made
application-state-PENDING_FOR_CITIZEN_ACTION = waiting for a paper or answer from you
application-state-CONNECTION_ACTIVATED = connection is on
application-state-PENDING_FOR_APPROVAL = waiting for the officer's approval
application-state-PENDING_FOR_VENDOR_ASSIGNMENT = a contractor is being chosen
application-state-PENDING_FOR_VEHICLE_DRIVER_ASSIGN = a vehicle is being arranged
application-state-IN_TRANSIT = on the way
application-state-TANKER_DELIVERED = delivered
application-state-BOOKED = booked
application-state-BOOKING_CREATED = booking begun
application-state-REGISTRATIONCOMPLETED = registered
application-state-COMPLETED = done
application-state-ISSUED = issued
application-state-other = at the stage "{ $code }"
    .voice = at the stage { $code }
