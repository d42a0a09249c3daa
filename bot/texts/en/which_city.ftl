### Which city she means, where one assistant serves several.

ask-city =
    I have your message. Which city is it for?
    Choose one or write its name, and I will go on from there:
    .sms = I have your message. Which city is it for? Reply with its number or name:
    .voice = Which city is it for? Say its name.
ask-city-again =
    I serve these cities. Which one is yours?
    .sms = I serve these cities. Yours?
ask-city-change = Which city is it about now?
city-changed =
    All right, now it is about { $city }. What can I do for you?
    .sms = All right, now it is about { $city }. What do you need?
city-waits =
    Something of yours is still under way in { $city }, and you will hear of it here.
    When that is done, ask me for the other city again.
    .sms = Something of yours is still under way in { $city }. When you have heard of it, ask for the other city again.
    .voice = Something of yours is still under way in { $city }. When you have heard of it, ask for the other city again.
