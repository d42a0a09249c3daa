"""The benchmarks' own arithmetic and tables; the figures themselves are for `make bench`."""

from __future__ import annotations

import itertools

import httpx
import pytest

from benchmarks import calls
from benchmarks.__main__ import main
from benchmarks.crowd import Crowd, Writer
from benchmarks.installation import PUBLIC, SECRET, turns_in
from benchmarks.parts import PARTS
from benchmarks.provider import ACCOUNT, TOKEN, Bases, Caller, CallFailed, Providers, meta
from benchmarks.report import render
from benchmarks.samples import Goal, Section, Series, percentile, table
from benchmarks.sizes import FULL, QUICK
from benchmarks.still_city import StillCity
from benchmarks.talks import inbound, phone, round_length, talks, words
from benchmarks.wires import WebChat, Wire, line_of, wires
from connectors.channels.base import Channel, WebhookReply, WebhookRequest
from connectors.channels.exotel.adapter import ExotelSms
from connectors.channels.meta.adapter import MetaWhatsApp
from connectors.channels.twilio.adapter import TwilioWhatsApp
from connectors.channels.twilio.voice import twiml
from connectors.services.base import Citizen, GrievanceDraft


@pytest.mark.parametrize(("part", "expected"), [(0.0, 1), (0.5, 50), (0.95, 95), (0.951, 96), (0.99, 99), (1.0, 100)])
def test_a_percentile_is_the_nearest_rank(part: float, expected: int) -> None:
    assert percentile([*range(100, 0, -1)], part) == expected


def test_a_percentile_of_one_sample_is_that_one() -> None:
    assert percentile([7.0], 0.95) == 7.0


def test_there_is_no_percentile_of_nothing() -> None:
    with pytest.raises(ValueError, match="no samples"):
        percentile([], 0.5)


def test_a_series_is_told_in_milliseconds() -> None:
    assert Series([0.001, 0.002, 0.0095]).cells() == ("2.0", "9.5", "3")


def test_a_table_keeps_its_columns() -> None:
    assert table(("a", "b"), [("1", "x|y")]) == "| a | b |\n| --- | --- |\n| 1 | x/y |"
    with pytest.raises(ValueError, match="differ in length"):
        table(("a", "b"), [("1",)])


def test_the_report_says_what_is_not_kept() -> None:
    goals = (Goal("a turn", "1/7.0", "at most 1/6", True), Goal("memory", "800 MB", "under 750 MB", False))
    text = render(
        [Section("Turns", ("what", "ms"), (("ours", "5.0"),), "Measured so.", goals, "1.0 before")], quick=True
    )
    assert "| a turn | 1/7.0 | at most 1/6 | yes |" in text
    assert "| memory | 800 MB | under 750 MB | **no** |" in text
    assert "| ours | 5.0 |" in text
    assert "too few repetitions" in text
    assert "1.0 before" in text


def test_the_report_names_what_is_not_kept_first() -> None:
    kept, broken = Goal("a turn", "1/7.0", "at most 1/6", True), Goal("memory", "800 MB", "under 750 MB", False)
    text = render([Section("Turns", ("what",), (), "Measured so.", (kept, broken))], quick=False)
    assert "1 of 2 promises were kept in this run; these were not:\n\n* memory: 800 MB, promised under 750 MB\n" in text
    assert "1 of 1 promises were kept in this run.\n" in render(
        [Section("Turns", ("what",), (), "", (kept,))], quick=False
    )


def test_the_report_in_earnest_warns_of_others_only() -> None:
    assert "too few" not in render([], quick=False)
    assert "Others used the machine" not in render([], quick=False, load=0.4)
    assert "its load average was 3.5" in render([], quick=False, load=3.5)


def test_an_unknown_part_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["benchmarks", "--only", "turns,nonsense"])
    with pytest.raises(SystemExit):
        main()
    assert "unknown nonsense" in capsys.readouterr().err


def test_a_look_in_passing_is_smaller_in_everything() -> None:
    assert all(getattr(QUICK, name) < getattr(FULL, name) for name in QUICK.__slots__)


def test_all_talks_come_round() -> None:
    assert len(PARTS) == 4
    said = list(itertools.islice(words(), 2 * round_length()))
    assert said[: round_length()] == said[round_length() :]
    assert len({len(talk.says) for talk in talks()}) == 1, "the crowd says its talks line by line"


def test_no_message_is_taken_for_another() -> None:
    one, other = inbound(phone(1), "namaste"), inbound(phone(1), "namaste")
    assert one.message_id != other.message_id
    assert one.citizen == other.citizen != inbound(phone(2), "namaste").citizen
    assert phone(7) == "+919800000007"


