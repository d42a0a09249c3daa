### What is due, paying it, and the receipt.

service-property-tax = House tax
service-water = Paani ka bill
service-sewerage = Sewer ka bill
service-trade-licence = Trade licence fees
ask-dues-service = Kaun sa bill?
ask-dues-number-property-tax = Property number kya hai? Purane bill par likha hai, jaise PG-PT-1013-000123.
ask-dues-number-water = Paani ke connection ka number kya hai? Purane bill par likha hai, jaise WS/1013/2025-26/000119.
ask-dues-number-sewerage = Sewer connection ka number kya hai? Purane bill par likha hai, jaise SW/1013/2025-26/000119.
ask-dues-number-trade-licence = Licence number kya hai? Aisa hota hai: PG-TL-2026-11-02-000412.
ask-dues-address = Makaan number aur mohalla likhiye, jaise: 14, Nehru Nagar
choice-by-my-mobile = Mere mobile se
choice-by-address = Pate se
dues-none-by-phone =
    Aapke mobile number par { $of ->
        [property-tax] koi makaan
        [water] paani ka koi connection
        [sewerage] sewer ka koi connection
       *[any] koi makaan ya connection
    } nahi mila.
dues-not-found = "{ $number }" nahi mila. Ek baar phir dekh lijiye, ya doosre tareeke se dhoondhiye.
dues-list = { $rows }
dues-line = { $service }, { $address }: { $amount }, { $by } tak
dues-line-undated = { $service }, { $address }: { $amount }
dues-line-clear = { $service }, { $address }: kuch bakaya nahi
dues-breakup =
    { $service }:
    { $rows }
    Kul: { $total }
breakup-line = { $head }: { $amount }
head-PT_TAX = Tax
head-PT_FIRE_CESS = Fire cess
head-PT_CANCER_CESS = Cancer cess
head-PT_TIME_INTEREST = Deri ka byaj
head-PT_TIME_PENALTY = Late fees
head-PT_TIME_REBATE = Chhoot
head-PT_ADHOC_REBATE = Chhoot
head-PT_ROUNDOFF = Round off
head-WS_CHARGE = Paani ka charge
head-WS_TIME_INTEREST = Deri ka byaj
head-WS_TIME_PENALTY = Late fees
head-WS_Round_Off = Round off
head-SW_CHARGE = Sewer ka charge
head-SW_TIME_INTEREST = Deri ka byaj
head-SW_TIME_PENALTY = Late fees
head-SW_Round_Off = Round off
head-other = Doosra charge
choice-pay = Bharna hai
choice-breakup = Hisaab dekhein
    .sms = Hisaab
choice-receipt = Raseed chahiye
    .sms = Raseed
choice-dues = Bakaya dekhein
choice-check-payment = Phir dekhein

nothing-due = Kuch bakaya nahi hai, sab bhara hua hai.
ask-pay-bill = Kaun sa bharna hai?
choice-bill = { $service } { $amount }
ask-pay-amount = { $service }: kul bakaya { $most }. Poora bharna hai ya kuch hissa (kam se kam { $least })?
choice-pay-full = Poora { $amount }
choice-pay-part = Kuch hissa
ask-pay-part = Abhi kitna bharna hai? { $least } se { $most } tak.
payment-link =
    { $amount } bharne ke liye hamara page kholiye:
    { $url }
    Hum card number, PIN ya bank ka OTP kabhi nahi poochte. Raseed yahin aayegi.
    .sms =
        { $amount } yahan bhariye:
        { $url }
        Hum card number, PIN ya bank ka OTP kabhi nahi poochte.
payment-done =
    { $amount } jama ho gaye. Raseed number:
    { $number }
payment-failed = Paise jama nahi hue. Khaate se kat gaye hon to bank kuch din mein lauta dega.
payment-expired = Payment ke link ka samay nikal gaya; paise nahi kate. Naya link bana doon?
payment-unknown = Hamara payment page jawab nahi de raha, isliye abhi link nahi mil sakta. Paise nahi kate hain.
payment-still-open = Bank se abhi pakki khabar nahi aayi. Dobara mat bhariye; jo bhi khabar hogi, yahin milegi.
receipt = Raseed { $number }: { $amount }, { $paid } ko bhare gaye.
receipt-later = Raseed abhi bani nahi hai. Thodi der mein likhiye: raseed
receipt-none = Aapke number par koi payment nahi mila.
