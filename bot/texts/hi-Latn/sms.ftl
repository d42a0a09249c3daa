### What only an SMS says.

sms-more = M: aage
sms-help = { $city }: jo kaam ho, likhiye, jaise "gandhi chowk par light band hai". Number ho to STATUS, BILL ya PAY aur number. Khabar band: STOP. Aadmi se baat: { $phone }
