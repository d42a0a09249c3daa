### What only an SMS says.

sms-more = M: aage
sms-help = { $city }: jo kaam ho, likhiye. Number ho to STATUS, BILL ya PAY aur number. Khabrein band: STOP. Phone: { $phone }. Khatra: { $danger }
