### What the phone line says by itself, without a turn: written for the ear, short, the choice before the key.

call-welcome = नमस्ते, { $city }।
call-danger = ख़तरा हो तो फ़ोन रखकर { $number } मिलाइए।
# What a frightened caller says before all else: never spoken, the recogniser expects it.
call-danger-words = आग लगी है, आग लग गई, गैस लीक, करंट आ रहा है, तार गिर गया, बचाओ, एक्सीडेंट हो गया, एम्बुलेंस
call-language = हिन्दी के लिए { $key } दबाइए।
call-language-other = { $language } के लिए { $key } दबाइए।
call-no-voice = उस भाषा में फ़ोन पर अभी बात नहीं हो पाती, इसलिए हिन्दी में करते हैं।
call-unspoken = यह बात आपकी भाषा में बोली नहीं जा सकती। किसी से बात करने के लिए 0 दबाइए।
call-hold = एक मिनट, अभी देखते हैं।
call-hold-on = अभी देख ही रहे हैं, लाइन पर रहिए।
call-later = दफ़्तर का कंप्यूटर अभी धीमा चल रहा है; आपकी बात हमारे पास है। और रुकने के लिए 1 दबाइए, नहीं तो फ़ोन रख दीजिए और दस मिनट बाद फिर कीजिए।
call-later-bye = ठीक है, आपकी बात हमारे पास है। दस मिनट बाद फिर फ़ोन कीजिए।
call-again = माफ़ कीजिए, यह लिखा नहीं जा सका। एक बार फिर बोलिए।
call-store-down = अभी कुछ भी लिखा नहीं जा रहा; गड़बड़ हमारी है, आपकी नहीं। दस मिनट बाद फिर फ़ोन कीजिए, या दफ़्तर में बात कीजिए: { $phone }।
call-desk-busy = अभी वहाँ किसी ने फ़ोन नहीं उठाया। काम मुझे बता दीजिए, या थोड़ी देर बाद फिर फ़ोन कीजिए।
call-after-desk = और कुछ काम हो तो बताइए, नहीं तो फ़ोन रख दीजिए।
