### What is due, paying it, and the receipt.

service-property-tax = House tax
service-water = Water bill
service-sewerage = Sewer bill
service-trade-licence = Trade licence fee
ask-dues-service = Which bill is it?
ask-dues-number-property-tax = What is the property number? It is on the old bill, like PG-PT-1013-000123.
    .voice = What is the property number on the old bill? Press its digits without the letters, then hash, or say it.
ask-dues-number-water = What is the water connection number? It is on the old bill, like WS/1013/2025-26/000119.
    .voice = What is the water connection number on the old bill? Press its digits without the letters, then hash, or say it.
ask-dues-number-sewerage = What is the sewer connection number? It is on the old bill, like SW/1013/2025-26/000119.
    .voice = What is the sewer connection number on the old bill? Press its digits without the letters, then hash, or say it.
ask-dues-number-trade-licence = What is the licence number? It looks like PG-TL-2026-11-02-000412.
    .voice = What is the licence number? Press its digits without the letters, then hash, or say it.
ask-dues-address = Write the house number and the area, for example: 14, Nehru Nagar
    .sms = Reply with the house number and the area, like: 14, Nehru Nagar
    .voice = What is the house number and the area? Say it like this: fourteen, Nehru Nagar.
choice-by-my-mobile = By my mobile
    .voice = To find it by your mobile number
choice-by-address = By address
    .voice = To find it by the address
dues-none-by-phone =
    I found no { $of ->
        [property-tax] property
        [water] water connection
        [sewerage] sewer connection
       *[any] property or connection
    } under your mobile number.
dues-not-found = I couldn't find "{ $number }". Please check it once more, or choose another way.
    .voice = I couldn't find { $number }. Please check it once more, or choose another way.
dues-list = { $rows }
dues-line = { $service }, { $address }: { $amount } by { $by }
    .voice = { $service }, { $address }: { $amount }, to be paid by { $by }.
dues-line-undated = { $service }, { $address }: { $amount }
    .voice = { $service }, { $address }: { $amount }.
dues-line-clear = { $service }, { $address }: nothing due
    .voice = { $service }, { $address }: nothing due.
dues-breakup =
    { $service }:
    { $rows }
    Total: { $total }
    .voice = { $service }: { $rows } Total: { $total }.
breakup-line = { $head }: { $amount }
    .voice = { $head }: { $amount }.
head-PT_TAX = Tax
head-PT_FIRE_CESS = Fire cess
head-PT_CANCER_CESS = Cancer cess
head-PT_TIME_INTEREST = Interest for late payment
head-PT_TIME_PENALTY = Late fee
head-PT_TIME_REBATE = Rebate
head-PT_ADHOC_REBATE = Rebate
head-PT_ROUNDOFF = Round-off
head-WS_CHARGE = Water charge
head-WS_TIME_INTEREST = Interest for late payment
head-WS_TIME_PENALTY = Late fee
head-WS_Round_Off = Round-off
head-SW_CHARGE = Sewer charge
head-SW_TIME_INTEREST = Interest for late payment
head-SW_TIME_PENALTY = Late fee
head-SW_Round_Off = Round-off
head-other = Other charge
choice-pay = Pay
    .voice = To pay it
choice-breakup = See the break-up
    .sms = Break-up
    .voice = For the break-up
choice-receipt = Get a receipt
    .sms = Receipt
    .voice = For a receipt
choice-dues = See my dues
    .voice = For your dues
choice-check-payment = Check again
    .voice = To check again

nothing-due = Nothing is due. You are all paid up.
ask-pay-bill = Which one will you pay?
choice-bill = { $service } { $amount }
    .voice = { $service }, { $amount }
ask-pay-amount = { $service }: { $most } is due. Pay all of it, or a part (at least { $least })?
    .voice = { $service }: { $most } is due. Will you pay all of it, or a part?
choice-pay-full = All: { $amount }
    .voice = For all of it, { $amount }
choice-pay-part = A part
    .voice = For a part
ask-pay-part = How much will you pay now? From { $least } to { $most }.
    .voice = From { $least } to { $most }: how much will you pay now? Press the amount, then hash, or say it.
payment-link =
    To pay { $amount }, open the city's page:
    { $url }
    We never ask for a card number, PIN or bank OTP. The receipt will come here.
    .sms =
        Pay { $amount } here:
        { $url }
        We never ask for a card number, PIN or bank OTP.
    .voice = The link to pay { $amount } is coming by SMS, and so is the news when it is paid. We never ask for a card number, PIN or bank OTP.
payment-done =
    Paid: { $amount }. Receipt number:
    { $number }
    .voice = Paid: { $amount }. The last digits of the receipt number are { $last }.
payment-failed = The payment did not go through. If money was taken, your bank sends it back within a few days.
payment-expired = The payment link has run out; no money was taken. Shall I make a new one?
payment-unknown = The city's payment page didn't answer, so I can't give you a link now. No money was taken.
payment-still-open = The bank has not confirmed the payment yet. Don't pay again; I will tell you here as soon as I know.
    .voice = The bank has not confirmed the payment yet. Don't pay again; you will hear by SMS as soon as I know.
receipt = Receipt { $number }: { $amount }, paid on { $paid }.
    .voice = Your last receipt: { $amount }, paid on { $paid }. The last digits of its number are { $last }.
receipt-later = The receipt is not ready yet. In a little while, write: receipt
    .sms = The receipt is not ready yet. In a little while, reply: receipt
    .voice = The receipt is not ready yet. Ask me for it in a little while.
receipt-none = I found no payment under your number.
