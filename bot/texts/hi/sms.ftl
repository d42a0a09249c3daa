### What only an SMS says.

sms-more = M: आगे
sms-help = { $city }: जो काम हो, लिखिए। नंबर हो तो STATUS, BILL या PAY और नंबर। ख़बरें बंद: STOP। फ़ोन: { $phone }, ख़तरा: { $danger }
