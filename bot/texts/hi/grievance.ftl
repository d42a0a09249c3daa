### Report a problem, follow it, open it again, rate it.

ask-grievance-words = क्या दिक्कत है? अपने शब्दों में बताइए, जैसे: "स्कूल के पास नाली जाम है"।
ask-grievance-likely = इनमें से कौन सी बात है?
ask-grievance-group = किस बारे में है?
ask-grievance-type = इनमें से क्या?
ask-grievance-place = कहाँ की बात है? मोहल्ला या पास की कोई जगह लिखिए, या लोकेशन भेजिए।
ask-place-list = "{ $words }" किस इलाके में आता है?
place-outside = यह जगह हमारे शहर के बाहर है। मोहल्ले का नाम लिख दीजिए।
ask-grievance-confirm =
    { $rows }
    दर्ज कर दूँ?
summary-place = { $type }, { $place }।
summary-place-ward = { $type }, { $place } (वार्ड { $ward })।
summary-no-photo = फ़ोटो हो तो भेज दीजिए।
summary-photos =
    { $count ->
        [one] 1 फ़ोटो जोड़ दी है।
       *[other] { $count } फ़ोटो जोड़ दी हैं।
    }
choice-file = दर्ज करें
choice-change = बदलें
choice-change-type = दिक्कत
choice-change-place = जगह
choice-change-words = मेरे शब्द
choice-see-list = सूची देखें
ask-grievance-change = क्या बदलना है?
ask-grievance-new-words = दिक्कत फिर से अपने शब्दों में बताइए।

grievance-filed =
    दर्ज हो गई। आपका नंबर:
    { $number }
    { $type }: { $days } दिन में काम हो जाना चाहिए; ख़बर यहीं मिलेगी।
filing-checking = निगम को भेज दी है, पर वहाँ से जवाब देर से आ रहा है। देख रहा हूँ; नंबर यहीं मिलेगा।
filing-kept = नगर निगम का सिस्टम जवाब नहीं दे रहा। आपकी शिकायत रख ली है; चालू होते ही दर्ज करूँगा और नंबर भेजूँगा।
filed-already =
    यह दर्ज हो चुकी है:
    { $number }
filing-still-kept = आपकी शिकायत मेरे पास रखी है। निगम का सिस्टम अब भी जवाब नहीं दे रहा; चालू होते ही दर्ज करके नंबर भेजूँगा।
filing-refused = नगर निगम के सिस्टम ने यह शिकायत नहीं ली, दर्ज नहीं हुई। दफ़्तर के लोग मदद कर देंगे।

ask-grievance-number =
    { $count ->
        [0] शिकायत का नंबर क्या है? ऐसा होता है: PG-PGR-2026-11-23-001204; आख़िरी अंक भी चलेंगे।
       *[other] कौन सी शिकायत?
    }
choice-grievance = { $type }
choice-mine = मेरी शिकायतें
no-grievances-track = आपके नंबर से कोई शिकायत नहीं दिख रही। नई लिखवानी है?
no-grievances-reopen = आपकी ऐसी कोई बंद शिकायत नहीं दिख रही जो फिर खुल सके। नई लिखवा सकते हैं।
no-grievances-rate = आपकी कोई निपटी हुई शिकायत नहीं दिख रही। नई लिखवानी है?
grievance-not-found =
    आपकी शिकायतों में यह नंबर नहीं मिला:
    { $number }
    दर्ज होने पर जो संदेश भेजा था, उसमें लिखा है। फिर भेजिए, या अपनी शिकायतें देखिए।
grievance-status =
    { $type }: { $state }।
    { $number }
    { $rows }
grievance-row-with = { $since } से { $assignee } के पास है।
grievance-row-since = आख़िरी ख़बर { $since } की है।
grievance-row-due = { $due } तक हो जाना चाहिए।
grievance-row-filed = { $filed } को दर्ज हुई थी।
grievance-row-comment = दफ़्तर ने लिखा: "{ $comment }"
grievance-state-filed = दर्ज है, अभी किसी को सौंपी नहीं गई
grievance-state-assigned = काम चल रहा है
grievance-state-resolved = काम हो गया, ऐसा लिखा है
grievance-state-rejected = नहीं मानी गई
grievance-state-closed = बंद हो चुकी है
grievance-state-other = देखी जा रही है
choice-reopen = ठीक नहीं हुआ
choice-rate = राय दें

