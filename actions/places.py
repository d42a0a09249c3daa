"""Places of the city: a locality by code, the nearest to a pin, the likely ones for her words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import cos, hypot, radians
from typing import Any

from rapidfuzz import fuzz, process
from rasa_sdk import Tracker

from actions.city import here
from actions.turn import Option, choose, entities, meta, words_of
from connectors.errors import CityError
from connectors.services.base import Locality

#: A pin farther than this from every locality's centre, in degrees of latitude (about 3 km), is not in the town.
FAR = 0.03
#: How alike a word of hers and one of a locality's name must be, of 100, for it to be offered before the others.
ALIKE = 80
#: The most characters of a landmark that an officer's list has room for.
LONGEST = 100


async def all_localities() -> list[Locality]:
    """The city's localities; none while its system is down, so that a talk can go on without them."""
    try:
        return await here().services.localities()
    except CityError:
        return []


async def by_code(code: str) -> Locality | None:
    """One locality."""
    return next((place for place in await all_localities() if place.code == code), None)


async def nearest(latitude: float, longitude: float) -> Locality | None:
    """The locality around a pin, or None when it is outside the town."""
    scale = cos(radians(latitude))

    def distance(place: Locality) -> float:
        if place.location is None:
            return FAR * 2
        return hypot(place.location.latitude - latitude, (place.location.longitude - longitude) * scale)

    places = await all_localities()
    best = min(places, key=distance, default=None)
    return best if best and distance(best) <= FAR else None


async def likeliest(words: str) -> Locality | None:
    """The locality whose name is most like her words; some locality in any case, as the city files none without."""
    places = await all_localities()
    names = {(place.code, language): name for place in places for language, name in place.names.items()}
    best = process.extractOne(words, names, scorer=fuzz.WRatio) if words else None
    return next((p for p in places if best and p.code == best[2][0]), places[0] if places else None)


def landmark(words: str, place: Locality | None) -> str:
    """What her words say besides the locality's name and the words around it: "behind the bus stand"."""
    return here().landmark(words, (*place.names.values(), place.ward) if place else ())[:LONGEST]


async def understood(tracker: Tracker) -> dict[str, Any]:
    """The place in this message: `{"code", "words"}` and the pin if she shared one; empty when there is none."""
    if pin := meta(tracker, "location"):
        place = await nearest(pin["latitude"], pin["longitude"])
        words = pin.get("label") or ""
        return {"code": place.code if place else "", "words": words, "pin": [pin["latitude"], pin["longitude"]]}
    words = " ".join(str(value) for value in entities(tracker, "place"))
    if (codes := entities(tracker, "locality")) and not _is_vague(tracker):
        # while the city is down its name for the place cannot be had, and hers is said back to her
        known = await by_code(codes[0])
        return {"code": codes[0], "words": "" if known else words or words_of(tracker)[:60]}
    words = words or (words_of(tracker)[:60] if codes else "")
    return {"code": "", "words": words} if words else {}


def _is_vague(tracker: Tracker) -> bool:
    """Whether no locality's name was said, only what several of them share: their ward, or "gandhi"."""
    found = [one for one in tracker.latest_message["entities"] if one["entity"] == "locality"]
    sure = sorted((float(one.get("confidence_entity") or 1) for one in found), reverse=True)
    return len(sure) > 1 and sure[0] == sure[1] < 1


async def options(slot: str, near: str) -> list[Option]:
    """All of the city's localities to choose from; those of a ward that her words name, or called alike, first."""
    places = await all_localities()
    common = Counter(word for place in places for word in _words(place))
    said = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in near.casefold()).split()

    def likeness(place: Locality) -> float:
        # "nagar" is in many names and tells little
        alike = [1 / common[word] for word in _words(place) if any(fuzz.ratio(word, one) >= ALIKE for one in said)]
        return len(places) if _digits(place.ward) in said else sum(alike)

    shown = sorted(places, key=likeness, reverse=True)
    return [choose(slot, place.code, title_names=place.names, **_ward(place)) for place in shown]


def _ward(place: Locality) -> dict[str, Any]:
    # "Ward 12" in her language; a name that a city gave its ward stays as it is
    number = _digits(place.ward)
    return {"detail_lines": [{"text": "choice-ward", "ward": number}]} if number else {"detail": place.ward}


def _words(place: Locality) -> set[str]:
    return {word for name in place.names.values() for word in name.casefold().split()}


def _digits(words: str) -> str:
    return "".join(sign for sign in words if sign.isdecimal())


def names(place: Locality | None, words: str) -> Mapping[str, str]:
    """What to call a place in a sentence: its locality, or her own words."""
    return place.names if place else {"en": words}
