### Report a problem, follow it, open it again, rate it.

ask-grievance-words = Kya dikkat hai? Apne shabdon mein bataiye, jaise: "school ke paas naali jaam hai".
ask-grievance-likely = Inmein se kaun si baat hai?
ask-grievance-group = Kis baare mein hai?
ask-grievance-type = Inmein se kya?
ask-grievance-place = Kahan ki baat hai? Mohalla ya paas ki koi jagah likhiye, ya location bhejiye.
    .sms = Kahan ki baat hai? Mohalla ya paas ki koi jagah likhiye.
ask-place-list = "{ $words }" kis ilaake mein aata hai?
place-outside = Yeh jagah hamare sheher ke bahar hai. Mohalle ka naam likh dijiye.
ask-grievance-confirm =
    { $rows }
    Darj kar doon?
summary-place = { $type }, { $place }.
summary-place-ward = { $type }, { $place } (Ward { $ward }).
summary-no-photo = Photo ho to bhej dijiye.
    .sms = { "" }
summary-photos =
    { $count ->
        [one] { $count } photo jod di hai.
       *[other] { $count } photo jod di hain.
    }
report-words-added = Aapki baat bhi jod di hai.
report-one-at-a-time = Ek-ek karke: pehle yeh. Doosri iske turant baad bataiye.
choice-file = Darj karein
choice-change = Badlein
choice-change-type = Dikkat
choice-change-place = Jagah
choice-change-words = Mere shabd
choice-ward = Ward { $ward }
choice-see-list = List dekhein
ask-grievance-change = Kya badalna hai?
ask-grievance-new-words = Dikkat phir se apne shabdon mein bataiye.

grievance-filed =
    Darj ho gayi. Aapka number:
    { $number }
    { $type }: { $days } din mein kaam ho jaana chahiye; khabar yahin milegi.
    .sms =
        Darj ho gayi. Aapka number:
        { $number }
        { $days } din mein kaam ho jaana chahiye; khabar yahin milegi.
filing-checking = Daftar ko bhej di hai, par wahan se jawab aane mein der ho rahi hai. Pata kar rahe hain; number yahin milega.
filing-kept = Daftar ka system jawab nahi de raha. Aapki shikayat rakh li hai; chaalu hote hi darj hogi aur number milega.
filed-already =
    Yeh darj ho chuki hai:
    { $number }
filing-still-kept = Aapki shikayat mere paas rakhi hai. Daftar ka system ab bhi jawab nahi de raha; chaalu hote hi darj hogi aur number milega.
    .sms = Aapki shikayat mere paas rakhi hai. Daftar ka system ab bhi band hai; chaalu hote hi darj hogi aur number milega.
filing-refused = Daftar ke system ne yeh shikayat nahi li, darj nahi hui. Wahan ke log madad kar denge.

ask-grievance-number =
    { $count ->
        [0] Shikayat ka number kya hai? Aisa hota hai: PG-PGR-2026-11-23-001204; aakhri ank bhi chalenge.
       *[other] Kaun si shikayat?
    }
choice-grievance = { $type }
choice-mine = Meri shikayatein
no-grievances-track = Aapke number se koi shikayat nahi dikh rahi. Nayi likhwani hai?
no-grievances-reopen = Aapki aisi koi band shikayat nahi dikh rahi jo phir khul sake. Chahein to nayi likhwa lijiye.
no-grievances-rate = Aapki koi nipti hui shikayat nahi dikh rahi. Nayi likhwani hai?
grievance-not-found =
    Aapki shikayaton mein yeh number nahi mila:
    { $number }
    Darj hone par jo message bheja tha, usmein likha hai. Phir bhejiye, ya apni shikayatein dekhiye.
    .sms =
        Aapki shikayaton mein yeh number nahi mila:
        { $number }
        Hamare SMS mein dekhkar phir bhejiye.
grievance-status =
    { $type }: { $state }.
    { $number }
    { $rows }
grievance-row-with = { $since } se { $assignee } ke paas hai.
grievance-row-since = Aakhri khabar { $since } ki hai.
    .sms = Khabar: { $since }
grievance-row-due = { $due } tak ho jaana chahiye.
grievance-row-filed = { $filed } ko darj hui thi.
    .sms = Darj: { $filed }
grievance-row-comment = Daftar ne likha: "{ $comment }"
    .sms = Daftar: "{ $comment }"
grievance-state-filed = darj hai, abhi kisi ko saunpi nahi gayi
grievance-state-assigned = kaam chal raha hai
grievance-state-resolved = daftar ke hisaab se kaam ho gaya
grievance-state-rejected = nahi maani gayi
grievance-state-closed = band ho chuki hai
grievance-state-other = dekhi ja rahi hai
choice-reopen = Theek nahi hua
choice-rate = Raay dein