ask-reopen-reason = अब भी क्या दिक्कत है? दो शब्द काफ़ी हैं; फ़ोटो हो तो और अच्छा।
grievance-reopened =
    फिर खोल दी:
    { $number }
    दफ़्तर नए सिरे से देखेगा; ख़बर यहीं मिलेगी।
reopen-too-late = इसे फिर खोलने का समय निकल गया। नई शिकायत लिखवा दीजिए, देर नहीं लगेगी।
ask-rate-stars = काम कैसा हुआ?
choice-stars-1 = 1 बहुत ख़राब
choice-stars-2 = 2 ख़राब
choice-stars-3 = 3 ठीक-ठाक
choice-stars-4 = 4 अच्छा
choice-stars-5 = 5 बहुत अच्छा
ask-rate-comment = दफ़्तर से कुछ और कहना है?
grievance-rated = शुक्रिया। आपकी राय दफ़्तर तक पहुँच गई: 5 में से { $stars }।

group-StreetLights = 💡 सड़क की लाइट
group-WaterandSewage = 🚰 पानी और सीवर
group-Garbage = 🗑️ कचरा, झाड़ू
group-Drains = 🌊 नाली
group-RoadsAndFootpaths = 🛣️ सड़क, फुटपाथ
group-Animals = 🐕 जानवर
group-Mosquitos = 🦟 मच्छर
group-LandViolations = 🏗️ अवैध निर्माण, कब्ज़ा
group-Parks = 🌳 पार्क
group-PublicToilets = 🚻 सार्वजनिक शौचालय
group-OpenDefecation = 🚫 खुले में शौच
group-Trees = 🌿 पेड़
group-PropertyTax = 🏠 हाउस टैक्स की दिक्कत
group-Others = ➕ कुछ और

type-DeadAnimals = मरा हुआ जानवर
type-StrayAnimals = आवारा जानवर
type-OverflowingOrBlockedDrain = नाली जाम
type-BurningOfGarbage = कचरा जलाना
type-DamagedGarbageBin = टूटा कूड़ेदान
type-GarbageNeedsTobeCleared = कचरा नहीं उठा
type-NonSweepingOfRoad = झाड़ू नहीं लगी
type-IllegalConstructions = अवैध निर्माण
type-IllegalParking = ग़लत पार्किंग
type-IllegalShopsOnFootPath = फुटपाथ पर दुकान
type-RequestSprayingOrFoggingOperation = मच्छर, फॉगिंग
type-OpenDefecation = खुले में शौच
type-ParkRequiresMaintenance = पार्क ख़राब हाल में
type-ChangeOfTitleOrOwnershipOfProperty = टैक्स में मालिक का नाम
type-DealerAssessment = व्यापारी का निर्धारण
type-DealerRegistration = व्यापारी पंजीकरण
type-PropertyTaxAppealPetition = हाउस टैक्स पर अपील
type-PropertyTaxAssessment = हाउस टैक्स ग़लत लगा
type-RefundClaims = टैक्स की वापसी
type-DirtyOrSmellyPublicToilets = शौचालय गंदा
type-NoWaterOrElectricityinPublicToilet = शौचालय: पानी-बिजली नहीं
type-PublicToiletIsDamaged = शौचालय टूटा-फूटा
type-ConstructionMaterialLyingOntheRoad = सड़क पर मलबा, सामान
type-DamagedOrBlockedFootpath = फुटपाथ टूटा या बंद
type-DamagedRoad = टूटी सड़क, गड्ढे
type-ManholeCoverMissingOrDamaged = खुला मैनहोल
type-WaterLoggedRoad = सड़क पर पानी भरा
type-NoStreetlight = यहाँ लाइट लगी ही नहीं
type-StreetLightNotWorking = सड़क की लाइट बंद
type-CuttingOrTrimmingOfTreeRequired = पेड़ की छँटाई
type-IllegalCuttingOfTrees = पेड़ काटे जा रहे हैं
type-BlockOrOverflowingSewage = सीवर जाम
type-BrokenWaterPipeOrLeakage = पाइप टूटा, पानी बह रहा
type-DirtyWaterSupply = नल में गंदा पानी
type-NoWaterSupply = नल में पानी नहीं
type-ShortageOfWater = पानी कम आता है
type-WaterPressureisVeryLess = पानी का प्रेशर कम
type-illegalDischargeOfSewage = गंदा पानी खुले में
type-Others = दूसरी दिक्कत
