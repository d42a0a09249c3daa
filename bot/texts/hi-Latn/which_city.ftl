### Which city she means, where one assistant serves several.

ask-city =
    Aapki baat mil gayi. Yeh kis sheher ki hai?
    Chuniye ya sheher ka naam likhiye, wahin se aage badhenge:
    .sms = Baat mil gayi. Kis sheher ki hai? Number ya naam likhiye:
ask-city-again =
    Yahan in sheheron ka kaam hota hai. Aapka sheher kaun sa hai?
    .sms = Yahan ye sheher hain. Aapka kaun sa?
ask-city-change = Ab kis sheher ki baat hai?
city-changed =
    Theek hai, ab { $city } ki baat karte hain. Bataiye, kya kaam hai?
    .sms = Theek hai, ab { $city }. Bataiye, kya kaam hai?
city-waits =
    { $city } mein aapka ek kaam abhi poora nahi hua hai; uski khabar yahin milegi.
    Woh ho jaye to doosre sheher ke liye phir likhiye.
    .sms = { $city } mein aapka ek kaam baaki hai. Uski khabar mil jaye to doosre sheher ke liye phir likhiye.
