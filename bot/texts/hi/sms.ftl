### What only an SMS says.

sms-more = M: आगे
sms-help = { $city }: जो काम हो, लिखिए। नंबर हो तो STATUS, BILL या PAY और नंबर। ख़बरें बंद: STOP। फ़ोन: { $phone }
sms-cut-off = फ़ोन बीच में कट गया। सब सहेजा है: यहीं आगे बढ़ना हो तो 1 लिखिए, या फिर फ़ोन कीजिए।
