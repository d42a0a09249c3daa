### Report a problem, follow it, open it again, rate it.

ask-grievance-words = क्या दिक्कत है? अपने शब्दों में बताइए, जैसे: "स्कूल के पास नाली जाम है"।
    .sms = क्या दिक्कत है? अपने शब्दों में, जैसे: स्कूल के पास नाली जाम है
    .voice = क्या दिक्कत है? अपने शब्दों में बताइए, जैसे: स्कूल के पास नाली जाम है।
ask-grievance-likely = इनमें से कौन सी बात है?
ask-grievance-group = किस बारे में है?
ask-grievance-type = इनमें से क्या?
ask-grievance-place = कहाँ की बात है? मोहल्ला या पास की कोई जगह लिखिए, या लोकेशन भेजिए।
    .sms = कहाँ की बात है? मोहल्ला या पास की कोई जगह लिखिए।
    .voice = कहाँ की बात है? मोहल्ला, या पास की कोई जानी-पहचानी जगह बताइए।
ask-place-list = "{ $words }" किस इलाक़े में आता है?
    .voice = { $words } किस इलाक़े में आता है?
place-outside = यह जगह हमारे शहर के बाहर है। मोहल्ले का नाम लिख दीजिए।
    .voice = यह जगह हमारे शहर के बाहर है। मोहल्ले का नाम बताइए।
ask-grievance-confirm =
    { $rows }
    दर्ज कर दूँ?
summary-place = { $type }, { $place }।
    .voice = { $place }: { $type } की शिकायत।
summary-place-ward = { $type }, { $place } (वार्ड { $ward })।
    .voice = { $place }, वार्ड { $ward }: { $type } की शिकायत।
summary-no-photo = फ़ोटो हो तो भेज दीजिए।
    .sms = { "" }
    .voice = { "" }
summary-photos =
    { $count ->
        [one] { $count } फ़ोटो जोड़ दी है।
       *[other] { $count } फ़ोटो जोड़ दी हैं।
    }
report-words-added = आपकी बात भी जोड़ दी है।
report-one-at-a-time = एक-एक करके: पहले यह। दूसरी इसके तुरंत बाद बताइए।
choice-file = दर्ज करें
    .voice = दर्ज करने
choice-change = बदलें
    .voice = बदलने
choice-change-type = दिक्कत
    .voice = दिक्कत बदलने
choice-change-place = जगह
    .voice = जगह बदलने
choice-change-words = मेरे शब्द
    .voice = अपनी बात बदलने
choice-ward = वार्ड { $ward }
choice-see-list = लिस्ट देखें
    .voice = दिक्कतों की लिस्ट
ask-grievance-change = क्या बदलना है?
ask-grievance-new-words = दिक्कत फिर से अपने शब्दों में बताइए।

grievance-filed =
    दर्ज हो गई। आपका नंबर:
    { $number }
    { $type }: { $days } दिन में काम हो जाना चाहिए; ख़बर यहीं मिलेगी।
    .sms =
        दर्ज हो गई:
        { $number }
        { $days } दिन में काम हो जाना चाहिए।
    .voice = दर्ज हो गई। नंबर SMS से आ रहा है, उसके आख़िरी अंक हैं { $last }। { $days } दिन में काम हो जाना चाहिए।
filing-checking = दफ़्तर को भेज दी है, पर वहाँ से जवाब आने में देर हो रही है। पता कर रहे हैं; नंबर यहीं मिलेगा।
    .sms = दफ़्तर को भेज दी है, जवाब आने में देर है। नंबर यहीं मिलेगा।
    .voice = दफ़्तर को भेज दी है, पर वहाँ से जवाब आने में देर हो रही है। पता कर रहे हैं; नंबर SMS से मिलेगा।
filing-kept = दफ़्तर का सिस्टम जवाब नहीं दे रहा। आपकी शिकायत रख ली है; चालू होते ही दर्ज होगी और नंबर मिलेगा।
    .sms = दफ़्तर का सिस्टम बंद है। शिकायत रख ली है; दर्ज होते ही नंबर मिलेगा।
    .voice = दफ़्तर का सिस्टम जवाब नहीं दे रहा। आपकी शिकायत रख ली है; चालू होते ही दर्ज होगी और नंबर SMS से मिलेगा।
