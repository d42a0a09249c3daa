### What only an SMS says.

sms-more = M: more
sms-help = { $city }: write what you need. By number: STATUS, BILL or PAY, then the number. No news: STOP. Call: { $phone }. Danger: { $danger }
