### What only an SMS says.

sms-more = M: more
sms-help = { $city }: write what you need, such as "street light off at Gandhi Chowk" or "BILL". By number: STATUS, BILL or PAY, then the number. No more news: STOP. A person: { $phone }