ask-reopen-reason = Ab bhi kya dikkat hai? Do shabd kaafi hain; photo ho to aur achha.
    .sms = Ab bhi kya dikkat hai? Do shabd kaafi hain.
grievance-reopened =
    Phir khol di:
    { $number }
    Daftar naye sire se dekhega; khabar yahin milegi.
reopen-too-late = Ise phir kholne ka samay nikal gaya. Nayi shikayat likhwa dijiye, der nahi lagegi.
ask-rate-stars = Kaam kaisa hua?
choice-stars-1 = 1 Bahut kharab
    .sms = Bahut kharab
choice-stars-2 = 2 Kharab
    .sms = Kharab
choice-stars-3 = 3 Theek-thaak
    .sms = Theek-thaak
choice-stars-4 = 4 Achha
    .sms = Achha
choice-stars-5 = 5 Bahut achha
    .sms = Bahut achha
ask-rate-comment = Daftar se kuch aur kehna hai?
grievance-rated = Shukriya. Aapki raay daftar tak pahunch gayi: 5 mein se { $stars }.

group-StreetLights = 💡 Sadak ki light
    .sms = Sadak ki light
group-WaterandSewage = 🚰 Paani aur sewer
    .sms = Paani aur sewer
group-Garbage = 🗑️ Kachra, jhadu
    .sms = Kachra, jhadu
group-Drains = 🌊 Naali
    .sms = Naali
group-RoadsAndFootpaths = 🛣️ Sadak, footpath
    .sms = Sadak, footpath
group-Animals = 🐕 Jaanwar
    .sms = Jaanwar
group-Mosquitos = 🦟 Machhar
    .sms = Machhar
group-LandViolations = 🏗️ Avaidh nirman, kabza
    .sms = Avaidh nirman, kabza
group-Parks = 🌳 Park
    .sms = Park
group-PublicToilets = 🚻 Public toilet
    .sms = Public toilet
group-OpenDefecation = 🚫 Khule mein shauch
    .sms = Khule mein shauch
group-Trees = 🌿 Ped
    .sms = Ped
group-PropertyTax = 🏠 House tax ki dikkat
    .sms = House tax ki dikkat
group-Others = ➕ Kuch aur
    .sms = Kuch aur

type-DeadAnimals = Mara hua jaanwar
type-StrayAnimals = Awara jaanwar
type-OverflowingOrBlockedDrain = Naali jaam
type-BurningOfGarbage = Kachra jalaya ja raha
type-DamagedGarbageBin = Toota dustbin
type-GarbageNeedsTobeCleared = Kachra nahi utha
type-NonSweepingOfRoad = Jhadu nahi lagi
type-IllegalConstructions = Avaidh nirman
type-IllegalParking = Galat parking
type-IllegalShopsOnFootPath = Footpath par dukaan
type-RequestSprayingOrFoggingOperation = Machhar, fogging
type-OpenDefecation = Khule mein shauch
type-ParkRequiresMaintenance = Park ki haalat kharab
type-ChangeOfTitleOrOwnershipOfProperty = Tax mein maalik ka naam
type-DealerAssessment = Vyapari ka tax
type-DealerRegistration = Vyapari registration
type-PropertyTaxAppealPetition = House tax par appeal
type-PropertyTaxAssessment = House tax galat laga
type-RefundClaims = Tax wapas chahiye
type-DirtyOrSmellyPublicToilets = Toilet ganda
type-NoWaterOrElectricityinPublicToilet = Toilet: paani-bijli nahi
type-PublicToiletIsDamaged = Toilet toota-phoota
type-ConstructionMaterialLyingOntheRoad = Sadak par malba, eent
type-DamagedOrBlockedFootpath = Footpath toota ya band
type-DamagedRoad = Tooti sadak, gaddhe
type-ManholeCoverMissingOrDamaged = Khula manhole
type-WaterLoggedRoad = Sadak par paani bhara
type-NoStreetlight = Yahan light lagi hi nahi
type-StreetLightNotWorking = Sadak ki light band
type-CuttingOrTrimmingOfTreeRequired = Ped ki chhatai
type-IllegalCuttingOfTrees = Ped kaate ja rahe hain
type-BlockOrOverflowingSewage = Sewer jaam
type-BrokenWaterPipeOrLeakage = Pipe se paani beh raha
type-DirtyWaterSupply = Nal mein ganda paani
type-NoWaterSupply = Nal mein paani nahi
type-ShortageOfWater = Paani kam aata hai
type-WaterPressureisVeryLess = Paani ka pressure kam
type-illegalDischargeOfSewage = Ganda paani khule mein
type-Others = Doosri dikkat