filed-already =
    यह दर्ज हो चुकी है:
    { $number }
    .voice = यह दर्ज हो चुकी है। नंबर के आख़िरी अंक हैं { $last }।
filing-still-kept = आपकी शिकायत मेरे पास रखी है। दफ़्तर का सिस्टम अब भी जवाब नहीं दे रहा; चालू होते ही दर्ज होगी और नंबर मिलेगा।
    .sms = शिकायत रखी है। दफ़्तर का सिस्टम अब भी बंद है; दर्ज होते ही नंबर मिलेगा।
    .voice = आपकी शिकायत रखी हुई है। दफ़्तर का सिस्टम अब भी जवाब नहीं दे रहा; चालू होते ही दर्ज होगी और नंबर SMS से मिलेगा।
filing-refused = दफ़्तर के सिस्टम ने यह शिकायत नहीं ली, दर्ज नहीं हुई। वहाँ के लोग मदद कर देंगे।
    .sms = दफ़्तर के सिस्टम ने शिकायत नहीं ली। वहाँ के लोग मदद कर देंगे।

ask-grievance-number =
    { $count ->
        [0] शिकायत का नंबर क्या है? ऐसा होता है: PG-PGR-2026-11-23-001204; आख़िरी अंक भी चलेंगे।
       *[other] कौन सी शिकायत?
    }
    .sms =
        { $count ->
            [0] शिकायत का नंबर क्या है? आख़िरी अंक भी चलेंगे, जैसे 001204
           *[other] कौन सी शिकायत?
        }
    .voice =
        { $count ->
            [0] शिकायत का नंबर क्या है? उसके आख़िरी छह अंक दबाकर हैश दबाइए, या बोलिए।
           *[other] कौन सी शिकायत?
        }
choice-grievance = { $type }
    .voice = { $at } की, { $type } वाली शिकायत
choice-mine = मेरी शिकायतें
    .voice = अपनी शिकायतें सुनने
no-grievances-track = आपके नंबर से कोई शिकायत नहीं दिख रही। नई लिखवानी है?
    .voice = आपके नंबर से कोई शिकायत नहीं दिख रही। नई दर्ज करानी है?
no-grievances-reopen = आपकी ऐसी कोई बंद शिकायत नहीं दिख रही जो फिर खुल सके। चाहें तो नई लिखवा लीजिए।
    .voice = आपकी ऐसी कोई बंद शिकायत नहीं दिख रही जो फिर खुल सके। चाहें तो नई दर्ज करा लीजिए।
no-grievances-rate = आपकी कोई निपटी हुई शिकायत नहीं दिख रही। नई लिखवानी है?
    .voice = आपकी कोई निपटी हुई शिकायत नहीं दिख रही। नई दर्ज करानी है?
grievance-not-found =
    आपकी शिकायतों में यह नंबर नहीं मिला:
    { $number }
    दर्ज होने पर जो मैसेज भेजा था, उसमें लिखा है। फिर भेजिए, या अपनी शिकायतें देखिए।
    .sms =
        यह नंबर नहीं मिला:
        { $number }
        हमारे SMS में देखकर फिर भेजिए।
    .voice = आपकी शिकायतों में { $last } नहीं मिला। सही नंबर उस SMS में है जो दर्ज होने पर भेजा था।
grievance-status =
    { $type }: { $state }।
    { $number }
    { $rows }
    .voice = { $type } की शिकायत, आख़िरी अंक { $last }: { $state }। { $rows }
grievance-row-with = { $since } से { $assignee } के पास है।
    .sms = { $since } से { $assignee } के पास।
grievance-row-since = आख़िरी ख़बर { $since } की है।
    .sms = ख़बर: { $since }
grievance-row-due = { $due } तक हो जाना चाहिए।
    .sms = { $due } तक होना चाहिए।
grievance-row-filed = { $filed } को दर्ज हुई थी।
    .sms = दर्ज: { $filed }
grievance-row-comment = दफ़्तर ने लिखा: "{ $comment }"
    .sms = दफ़्तर: "{ $comment }"
    .voice = दफ़्तर ने बताया: { $comment }।
