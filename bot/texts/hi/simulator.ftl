### The simulated phone: WhatsApp, SMS and calls on the web page, without an account.

simulator-view-web = वेब
simulator-view-whatsapp = WhatsApp
simulator-view-sms = SMS
simulator-view-phone = फ़ोन
simulator-aria-views = शहर तक पहुँचने के रास्ते

simulator-you-are = यह अभ्यास है। आपका नंबर
simulator-close = बंद करें
simulator-voice-note = बोलकर भेजें
simulator-not-taken = यह शहर तक नहीं पहुँचा। फिर भेजिए।

simulator-captions = जो कहा जा रहा है
simulator-speech = जो बोलना है, यहाँ लिखिए
simulator-say-it = बोलें
simulator-microphone = माइक से बोलें
simulator-keypad = फ़ोन के बटन
simulator-mute = आवाज़ बंद

simulator-phone-ready = शहर को फ़ोन लगाने के लिए कॉल दबाइए।
simulator-phone-call = कॉल
simulator-phone-hangup = फ़ोन रखें
simulator-phone-ringing = घंटी जा रही है।
simulator-phone-connected = फ़ोन लग गया
simulator-phone-listening = अब आप: बटन दबाइए या बोलिए।
simulator-recording = रिकॉर्ड हो रहा है: बोलिए, फिर # दबाइए।
simulator-phone-dialling = आपको जोड़ रहे हैं:
simulator-phone-played = एक रिकॉर्डिंग सुनाई जा रही है।
simulator-phone-key = बटन
simulator-phone-ended = फ़ोन पूरा हुआ।
simulator-phone-lost = फ़ोन बीच में कट गया। फिर लगाइए।
