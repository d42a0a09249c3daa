### Sums and percents, as they stand in a text and in an SMS (the cheap alphabet has no ₹); typed Hindi is not spoken.
### `amount` is grouped as in India (1,23,456).

money = ₹{ $amount }
    .sms = Rs. { $amount }
money-paise = ₹{ $amount }.{ $paise }
    .sms = Rs. { $amount }.{ $paise }
money-minus = -{ $money }
percent = { $amount } %