grievance-state-filed = दर्ज है, अभी किसी को सौंपी नहीं गई
grievance-state-assigned = काम चल रहा है
grievance-state-resolved = दफ़्तर के हिसाब से काम हो गया
grievance-state-rejected = नहीं मानी गई
grievance-state-closed = बंद हो चुकी है
grievance-state-other = देखी जा रही है
choice-reopen = ठीक नहीं हुआ
    .voice = फिर से खोलने
choice-rate = राय दें
    .voice = राय देने

ask-reopen-reason = अब भी क्या दिक्कत है? दो शब्द काफ़ी हैं; फ़ोटो हो तो और अच्छा।
    .sms = अब भी क्या दिक्कत है? दो शब्द काफ़ी हैं।
    .voice = अब भी क्या दिक्कत है? दो शब्द काफ़ी हैं।
grievance-reopened =
    फिर खोल दी:
    { $number }
    दफ़्तर नए सिरे से देखेगा; ख़बर यहीं मिलेगी।
    .sms =
        फिर खोल दी:
        { $number }
        दफ़्तर नए सिरे से देखेगा।
    .voice = फिर खोल दी। दफ़्तर नए सिरे से देखेगा; ख़बर SMS से मिलेगी।
reopen-too-late = इसे फिर खोलने का समय निकल गया। नई शिकायत लिखवा दीजिए, देर नहीं लगेगी।
    .sms = इसे फिर खोलने का समय निकल गया। नई शिकायत लिखवा दीजिए।
    .voice = इसे फिर खोलने का समय निकल गया। नई शिकायत दर्ज करा दीजिए, देर नहीं लगेगी।
ask-rate-stars = काम कैसा हुआ?
choice-stars-1 = 1 बहुत ख़राब
    .sms = बहुत ख़राब
    .voice = बहुत ख़राब
choice-stars-2 = 2 ख़राब
    .sms = ख़राब
    .voice = ख़राब
choice-stars-3 = 3 ठीक-ठाक
    .sms = ठीक-ठाक
    .voice = ठीक-ठाक
choice-stars-4 = 4 अच्छा
    .sms = अच्छा
    .voice = अच्छे
choice-stars-5 = 5 बहुत अच्छा
    .sms = बहुत अच्छा
    .voice = बहुत अच्छे
ask-rate-comment = दफ़्तर से कुछ और कहना है?
grievance-rated = शुक्रिया। आपकी राय दफ़्तर तक पहुँच गई: 5 में से { $stars }।

group-StreetLights = 💡 सड़क की लाइट
    .sms = सड़क की लाइट
    .voice = सड़क की लाइट
group-WaterandSewage = 🚰 पानी और सीवर
    .sms = पानी और सीवर
    .voice = पानी और सीवर
group-Garbage = 🗑️ कचरा, झाड़ू
    .sms = कचरा, झाड़ू
    .voice = कचरे और झाड़ू
group-Drains = 🌊 नाली
    .sms = नाली
    .voice = नाली
group-RoadsAndFootpaths = 🛣️ सड़क, फुटपाथ
    .sms = सड़क, फुटपाथ
    .voice = सड़क और फुटपाथ
group-Animals = 🐕 जानवर
    .sms = जानवर
    .voice = जानवरों
group-Mosquitos = 🦟 मच्छर
    .sms = मच्छर
    .voice = मच्छरों
group-LandViolations = 🏗️ अवैध निर्माण, कब्ज़ा
    .sms = अवैध निर्माण, कब्ज़ा
    .voice = अवैध निर्माण या कब्ज़े
group-Parks = 🌳 पार्क
    .sms = पार्क
    .voice = पार्क
group-PublicToilets = 🚻 सार्वजनिक शौचालय
    .sms = सार्वजनिक शौचालय
    .voice = सार्वजनिक शौचालय
group-OpenDefecation = 🚫 खुले में शौच
    .sms = खुले में शौच
    .voice = खुले में शौच
group-Trees = 🌿 पेड़
    .sms = पेड़
    .voice = पेड़ों
group-PropertyTax = 🏠 हाउस टैक्स की दिक्कत
    .sms = हाउस टैक्स की दिक्कत
    .voice = हाउस टैक्स की दिक्कत
