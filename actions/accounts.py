"""Whose bill: an account by its number, its old number, or a door and a locality."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import places
from actions.bills import account_to_plain
from actions.city import here
from actions.forms import Slots
from actions.turn import entity, intent_of, say, words_of
from connectors.services.base import Account

SERVICE, ACCOUNTS, BY = "dues_service", "dues_accounts", "dues_by"
SHOWN = "dues_shown"
SLOTS = (SERVICE, ACCOUNTS, BY)
MINE, NUMBER, ADDRESS = "mine", "number", "address"
#: Which of the city's services a number belongs to (reference/digit-upyog-apis.md B15).
SERVICE_OF_NUMBER = {"property_number": "property-tax", "connection_number": "water", "licence_number": "trade-licence"}
#: So many last digits are enough to tell her accounts apart.
TAIL = 3
#: The services that are looked through when she only asks what she owes.
ALL = ("property-tax", "water", "sewerage")


def said_number(tracker: Tracker) -> tuple[str, str] | None:
    """(kind, number) of an account in her message."""
    found = (
        (e["entity"], str(e["value"])) for e in tracker.latest_message["entities"] if e["entity"] in SERVICE_OF_NUMBER
    )
    return next(found, None)


async def by_number(number: tuple[str, str], tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
    """The account with this number."""
    kind, value = number
    service = "sewerage" if value.upper().startswith("SW") else SERVICE_OF_NUMBER[kind]
    return await _found(service, value, await here().services.find_accounts(service, number=value), dispatcher)


async def by_words(tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
    """An old number, or a door and a locality."""
    words, service = words_of(tracker), tracker.get_slot(SERVICE) or ALL[0]
    if intent_of(tracker) == "choose" or not any(sign.isdigit() for sign in words):
        return {}
    services = here().services
    place = await places.understood(tracker)
    if place.get("code"):
        door = str(entity(tracker, "number") or words.split()[0]).strip(",.")
        accounts = await services.find_accounts(service, door=door, locality_code=place["code"])
        return await _found(service, door, accounts, dispatcher)
    typed = words.upper().replace(" ", "")
    accounts = await services.find_accounts(service, number=typed) if "-" in typed or "/" in typed else []
    accounts = accounts or await services.find_accounts(service, old_number=typed)
    if not accounts and here().inbound.keyed and len(typed) >= TAIL:
        return await _keyed(service, typed, tracker, dispatcher)
    return await _found(service, typed, accounts, dispatcher)


async def _keyed(service: str, digits: str, tracker: Tracker, dispatcher: CollectingDispatcher) -> Slots:
    """A part of a number, from a telephone's keys: the end of one of hers; who she is is asked first.

    A whole number was written out before (`bot.phone.keypad`), and needs no proof: it shows what the public page shows.
    """
    phone = tracker.get_slot("phone")
    if not phone:
        return {SERVICE: service, BY: MINE, ACCOUNTS: None}
    hers = await here().services.find_accounts(service, phone=phone)
    ends = [account for account in hers if keys_of(account.number).endswith(digits)]
    return await _found(service, digits, ends if len(ends) == 1 else [], dispatcher)


def keys_of(number: str) -> str:
    """What can be keyed of a number; a keypad has neither letters nor dashes."""
    return "".join(sign for sign in number if sign.isdecimal())


async def _found(service: str, number: str, accounts: list[Account], dispatcher: CollectingDispatcher) -> Slots:
    if accounts:
        return {SERVICE: service, BY: NUMBER, ACCOUNTS: [account_to_plain(a) for a in accounts]}
    say(dispatcher, "utter_dues_not_found", number=number)
    return {SERVICE: service, BY: NUMBER}
