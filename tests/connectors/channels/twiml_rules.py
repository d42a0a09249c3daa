"""What Twilio accepts as TwiML, of the verbs that we use (reference/channels.md 1.8, 6; `<Say>` takes 4 KB).

`check` raises `BadTwiml` that names the rule; whatever an adapter renders in any test goes through it.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

BOOL, COUNT, KEYS = re.compile("true|false"), re.compile(r"[1-9]\d{0,3}"), re.compile(r"[0-9*#]{0,12}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?-[A-Z]{2}")
VOICE = re.compile(r"(Google|Polly)\.[A-Za-z0-9-]+")
URL, POST = re.compile(r"https?://[^\s/]+/\S*"), re.compile("POST")
NUMBER = re.compile(r"\+[1-9]\d{6,14}")

#: Verb → its attributes and their form.
VERBS: dict[str, dict[str, re.Pattern[str]]] = {
    "Gather": {
        "action": URL,
        "method": POST,
        "input": re.compile("dtmf|speech|dtmf speech"),
        "numDigits": COUNT,
        "finishOnKey": re.compile(r"[0-9*#]?"),
        "timeout": COUNT,
        "speechTimeout": re.compile(r"auto|[1-9]\d?"),
        "language": LANGUAGE,
        "hints": re.compile(r"[^\n]+"),
        "profanityFilter": BOOL,
        "actionOnEmptyResult": BOOL,
    },
    "Say": {"voice": VOICE, "language": LANGUAGE},
    "Play": {},
    "Record": {
        "action": URL,
        "method": POST,
        "playBeep": BOOL,
        "maxLength": COUNT,
        "timeout": COUNT,
        "finishOnKey": KEYS,
    },
    "Dial": {"action": URL, "method": POST, "timeout": COUNT, "callerId": NUMBER},
    "Redirect": {"method": POST},
    "Hangup": {},
}
NESTED = {"Response": frozenset(VERBS), "Gather": frozenset({"Say", "Play"})}
#: After these, nothing that follows is reached.
LAST = frozenset({"Redirect", "Hangup", "Dial"})
MAX_DOCUMENT, MAX_SAY, MAX_URL, MAX_HINTS, MAX_HINT = 64 * 1024, 4096, 4000, 500, 100
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\ufe0f\u20e3\U0001f000-\U0001faff]")


class BadTwiml(AssertionError):
    """A document that Twilio would refuse, or that would leave the caller alone."""


def check(document: str | bytes) -> ElementTree.Element:
    """The parsed document. Raises `BadTwiml`."""
    raw = document.encode() if isinstance(document, str) else document
    _hold(len(raw) <= MAX_DOCUMENT, "document: too long")
    try:
        root = ElementTree.fromstring(raw)
    except ElementTree.ParseError as error:
        raise BadTwiml(f"not XML: {error}") from error
    _hold(root.tag == "Response" and not root.attrib, "root: not <Response>")
    _hold(not (root.text or "").strip(), "Response: text outside a verb")
    _children(root)
    verbs = [verb.tag for verb in root]
    _hold(not verbs or verbs[-1] in LAST, "the call ends after the last verb without a word")
    _hold(not set(verbs[:-1]) & LAST, "verbs that are never reached")
    return root


def _children(parent: ElementTree.Element) -> None:
    for verb in parent:
        _hold(verb.tag in VERBS, f"{verb.tag}: unknown verb")
        _hold(verb.tag in NESTED.get(parent.tag, ()), f"{verb.tag}: not within {parent.tag}")
        _hold(not (verb.tail or "").strip(), f"{verb.tag}: text behind it")
        _attributes(verb)
        _content(verb)
        _children(verb)


def _attributes(verb: ElementTree.Element) -> None:
    for name, value in verb.attrib.items():
        form = VERBS[verb.tag].get(name)
        if form is None:
            raise BadTwiml(f"{verb.tag}: unknown attribute {name}")
        _hold(form.fullmatch(value), f"{verb.tag}.{name}: {value[:60]!r}")
    if verb.tag == "Say" and "language" in verb.attrib:
        _hold(verb.attrib["language"] in verb.attrib.get("voice", ""), "Say: a voice of another language")
    if verb.tag == "Gather":
        _gather(verb)
    for name in ("action",):
        _url(verb.attrib.get(name, "https://x/"))


def _gather(verb: ElementTree.Element) -> None:
    speech = "speech" in verb.attrib.get("input", "dtmf")
    _hold(verb.attrib.get("actionOnEmptyResult") == "true", "Gather: silence is not reported")
    _hold(speech or not {"language", "hints", "speechTimeout"} & set(verb.attrib), "Gather: speech without speech")
    _hold(not speech or "language" in verb.attrib, "Gather: speech in no language")
    hints = verb.attrib["hints"].split(",") if "hints" in verb.attrib else []
    _hold(len(hints) <= MAX_HINTS, "Gather.hints: too many")
    _hold(all(0 < len(hint.strip()) <= MAX_HINT for hint in hints), "Gather.hints: empty or too long")


def _content(verb: ElementTree.Element) -> None:
    words = verb.text or ""
    if verb.tag == "Say":
        _hold(words.strip(), "Say: empty")
        _hold(len(words.encode()) <= MAX_SAY, "Say: too long")
        _hold(not _ODD.search(words), "Say: what cannot be said")
    elif verb.tag in ("Play", "Redirect"):
        _hold(URL.fullmatch(words), f"{verb.tag}: no absolute URL")
        _url(words)
    elif verb.tag == "Dial":
        _hold(NUMBER.fullmatch(words), "Dial: no number")
    else:
        _hold(not words.strip(), f"{verb.tag}: text in it")


def _url(url: str) -> None:
    _hold(len(url) <= MAX_URL and urlsplit(url).scheme in ("http", "https"), "URL: too long or of another kind")


def _hold(rule: object, name: str) -> None:
    if not rule:
        raise BadTwiml(name)