async def test_the_still_city_keeps_only_her_latest() -> None:
    city, she = StillCity(), Citizen(phone(1))
    for type_code in ("DamagedRoad", "StrayAnimals"):
        await city.file_grievance(GrievanceDraft("ref", type_code, "words", "JLC401"), she)
    (kept,) = await city.my_grievances(she)
    assert kept.type_code == "StrayAnimals"
    assert await city.my_grievances(Citizen(phone(2))) == []
    assert (await city.get_grievance(kept.number, she)).number == kept.number


ASHA = phone(7)
PROVIDERS = Providers(Bases("", "", ""))
WIRES = {wire.name: wire for wire in wires(PROVIDERS)}
ADAPTERS: dict[str, Channel] = {
    "twilio_whatsapp": TwilioWhatsApp(account_sid=ACCOUNT, tokens=(TOKEN,), sender="", public_url=PUBLIC, sms=True),
    "meta_whatsapp": MetaWhatsApp(secrets=(meta.SECRET,), verify_token="v", access_token="a", number_id=meta.NUMBER_ID),
    "exotel_sms": ExotelSms(sid="s", auth=("k", "t"), sender="", secret=SECRET, public_url=PUBLIC),
}
ADAPTERS["twilio_sms"] = ADAPTERS["twilio_whatsapp"]


@pytest.mark.parametrize("name", ADAPTERS)
def test_each_provider_s_webhook_is_one_that_its_adapter_takes(name: str) -> None:
    path, body, headers = WIRES[name].webhook(ASHA, "नमस्ते")
    url = httpx.URL(f"{PUBLIC}{path}")
    request = WebhookRequest("POST", str(url), {k.lower(): v for k, v in headers.items()}, body, dict(url.params))
    reply: WebhookReply = ADAPTERS[name].receive(request)
    (message,) = reply.inbound
    assert (message.channel, message.text, message.phone) == (name, "नमस्ते", ASHA)


def test_sms_goes_over_many_lines_of_the_city() -> None:
    assert len({line_of(phone(number)) for number in range(1000)}) == 20
    assert line_of(ASHA) == "+918040000007"


def test_replies_of_one_channel_are_not_another_s() -> None:
    PROVIDERS.accepted["twilio_sms", ASHA].append(1.0)
    assert WIRES["twilio_sms"].accepted(ASHA) == [1.0]
    assert WIRES["twilio_whatsapp"].accepted(ASHA) == []
    assert isinstance(WIRES["webchat"], WebChat)


def test_a_message_is_answered_with_its_last_bubble() -> None:
    providers = Providers(Bases("", "", ""))
    crowd = Crowd(httpx.AsyncClient(), Wire("sms", providers, WIRES["twilio_sms"].webhook))
    writer = Writer(ASHA, talks()[0], [2, 1, 1], due=[10.0, 20.0, 30.0])
    providers.accepted["sms", ASHA].extend([10.5, 11.0, 20.25])
    assert crowd.delays(writer) == [1.0, 0.25], "the third got no answer"


def test_turns_are_counted_in_a_worker_s_log() -> None:
    log = """\
2026 [info     ] http   method=POST ms=3 path=/x
2026 [info     ] turn   channel=twilio_voice committed=True kind=call message=aa ms=30 replies=1
2026 [info     ] turn   channel=twilio_voice committed=False kind=text message=bb ms=30 replies=1
2026 [info     ] turn   channel=twilio_voice committed=True kind=wake message=cc ms=30 replies=1
2026 [error    ] turn failed   channel=twilio_voice message=dd outcome=retry reason=X
2026 [info     ] turn   channel=twilio_sms committed=True kind=text message=ee ms=30 replies=1
"""
    assert turns_in(log, "twilio_voice") == 3
    assert turns_in(log, "twilio_sms") == 1


async def test_a_caller_who_is_asked_to_hold_waits_for_both_answers() -> None:
    url = f"{PUBLIC}/channels/twilio/voice?turn=1"
    words = [twiml.Line("One moment.", "Polly.Kajal-Neural")]
    question, hold = twiml.ask(words, twiml.Listening("en-IN"), url), twiml.go_on(words, f"{url}&wait=1")
    documents = iter([question, hold, question])

    def answer(_: httpx.Request) -> httpx.Response:
        document = next(documents, "")
        return httpx.Response(200 if document else 500, text=document, headers={"Content-Type": "text/xml"})

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url="http://gateway") as web:
        telephones, heard = calls.Telephones(web), calls.Heard()
        caller = Caller(web, public=PUBLIC)
        with pytest.raises(CallFailed):
            await telephones.call(caller, heard, until=1e12, pause=(0.0, 0.0))
    assert (len(heard.turns), heard.holds, len(heard.questions)) == (1, 1, 1)
    assert heard.turns[0] == sum(caller.answered_in[1:3])


def test_callers_press_and_speak() -> None:
    steps = [step for does in calls.talks() for step in does]
    assert all(step.keys() <= {"presses", "says"} and len(step) == 1 for step in steps)
    assert {len(does) for does in calls.talks()} == {5}
