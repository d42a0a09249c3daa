### Report a problem, follow it, open it again, rate it.

ask-grievance-words = What is the problem? Tell me in your own words, for example: "drain is blocked near the school".
    .voice = What is the problem? Tell me in your own words, for example: the drain is blocked near the school.
ask-grievance-likely = Which of these is it?
ask-grievance-group = What is it about?
ask-grievance-type = Which one?
ask-grievance-place = Where is it? Write the area or a landmark, or send your location.
    .sms = Where is it? Reply with the area or a landmark.
    .voice = Where is it? Tell me the area, or a place nearby that people know.
ask-place-list = "{ $words }": which area is that in?
    .voice = { $words }: which area is that in?
place-outside = That spot is outside our city. Please write the area instead.
    .sms = That spot is outside our city. Which area is it?
    .voice = That spot is outside our city. Which area is it?
ask-grievance-confirm =
    { $rows }
    Shall I file it?
summary-place = { $type }, { $place }.
summary-place-ward = { $type }, { $place } (Ward { $ward }).
    .voice = { $type }, { $place }, Ward { $ward }.
summary-no-photo = If you have a photo, send it.
    .sms = { "" }
    .voice = { "" }
summary-photos =
    { $count ->
        [one] 1 photo added.
       *[other] { $count } photos added.
    }
report-words-added = I added what you wrote.
report-one-at-a-time = One at a time: this one first. Tell me the other one right after it.
choice-file = File it
    .voice = To file it
choice-change = Change
    .voice = To change something
choice-change-type = The problem
    .voice = To change the problem
choice-change-place = The place
    .voice = To change the place
choice-change-words = My words
    .voice = To change your words
choice-ward = Ward { $ward }
choice-see-list = See the list
    .voice = For the list of problems
ask-grievance-change = What shall I change?
ask-grievance-new-words = Tell me the problem again in your words.

grievance-filed =
    Filed. Your number:
    { $number }
    { $type }: the city should see to it within { $days ->
        [one] 1 day
       *[other] { $days } days
    }. News will come here.
    .sms =
        Filed. Your number:
        { $number }
        The city should see to it within { $days ->
            [one] 1 day
           *[other] { $days } days
        }. News will come here.
    .voice =
        Filed. Your number comes by SMS; its last digits are { $last }. The city should see to it within { $days ->
            [one] 1 day
           *[other] { $days } days
        }.
filing-checking = I have sent it to the city, but its answer is slow. I am checking; you will get the number here.
    .voice = I have sent it to the city, but its answer is slow. I am checking; you will get the number by SMS.
filing-kept = The city's system isn't answering. I have kept your complaint; I will file it and send you the number.
    .voice = The city's system isn't answering. I have kept your complaint; I will file it and send you the number by SMS.
filed-already =
    This one is filed already:
    { $number }
    .voice = This one is filed already. The last digits of its number are { $last }.
filing-still-kept = Your complaint is with me. The city's system is still not answering; I will file it as soon as it does, and send you the number.
    .sms = Your complaint is with me. The city's system still isn't answering; I will file it as soon as it does, and send the number.
    .voice = Your complaint is with me. The city's system still isn't answering; I will file it as soon as it does, and send you the number by SMS.
filing-refused = The city's system did not take this complaint. Nothing was filed. The people at the office can help.

ask-grievance-number =
    { $count ->
        [0] What is your complaint number? It looks like PG-PGR-2026-11-23-001204; the last digits are enough.
       *[other] Which complaint?
    }
    .voice =
        { $count ->
            [0] What is your complaint number? Press its last six digits, then hash, or say them.
           *[other] Which complaint?
        }
choice-grievance = { $type }
    .voice = { $type }, filed on { $at }
choice-mine = My complaints
    .voice = To hear your complaints
no-grievances-track = I see no complaints from your number. Would you like to report a problem?
no-grievances-reopen = I see no closed complaint of yours that can be opened again. You can file a new one.
no-grievances-rate = I see no solved complaint of yours to rate. Would you like to report a problem?
grievance-not-found =
    I couldn't find this among your complaints:
    { $number }
    It is in the message we sent when it was filed. Send it again, or see your complaints.
    .sms =
        Not found among your complaints:
        { $number }
        The number is on the SMS we sent. Send it again, or see them.
    .voice = I couldn't find { $last } among your complaints. The right number is on the SMS we sent when it was filed.
grievance-status =
    { $type }: { $state }.
    { $number }
    { $rows }
    .voice = { $type }, last digits { $last }: { $state }. { $rows }
grievance-row-with = With { $assignee } since { $since }.
grievance-row-since = Last news on { $since }.
    .sms = Last news: { $since }
grievance-row-due = Expected by { $due }.
grievance-row-filed = Filed on { $filed }.
    .sms = Filed: { $filed }
grievance-row-comment = The office says: "{ $comment }"
    .sms = Office: "{ $comment }"
    .voice = The office says: { $comment }.
grievance-state-filed = filed, not yet given to anyone
grievance-state-assigned = work is going on
grievance-state-resolved = marked as solved
grievance-state-rejected = not accepted
grievance-state-closed = closed
grievance-state-other = being looked at
choice-reopen = Not solved
    .voice = To open it again
