### A phone call: what is said around the answers, for the ear. The choice comes before its key: a title (its `.voice`)
### fits into `call-choice`, before "के लिए".

call-choice = { $title } के लिए { $key } दबाइए।
call-more = और सुनने
call-still-there = जी, बताइए, क्या काम है?
call-wrong-key = यह बटन यहाँ काम नहीं करता।
call-help = आपकी आवाज़ नहीं आ रही। बटन भी दबाए जा सकते हैं: किसी से बात करने के लिए 0, फिर से सुनने के लिए 9, एक क़दम पीछे जाने के लिए स्टार।
call-take-your-time = आराम से देखिए, लाइन चालू है। कोड मिल जाए तो उसके अंक दबाकर हैश दबाइए।
call-left = अब भी आवाज़ नहीं आ रही, इसलिए फ़ोन रखते हैं। आपकी बात हमारे पास है; फिर से फ़ोन कीजिए, या इसी नंबर पर लिखिए।
call-record = बीप के बाद पूरी बात बताइए, जगह भी। हो जाए तो हैश दबाइए।
call-choice-record = पूरी बात बोलकर रिकॉर्ड कराने
call-no-sms = आपको SMS नहीं भेजा जा सकता।
call-no-sms-number = आपको SMS नहीं भेजा जा सकता, इसलिए पूरा नंबर सुन लीजिए: { $number }। फिर से सुनने के लिए 9 दबाइए।
call-cut-off = फ़ोन बीच में कट गया। आपकी बात हमारे पास है। यहीं आगे बढ़ें?
recorded-by-phone = फ़ोन पर बताया गया; रिकॉर्डिंग का नंबर { $number }।
call-anything-else = और कोई काम हो तो बताइए।
