"""Long answers by SMS are cut at a good place, and nothing is lost between the pages."""

from __future__ import annotations

from typing import Any

import pytest

from bot.outgoing.paging import SEGMENTS, asks_for_rest, cut, next_page, paged, words
from bot.state import Conversation
from connectors.channels.segments import cost
from connectors.message import Choice, Inbound, Media, Outbound

ENGLISH = "The garbage van passes every lane once a day between 6 and 11 in the morning. "
HINDI = "कचरा गाड़ी हर गली में रोज़ सुबह 6 से 11 के बीच आती है। "


def sms(text: str, channel: str = "twilio_sms", **fields: object) -> Outbound:
    return Outbound("m1-0", channel, "+919800000001", text=text, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(("sentence", "times"), [(ENGLISH, 20), (HINDI, 20), ("[{~}] " + ENGLISH, 20), ("x", 1500)])
def test_each_page_is_within_its_price_and_nothing_is_lost(sentence: str, times: int) -> None:
    text, rest, pages = (sentence * times).strip(), (sentence * times).strip(), []
    while rest:
        head, rest = cut(rest, "M: more")
        assert cost(head).segments <= SEGMENTS
        pages.append(head.removesuffix("\nM: more") if rest else head)
    assert len(pages) > 2
    assert "".join(pages).replace(" ", "") == text.replace(" ", "")


def test_a_page_ends_with_a_sentence() -> None:
    head, rest = cut(ENGLISH * 10, "M: more")
    assert head.endswith("in the morning.\nM: more")
    assert rest.startswith("The garbage van")


@pytest.mark.parametrize("text", ["", "short", "x" * 459, "क" * 201])
def test_what_fits_is_sent_whole(text: str) -> None:
    assert cut(text, "M: more") == (text, "")


def test_choices_and_papers_are_words_and_pictures_are_not_sent() -> None:
    media = (
        Media("image", "image/jpeg", "https://city.example.org/photo.jpg"),
        Media("document", "application/pdf", "https://city.example.org/r.pdf", "r.pdf"),
    )
    message = sms("Which?", choices=(Choice("File it", "/x"), Choice("Leave it", "/y", "not now")), media=media)
    text = "Which?\n1. File it\n2. Leave it: not now\nhttps://city.example.org/r.pdf"
    assert words(message) == text
    [sent], rest = paged([message])
    assert (sent.text, sent.choices, sent.media, rest) == (text, (), (), "")


@pytest.mark.parametrize(
    ("text", "fields", "count"),
    [
        ("Receipt", {}, 1),
        ("रसीद", {}, 2),
        ("रसीद", {"template_required": True}, 1),
        ("रसीद", {"channel": "webchat"}, 1),
    ],
)
def test_a_papers_link_has_an_sms_of_its_own_where_the_words_are_dear(text: str, fields: Any, count: int) -> None:
    receipt = Media("document", "application/pdf", "https://city.example.org/" + "r" * 110)
    sent, rest = paged([sms(text, media=(receipt,), **fields)])
    assert (len(sent), rest) == (count, "")
    assert len({one.message_id for one in sent}) == count
    if count == 2:
        assert [one.text for one in sent] == ["रसीद", receipt.ref]


def test_what_follows_a_cut_message_waits_with_its_rest() -> None:
    sent, rest = paged([sms("Hello"), sms(ENGLISH * 9), sms("Which?", choices=(Choice("A", "/a"),))])
    assert [one.text.splitlines()[-1] for one in sent] == ["Hello", "M: more"]
    assert rest.endswith("\nWhich?\n1. A")


def test_the_rest_is_paged_on() -> None:
    ask = Inbound("twilio_sms", "m2", "+919800000001", "+911140000000", text="m")
    before = Conversation(slots={"language": "hi"}, offered=[[{"title": "A", "payload": "/a"}]], rest=HINDI * 6)
    assert asks_for_rest(before, ask)
    first = next_page(before, ask)
    [sent] = first.replies
    assert (sent.message_id, sent.recipient, sent.line) == ("m2-0", "+919800000001", "+911140000000")
    assert sent.text.endswith("\nM: आगे")
    last = next_page(first.conversation, ask)
    assert (last.conversation.rest, last.conversation.offered) == ("", before.offered)
    assert not asks_for_rest(last.conversation, ask)


@pytest.mark.parametrize(
    ("text", "channel", "asks"),
    [("M", "twilio_sms", True), ("और", "exotel_sms", True), ("2", "twilio_sms", False), ("M", "webchat", False)],
)
def test_only_the_word_asks_for_the_rest(text: str, channel: str, asks: bool) -> None:
    assert asks_for_rest(Conversation(rest="x"), Inbound(channel, "m2", "+919800000001", text=text)) is asks


def test_other_channels_are_left_alone() -> None:
    long = sms(ENGLISH * 20, channel="twilio_whatsapp", choices=(Choice("A", "/a"),))
    assert paged([long]) == ([long], "")
