### The chat page: what stands around the conversation. `aria-…` is read aloud by screen readers only.

webchat-title = { $city } को लिखिए
webchat-assistant = नगरमित्र, एक मशीन
webchat-welcome = बताइए, क्या काम है? अपने शब्दों में लिखिए।
webchat-start-1 = 🛠️ शिकायत करनी है
webchat-start-2 = 🧾 मेरा हाउस टैक्स
webchat-start-3 = 🔎 मेरी शिकायतें
webchat-start-4 = 📂 मेरा आवेदन
webchat-demo = यह डेमो शहर है। कोड हमेशा 123456 रहता है।
webchat-noscript = यह पेज JavaScript से चलता है, जो यहाँ बंद है। चाहें तो दफ़्तर में फ़ोन कीजिए: { $phone }

webchat-placeholder = यहाँ लिखिए
webchat-aria-write = आपकी बात
webchat-send = भेजें
webchat-photo = फ़ोटो भेजें
webchat-location = मैं कहाँ हूँ, भेजें
webchat-language = भाषा
webchat-anew = नए सिरे से
webchat-anew-ask = नए सिरे से शुरू करें? यह बातचीत इस फ़ोन से हट जाएगी। जो दर्ज हो चुका है, वह दफ़्तर के रिकॉर्ड में रहेगा।
webchat-anew-yes = नए सिरे से
webchat-anew-no = रहने दें
webchat-latest = नया मैसेज

webchat-aria-log = बातचीत
webchat-aria-choices = चुनने के लिए जवाब
webchat-you = आप
webchat-me = नगरमित्र
webchat-typing = नगरमित्र लिख रहा है
webchat-waiting = अभी नहीं गया
webchat-sent = चला गया
webchat-read = पढ़ लिया
webchat-failed = यह गया नहीं। फिर भेजें?
webchat-again = फिर भेजें
webchat-connecting = इंटरनेट नहीं मिल रहा। कोशिश जारी है; आपका लिखा रखा रहेगा और जुड़ते ही चला जाएगा।
webchat-busy = बहुत मैसेज एक साथ आ गए। आपके मैसेज एक-एक करके जा रहे हैं।
webchat-connected = इंटरनेट फिर जुड़ गया।
webchat-paid = पेमेंट का क्या हुआ, इसकी ख़बर वहीं मिलेगी जहाँ आपने हमें लिखा था। अब यह पेज बंद कर दीजिए।
webchat-today = आज
webchat-yesterday = कल

webchat-choose = चुनिए
webchat-search = इस लिस्ट में ढूँढिए
webchat-search-none = लिस्ट में यह नहीं है। अपने शब्दों में लिख दीजिए।
webchat-open = खोलें
webchat-picture = फ़ोटो
webchat-my-photo = आपकी फ़ोटो
webchat-my-location = मैं यहाँ हूँ
webchat-map = मैप पर देखें
webchat-copy = कॉपी करें
webchat-copied = कॉपी हो गया
webchat-call = फ़ोन करें

webchat-shrinking = फ़ोटो तैयार हो रही है।
webchat-photo-unreadable = यह फ़ोटो खुली नहीं। दूसरी भेजिए, JPG या PNG।
webchat-photo-large = छोटी करने पर भी फ़ाइल बड़ी है। दूसरी भेजिए, 5 MB तक की।
webchat-locating = आपकी जगह ढूँढ रहे हैं।
webchat-location-refused = लोकेशन नहीं मिली। जगह लिख दीजिए, जैसे: गांधी चौक के पास।