choice-rate = Rate it
    .voice = To rate the work

ask-reopen-reason = What is still wrong? A few words are enough; a photo helps.
    .sms = What is still wrong? A few words are enough.
    .voice = What is still wrong? A few words are enough.
grievance-reopened =
    Opened again:
    { $number }
    The office will look at it anew; news will come here.
    .voice = Opened again. The office will look at it anew; news will come by SMS.
reopen-too-late = The time to open this one again is over. You can file a new complaint; it won't take long.
ask-rate-stars = How was the work?
choice-stars-1 = 1 Very bad
    .sms = Very bad
    .voice = Very bad
choice-stars-2 = 2 Bad
    .sms = Bad
    .voice = Bad
choice-stars-3 = 3 So-so
    .sms = So-so
    .voice = So-so
choice-stars-4 = 4 Good
    .sms = Good
    .voice = Good
choice-stars-5 = 5 Very good
    .sms = Very good
    .voice = Very good
ask-rate-comment = Anything you want to add for the office?
grievance-rated = Thank you. Your rating went to the office: { $stars } out of 5.

group-StreetLights = 💡 Street lights
    .sms = Street lights
    .voice = Street lights
group-WaterandSewage = 🚰 Water and sewer
    .sms = Water and sewer
    .voice = Water and sewer
group-Garbage = 🗑️ Garbage, sweeping
    .sms = Garbage, sweeping
    .voice = Garbage and sweeping
group-Drains = 🌊 Drains
    .sms = Drains
    .voice = Drains
group-RoadsAndFootpaths = 🛣️ Roads, footpaths
    .sms = Roads, footpaths
    .voice = Roads and footpaths
group-Animals = 🐕 Animals
    .sms = Animals
    .voice = Animals
group-Mosquitos = 🦟 Mosquitoes
    .sms = Mosquitoes
    .voice = Mosquitoes
group-LandViolations = 🏗️ Illegal building
    .sms = Illegal building
    .voice = Illegal building
group-Parks = 🌳 Parks
    .sms = Parks
    .voice = Parks
group-PublicToilets = 🚻 Public toilets
    .sms = Public toilets
    .voice = Public toilets
group-OpenDefecation = 🚫 Open defecation
    .sms = Open defecation
    .voice = Open defecation
group-Trees = 🌿 Trees
    .sms = Trees
    .voice = Trees
group-PropertyTax = 🏠 House tax trouble
    .sms = House tax trouble
    .voice = Trouble with house tax
group-Others = ➕ Something else
    .sms = Something else
    .voice = For something else

type-DeadAnimals = Dead animal
type-StrayAnimals = Stray animals
type-OverflowingOrBlockedDrain = Drain blocked
type-BurningOfGarbage = Garbage being burnt
type-DamagedGarbageBin = Garbage bin broken
type-GarbageNeedsTobeCleared = Garbage not picked up
type-NonSweepingOfRoad = Road not swept
type-IllegalConstructions = Illegal building
type-IllegalParking = Wrong parking
type-IllegalShopsOnFootPath = Shops on the footpath
type-RequestSprayingOrFoggingOperation = Mosquitoes, fogging
    .voice = Mosquitoes
type-OpenDefecation = Open defecation
type-ParkRequiresMaintenance = Park in bad shape
type-ChangeOfTitleOrOwnershipOfProperty = House tax: owner's name
    .voice = Owner's name in house tax
type-DealerAssessment = Trader's tax
type-DealerRegistration = Trader registration
type-PropertyTaxAppealPetition = House tax: appeal
    .voice = Appeal against house tax
type-PropertyTaxAssessment = House tax: wrong amount
    .voice = Wrong amount of house tax
type-RefundClaims = Tax refund
type-DirtyOrSmellyPublicToilets = Public toilet dirty
type-NoWaterOrElectricityinPublicToilet = Toilet: no water, light
    .voice = No water or light in a public toilet
type-PublicToiletIsDamaged = Public toilet broken
type-ConstructionMaterialLyingOntheRoad = Rubble, bricks on road
    .voice = Rubble or bricks on the road
type-DamagedOrBlockedFootpath = Footpath broken, blocked
    .voice = Footpath broken or blocked
type-DamagedRoad = Road broken
type-ManholeCoverMissingOrDamaged = Manhole open
type-WaterLoggedRoad = Water on the road
type-NoStreetlight = No street light here
type-StreetLightNotWorking = Street light not working
type-CuttingOrTrimmingOfTreeRequired = Tree needs trimming
type-IllegalCuttingOfTrees = Trees being cut
type-BlockOrOverflowingSewage = Sewer blocked
type-BrokenWaterPipeOrLeakage = Water pipe leaking
type-DirtyWaterSupply = Dirty tap water
type-NoWaterSupply = No water in the taps
type-ShortageOfWater = Too little water
type-WaterPressureisVeryLess = Low water pressure
type-illegalDischargeOfSewage = Sewage in the open
type-Others = Another problem
