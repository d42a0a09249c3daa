### Report a problem, follow it, open it again, rate it.

ask-grievance-words = What is the problem? Tell me in your own words, for example: "drain is blocked near the school".
ask-grievance-likely = Which of these is it?
ask-grievance-group = What is it about?
ask-grievance-type = Which one?
ask-grievance-place = Where is it? Write the area or a landmark, or send your location.
ask-place-list = "{ $words }": which area is that in?
place-outside = That spot is outside our city. Please write the area instead.
ask-grievance-confirm =
    { $rows }
    Shall I file it?
summary-place = { $type }, { $place }.
summary-place-ward = { $type }, { $place } (Ward { $ward }).
summary-no-photo = If you have a photo, send it.
summary-photos =
    { $count ->
        [one] 1 photo added.
       *[other] { $count } photos added.
    }
choice-file = File it
choice-change = Change
choice-change-type = The problem
choice-change-place = The place
choice-change-words = My words
choice-see-list = See the list
ask-grievance-change = What shall I change?
ask-grievance-new-words = Tell me the problem again in your words.

grievance-filed =
    Filed. Your number:
    { $number }
    { $type }: the city should see to it within { $days ->
        [one] 1 day
       *[other] { $days } days
    }. News will come here.
filing-checking = I have sent it to the city, but its answer is slow. I am checking; you will get the number here.
filing-kept = The city's system isn't answering. I have kept your complaint; I will file it and send you the number.
filed-already =
    This one is filed already:
    { $number }
filing-still-kept = Your complaint is with me. The city's system is still not answering; I file it as soon as it does and send you the number.
filing-refused = The city's system did not take this complaint. Nothing was filed. The people at the desk can help.

ask-grievance-number =
    { $count ->
        [0] What is your complaint number? It looks like PG-PGR-2026-11-23-001204; the last digits are enough.
       *[other] Which complaint?
    }
choice-grievance = { $type }
choice-mine = My complaints
no-grievances-track = I see no complaints from your number. Would you like to report a problem?
no-grievances-reopen = I see no closed complaint of yours that can be opened again. You can file a new one.
no-grievances-rate = I see no solved complaint of yours to rate. Would you like to report a problem?
grievance-not-found =
    I couldn't find this among your complaints:
    { $number }
    It is in the message we sent when it was filed. Send it again, or see your complaints.
grievance-status =
    { $type }: { $state }.
    { $number }
    { $rows }
grievance-row-with = With { $assignee } since { $since }.
grievance-row-since = Last news on { $since }.
grievance-row-due = Expected by { $due }.
grievance-row-filed = Filed on { $filed }.
grievance-row-comment = The office says: "{ $comment }"
grievance-state-filed = filed, waiting to be given to someone
grievance-state-assigned = work is on
grievance-state-resolved = marked as solved
grievance-state-rejected = not accepted
grievance-state-closed = closed
grievance-state-other = being looked at
choice-reopen = Not solved
choice-rate = Rate it

ask-reopen-reason = What is still wrong? A few words are enough; a photo helps.
grievance-reopened =
    Opened again:
    { $number }
    The office will look at it anew; news will come here.
reopen-too-late = The time to open this one again is over. You can file a new complaint; it won't take long.
ask-rate-stars = How was the work?
choice-stars-1 = 1 Very bad
choice-stars-2 = 2 Bad
choice-stars-3 = 3 So-so
choice-stars-4 = 4 Good
choice-stars-5 = 5 Very good
ask-rate-comment = Anything you want to add for the office?
grievance-rated = Thank you. Your rating went to the office: { $stars } of 5.

group-StreetLights = 💡 Street lights
group-WaterandSewage = 🚰 Water and sewer
group-Garbage = 🗑️ Garbage, sweeping
group-Drains = 🌊 Drains
group-RoadsAndFootpaths = 🛣️ Roads, footpaths
group-Animals = 🐕 Animals
group-Mosquitos = 🦟 Mosquitoes
group-LandViolations = 🏗️ Illegal building
group-Parks = 🌳 Parks
group-PublicToilets = 🚻 Public toilets
group-OpenDefecation = 🚫 Open defecation
group-Trees = 🌿 Trees
group-PropertyTax = 🏠 House tax trouble
group-Others = ➕ Something else

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
type-OpenDefecation = Open defecation
type-ParkRequiresMaintenance = Park in bad shape
type-ChangeOfTitleOrOwnershipOfProperty = House tax: owner's name
type-DealerAssessment = Dealer assessment
type-DealerRegistration = Dealer registration
type-PropertyTaxAppealPetition = House tax: appeal
type-PropertyTaxAssessment = House tax: wrong amount
type-RefundClaims = Refund of tax
type-DirtyOrSmellyPublicToilets = Public toilet dirty
type-NoWaterOrElectricityinPublicToilet = Toilet: no water, light
type-PublicToiletIsDamaged = Public toilet broken
type-ConstructionMaterialLyingOntheRoad = Building stuff on road
type-DamagedOrBlockedFootpath = Footpath broken, blocked
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
type-illegalDischargeOfSewage = Sewage let out openly
type-Others = Another problem
