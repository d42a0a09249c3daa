"""Whatever the assistant says, Meta takes it: any `Outbound` becomes requests within the documented limits."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from meta_rules import SentMessage, check, show

from connectors.channels.meta.requests import bodies
from connectors.errors import SendRejected
from connectors.message import Choice, Location, Media, Outbound, Template

words = st.text(st.sampled_from("कखिीा्ंநிகُاب۔।. \n\tab1👩‍\u200d🏽🇮🇳☺\ufe0f\x00\ud800"), max_size=400)
titles = words.filter(lambda text: any(letter in "कखab1" for letter in text))
choices = st.lists(st.builds(Choice, titles, st.text("/ab1", min_size=1, max_size=300), words), max_size=14)
links = st.sampled_from(["https://files.example.org/1", "http://files.example.org/1"])
media = st.builds(Media, st.sampled_from(["image", "audio", "video", "document"]), st.just("x/y"), links, words)
places = st.builds(Location, st.floats(-90, 90), st.floats(-180, 180), words)
outbounds = st.builds(
    Outbound,
    st.just("turn-1-0"),
    st.just("meta_whatsapp"),
    st.sampled_from(["+919800000001", "IN.1000000000000000"]),
    text=st.builds(lambda text, times: text * times, words, st.integers(1, 30)),
    choices=choices.map(tuple),
    choices_label=words,
    more_label=words,
    media=st.lists(media, max_size=3).map(tuple),
    location=st.none() | places,
    asks_location=st.booleans(),
)


@given(outbounds)
def test_any_message_is_within_the_limits(message: Outbound) -> None:
    refused = ""
    try:
        requests = bodies(message, "meta_whatsapp")
    except SendRejected as error:
        requests, refused = [], error.code
    assert bool(requests) != (refused == "empty")
    for request in requests:
        json.dumps(request, ensure_ascii=False).encode()
        check(request)
        show(SentMessage("wamid.1=", request), {})
        assert request["biz_opaque_callback_data"] == "turn-1-0"


@given(st.lists(words, max_size=5))
def test_any_parameters_fit_into_a_template(filled: list[str]) -> None:
    message = Outbound("1", "meta_whatsapp", "+919800000001", template=Template("resolved", "hi", tuple(filled)))
    (request,) = bodies(message, "meta_whatsapp")
    json.dumps(request, ensure_ascii=False).encode()
    check(request)
    show(SentMessage("wamid.1=", request), {("resolved", "hi"): len(filled)})
