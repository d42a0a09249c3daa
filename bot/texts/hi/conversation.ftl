### The talk itself: greetings, menu, language, cancel, back, and what was not understood.
### Buttons hold 20 characters, rows of a list 24 (channel limits).

first-contact =
    नमस्ते! मैं नगरमित्र हूँ, { $city } का सहायक (मशीन)।
    आपका नंबर और आपकी बात सिर्फ़ आपके काम के लिए रखी जाती है। ज़्यादा जानना हो तो लिखिए: PRIVACY
greet = बताइए, क्या काम है? अपने शब्दों में लिखिए, या चुनिए:
greet-back = नमस्ते!
thank = अच्छा लगा। जब भी शहर से काम हो, लिख दीजिए।
goodbye = ठीक है। मैं दिन-रात यहीं हूँ।
bot-challenge = मैं नगरमित्र हूँ, एक मशीन। शिकायत लिखता हूँ, बकाया बताता और भरवाता हूँ, आवेदन का हाल बताता हूँ। किसी इंसान से बात करनी हो तो लिखिए: आदमी से बात
menu = क्या काम है?
choices-label = चुनिए
choices-more = और देखें

menu-go-on = ↩️ जहाँ थे, वहीं से
menu-report = 🛠️ शिकायत करनी है
menu-track = 🔎 मेरी शिकायतें
menu-dues = 🧾 बकाया और बिल
menu-pay = 💳 बिल भरना है
menu-receipt = 📄 रसीद चाहिए
menu-application = 📂 मेरा आवेदन
menu-information = ℹ️ कुछ पूछना है
menu-language = 🌐 भाषा बदलें
menu-person = 🧑 किसी से बात करें

choice-menu = मेनू
choice-person = किसी से बात करें
choice-something-else = कुछ और
choice-leave = रहने दें
choice-skip = छोड़ें
choice-go-on = आगे बढ़ें
choice-start-anew = नए सिरे से
choice-try-again = फिर कोशिश करें
choice-report = शिकायत लिखवाएँ
choice-report-too = शिकायत भी लिखें

cancelled = ठीक है, यहीं छोड़ दिया। जब चाहें फिर लिखिए।
cancelled-report = ठीक है, कुछ दर्ज नहीं किया। जब चाहें फिर लिखिए।
nothing-to-cancel = अभी कुछ चल नहीं रहा है। मैं क्या-क्या कर सकता हूँ, देखने के लिए लिखिए: मेनू
first-question = यह पहला ही सवाल है। रोकना हो तो लिखिए: रहने दो
resumed = अब वापस उसी काम पर, जो बीच में था।
come-back = फिर स्वागत है। पिछली बार काम अधूरा रह गया था। आगे बढ़ें?
ask-language = किस भाषा में बात करें?
language-changed = ठीक है, अब हिन्दी में।
language-en = English
language-hi = हिन्दी
language-hi-Latn = Hindi (ABC में)

did-you-mean = क्या आप इनमें से कुछ कह रहे थे?
guidance = बात समझ नहीं पाया। सीधे लिखिए, जैसे: "गांधी चौक पर लाइट बंद है" या "मेरा हाउस टैक्स"।
not-an-answer = यह समझ नहीं पाया। एक बार फिर पूछता हूँ।
missed-again = माफ़ कीजिए, अब भी नहीं समझा। किसी से बात करा दूँ?
out-of-scope = यह काम नगर निगम का नहीं है, इसमें मदद नहीं कर पाऊँगा। मैं यह कर सकता हूँ:
out-of-scope-inside = यह काम नगर निगम का नहीं है, इसमें मदद नहीं कर पाऊँगा।
nonsense = इसमें कोई शब्द नहीं मिला। जो काम हो, लिखिए या चुनिए।
voice-note = आपकी आवाज़ मिली, पर मैं अभी सुन नहीं सकता। थोड़े शब्दों में लिख दीजिए।
unsupported = ऐसा संदेश मैं खोल नहीं पाता। लिखिए, या फ़ोटो या लोकेशन भेजिए।
location-for-what = लोकेशन मिल गई। वहाँ क्या दिक्कत है?
photo-for-what = फ़ोटो मिल गई। इसकी शिकायत लिखवानी है?
photo-not-taken = फ़ोटो रख नहीं पाया (JPG, PNG या PDF, 5 MB तक)। उसके बिना भी आगे बढ़ सकते हैं।
stale-choice = वह सवाल पीछे छूट गया। मैं क्या-क्या कर सकता हूँ, देखने के लिए लिखिए: मेनू
parked = आपका संदेश मिला, पर उस पर काम नहीं हो पाया। हमारे लोगों को बता दिया है। एक बार फिर लिखिए, या दफ़्तर में फ़ोन कीजिए।

emergency =
    अभी फ़ोन कीजिए:
    { $rows }
    पहले सुरक्षित जगह जाइए, फिर फ़ोन।
emergency-line = { $what }: { $number }
emergency-all = कोई भी आपात
emergency-fire = आग
emergency-ambulance = एम्बुलेंस
emergency-police = पुलिस
emergency-disaster = नगर कंट्रोल रूम
emergency-electric = बिजली का तार, करंट

ask-identity-phone = यह आपके नाम से करने के लिए मोबाइल नंबर चाहिए (10 अंक)। उस पर SMS से एक कोड आएगा।
ask-identity-otp =
    { $demo ->
        [yes] मोबाइल पर कोड भेजा है, यहाँ लिख दीजिए। (यह दिखाने का शहर है: कोड हमेशा 123456 रहता है।)
       *[no] मोबाइल पर SMS से कोड भेजा है, यहाँ लिख दीजिए।
    }
identity-bad-phone = इस नंबर से काम नहीं बना। मोबाइल नंबर में 10 अंक होते हैं, जैसे 98000 00001।
choice-otp-again = कोड फिर भेजें
choice-other-number = दूसरा नंबर

error-unexpected = हमारी तरफ़ से कुछ अटक गया, काम नहीं हुआ। थोड़ी देर में फिर कोशिश कीजिए।
error-city-down = नगर निगम का सिस्टम अभी जवाब नहीं दे रहा। कुछ खोया नहीं है; थोड़ी देर में फिर कोशिश कीजिए।
error-city-unknown = नगर निगम के सिस्टम ने समय पर जवाब नहीं दिया। एक मिनट में फिर कोशिश कीजिए।
error-city-refused = नगर निगम के सिस्टम ने इसे नहीं लिया। दफ़्तर के लोग मदद कर देंगे, लिखिए: आदमी से बात
error-not-found = यह मिला नहीं।
error-wrong-otp = कोड सही नहीं है, या पुराना हो गया है।
error-too-late = इसका समय निकल गया है।
error-already-paid = यह बिल भरा जा चुका है, अब कुछ नहीं देना।
error-payment-pending = इस बिल का पिछला भुगतान बैंक में अटका है। उसका नतीजा आने तक दोबारा मत भरिए।
error-amount = इस बिल में { $least } से { $most } तक भर सकते हैं।
