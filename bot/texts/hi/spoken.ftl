### Sums and percents, as they stand in a text, in an SMS and on the phone.
### `amount` is grouped as in India (1,23,456), `plain` is not, `count` chooses the plural.

money = ₹{ $amount }
    .sms = Rs. { $amount }
    .voice =
        { $count ->
            [1] 1 रुपया
           *[other] { $amount } रुपये
        }
money-paise = ₹{ $amount }.{ $paise }
    .sms = Rs. { $amount }.{ $paise }
    .voice = { $amount } रुपये { $coins } पैसे
money-minus = -{ $money }
    .voice = { $money } कम
percent = { $amount } %
    .voice = { $amount } प्रतिशत
