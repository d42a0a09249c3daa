### Sums and percents, as they stand in a text, in an SMS (the cheap alphabet has no ₹) and on the phone.
### `amount` is grouped as in India (1,23,456), `plain` is not, `count` chooses the plural.

money = ₹{ $amount }
    .sms = Rs. { $amount }
    .voice =
        { $count ->
            [one] { $plain } rupee
           *[other] { $plain } rupees
        }
money-paise = ₹{ $amount }.{ $paise }
    .sms = Rs. { $amount }.{ $paise }
    .voice = { $plain } rupees { $coins } paise
money-minus = -{ $money }
    .voice = minus { $money }
percent = { $amount } %
    .voice = { $amount } percent