group-Others = ➕ कुछ और
    .sms = कुछ और
    .voice = किसी और बात

type-DeadAnimals = मरा हुआ जानवर
    .voice = मरे हुए जानवर
type-StrayAnimals = आवारा जानवर
type-OverflowingOrBlockedDrain = नाली जाम
    .voice = जाम नाली
type-BurningOfGarbage = कचरा जलाया जा रहा है
    .voice = जलते कचरे
type-DamagedGarbageBin = टूटा डस्टबिन
    .voice = टूटे डस्टबिन
type-GarbageNeedsTobeCleared = कचरा नहीं उठा
    .voice = पड़े हुए कचरे
type-NonSweepingOfRoad = झाड़ू नहीं लगी
    .voice = झाड़ू न लगने
type-IllegalConstructions = अवैध निर्माण
type-IllegalParking = ग़लत पार्किंग
type-IllegalShopsOnFootPath = फुटपाथ पर दुकान
type-RequestSprayingOrFoggingOperation = मच्छर, फॉगिंग
    .voice = मच्छरों
type-OpenDefecation = खुले में शौच
type-ParkRequiresMaintenance = पार्क की हालत ख़राब
    .voice = पार्क की ख़राब हालत
type-ChangeOfTitleOrOwnershipOfProperty = टैक्स में मालिक का नाम
    .voice = टैक्स में मालिक का नाम बदलने
type-DealerAssessment = व्यापारी का टैक्स
    .voice = व्यापारी के टैक्स
type-DealerRegistration = व्यापारी रजिस्ट्रेशन
type-PropertyTaxAppealPetition = हाउस टैक्स पर अपील
type-PropertyTaxAssessment = हाउस टैक्स ग़लत लगा
    .voice = ग़लत हाउस टैक्स
type-RefundClaims = टैक्स वापस चाहिए
    .voice = टैक्स की वापसी
type-DirtyOrSmellyPublicToilets = शौचालय गंदा
    .voice = गंदे शौचालय
type-NoWaterOrElectricityinPublicToilet = शौचालय: पानी-बिजली नहीं
    .voice = शौचालय में पानी-बिजली न होने
type-PublicToiletIsDamaged = शौचालय टूटा-फूटा
    .voice = टूटे-फूटे शौचालय
type-ConstructionMaterialLyingOntheRoad = सड़क पर मलबा, ईंट-रेत
    .voice = सड़क पर पड़े मलबे
type-DamagedOrBlockedFootpath = फुटपाथ टूटा या बंद
    .voice = टूटे या बंद फुटपाथ
type-DamagedRoad = टूटी सड़क, गड्ढे
    .voice = टूटी सड़क और गड्ढों
type-ManholeCoverMissingOrDamaged = खुला मैनहोल
    .voice = खुले मैनहोल
type-WaterLoggedRoad = सड़क पर पानी भरा
    .voice = सड़क पर भरे पानी
type-NoStreetlight = यहाँ लाइट लगी ही नहीं
    .voice = बिना लाइट वाली सड़क
type-StreetLightNotWorking = सड़क की लाइट बंद
    .voice = सड़क की बंद लाइट
type-CuttingOrTrimmingOfTreeRequired = पेड़ की छँटाई
type-IllegalCuttingOfTrees = पेड़ काटे जा रहे हैं
    .voice = पेड़ों की कटाई
type-BlockOrOverflowingSewage = सीवर जाम
    .voice = जाम सीवर
type-BrokenWaterPipeOrLeakage = पाइप टूटा, पानी बह रहा
    .voice = टूटे पाइप और बहते पानी
type-DirtyWaterSupply = नल में गंदा पानी
    .voice = नल में गंदे पानी
type-NoWaterSupply = नल में पानी नहीं
    .voice = नल में पानी न आने
type-ShortageOfWater = पानी कम आता है
    .voice = पानी की कमी
type-WaterPressureisVeryLess = पानी का प्रेशर कम
    .voice = पानी के कम प्रेशर
type-illegalDischargeOfSewage = गंदा पानी खुले में
    .voice = खुले में छोड़े गंदे पानी
type-Others = दूसरी दिक्कत
