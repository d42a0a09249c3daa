"""WhatsApp and SMS: a provider's signed webhooks in, its REST API out."""

from __future__ import annotations

from typing import Any

import exotel_stand_in
from citizens import NUMBERS, PAPERS, Bubble, Citizen
from meta_stand_in import WEBHOOK
from meta_stand_in import SentMessage as MetaMessage
from providers import EXOTEL_WORD, LINE
from stage import PUBLIC, Theatre
from twilio_rules import num_segments
from twilio_stand_in import ACCOUNT, SentMessage, signed_form

from connectors.message import Choice


class _ByTwilio(Citizen):
    """What WhatsApp and SMS have in common at Twilio."""

    prefix = ""

    def __init__(self, theatre: Theatre, phone: str) -> None:
        super().__init__(theatre, phone)
        self._heard = 0

    async def write(self, text: str, times: int = 1) -> None:
        await self._post(times, Body=text)

    async def hear(self) -> list[Bubble]:
        sent = self.theatre.providers.twilio.to(self.phone)
        messages = [message for message in sent if message.whatsapp == bool(self.prefix)]
        fresh, self._heard = messages[self._heard :], len(messages)
        return [self.bubble(message) for message in fresh]

    def bubble(self, message: SentMessage) -> Bubble:
        """What she sees of it."""
        raise NotImplementedError

    async def _post(self, times: int, **fields: str) -> None:
        form = {
            "MessageSid": f"SM{next(NUMBERS):032x}",
            "AccountSid": ACCOUNT,
            "From": f"{self.prefix}{self.phone}",
            "To": f"{self.prefix}{LINE}",
            "NumMedia": "0",
            "ApiVersion": "2010-04-01",
            **fields,
        }
        path = "/channels/twilio/messages"
        body, headers = signed_form(f"{PUBLIC}{path}", form)
        await self.post(path, body, headers, times)


class WhatsApp(_ByTwilio):
    """WhatsApp by Twilio."""

    prefix = "whatsapp:"

    async def press(self, title: str, choice: Choice | None, times: int = 1) -> None:
        assert choice
        sent = self.theatre.providers.twilio.to(self.phone)
        titles = [m for m in sent for row in m.rows if row["id"] == choice.payload]
        pressed = ("ListId", "ListTitle") if titles else ("ButtonPayload", "ButtonText")
        await self._post(times, **dict(zip(pressed, (choice.payload, choice.title), strict=True)), Body=choice.title)

    async def send(self, what: str, text: str, times: int = 1) -> None:
        content_type, content = PAPERS[what]
        name, twilio = f"{what}-{next(NUMBERS)}", self.theatre.providers.twilio
        twilio.media[name] = (content, content_type)
        media = {"MediaContentType0": content_type, "MediaUrl0": f"{twilio.base_url}/media/{name}"}
        await self._post(times, Body=text, NumMedia="1", **media)

    async def pin(self, place: tuple[float, float], text: str, times: int = 1) -> None:
        await self._post(times, Body=text, Latitude=str(place[0]), Longitude=str(place[1]))

    def bubble(self, message: SentMessage) -> Bubble:
        buttons = [Choice(row["title"], row["id"]) for row in message.buttons]
        rows = [Choice(row["item"], row["id"], row.get("description", "")) for row in message.rows]
        template = {"template": message.template} if message.template else {}
        return Bubble(message.body, buttons or rows, list(message.media), more=template)

    async def _post(self, times: int, **fields: str) -> None:
        self.theatre.providers.wrote("whatsapp", self.phone, self.theatre.clock())
        who = {"WaId": self.phone.removeprefix("+"), "ProfileName": "Asha"}
        await super()._post(times, **who, **fields)


class Sms(_ByTwilio):
    """SMS by Twilio."""

    async def write(self, text: str, times: int = 1) -> None:
        self.theatre.providers.reads_sms(self.phone, text)
        await super().write(text, times)

    def bubble(self, message: SentMessage) -> Bubble:
        return sms(message.body)


class Exotel(Citizen):
    """SMS by Exotel."""

    def __init__(self, theatre: Theatre, phone: str) -> None:
        super().__init__(theatre, phone)
        self._heard = 0

    async def write(self, text: str, times: int = 1) -> None:
        form = {
            "SmsSid": f"{next(NUMBERS):032x}",
            "From": f"0{self.phone[-10:]}",
            "To": f"0{exotel_stand_in.LINE[-10:]}",
            "Body": text,
        }
        body = self.theatre.web.build_request("POST", "/", data=form)
        path = f"/channels/exotel/sms?secret={EXOTEL_WORD}"
        await self.post(path, body.content, {"Content-Type": body.headers["content-type"]}, times)

    async def hear(self) -> list[Bubble]:
        messages = [m for m in self.theatre.providers.exotel.messages if m.form["To"] == self.phone]
        fresh, self._heard = messages[self._heard :], len(messages)
        return [sms(message.body) for message in fresh]


def sms(text: str) -> Bubble:
    """An SMS; `parts` are what the city pays for."""
    parts = num_segments(text)
    return Bubble(text, more={"parts": parts} if parts > 1 else {})


class Meta(Citizen):
    """WhatsApp by Meta."""

    def __init__(self, theatre: Theatre, phone: str) -> None:
        super().__init__(theatre, phone)
        self._heard = 0

    async def write(self, text: str, times: int = 1) -> None:
        await self._post(times, "text", {"body": text})

    async def press(self, title: str, choice: Choice | None, times: int = 1) -> None:
        assert choice
        sent = self.theatre.providers.meta.to(self.phone)
        is_row = any(row["id"] == choice.payload for message in sent for row in message.rows)
        kind = "list_reply" if is_row else "button_reply"
        await self._post(times, "interactive", {"type": kind, kind: {"id": choice.payload, "title": choice.title}})

    async def send(self, what: str, text: str, times: int = 1) -> None:
        if what in ("reaction", "contact"):
            last = {"message_id": "wamid.000001=", "emoji": "👍"}
            content: Any = last if what == "reaction" else [{"name": {"formatted_name": "Invented"}}]
            await self._post(times, "reaction" if what == "reaction" else "contacts", content)
            return
        content_type, paper = PAPERS[what]
        media_id, meta = str(next(NUMBERS)), self.theatre.providers.meta
        meta.media[media_id] = (paper, content_type)
        kind = {"image": "image", "audio": "audio", "video": "video"}.get(content_type.partition("/")[0], "document")
        caption = {"caption": text} if text else {}
        about = {"id": media_id, "mime_type": content_type, **caption}
        await self._post(times, "sticker" if what == "sticker" else kind, about)

    async def pin(self, place: tuple[float, float], text: str, times: int = 1) -> None:
        label = {"name": text} if text else {}
        await self._post(times, "location", {"latitude": place[0], "longitude": place[1], **label})

    async def hear(self) -> list[Bubble]:
        messages = self.theatre.providers.meta.to(self.phone)
        fresh, self._heard = messages[self._heard :], len(messages)
        return [_meta_bubble(message) for message in fresh]

    async def _post(self, times: int, kind: str, content: Any) -> None:
        providers = self.theatre.providers
        providers.wrote("meta", self.phone, self.theatre.clock())
        body, headers = providers.meta.message(self.phone, kind, content)
        await self.post(WEBHOOK, body, headers, times)


def _meta_bubble(message: MetaMessage) -> Bubble:
    buttons = [Choice(row["title"], row["id"]) for row in message.buttons]
    rows = [Choice(row["title"], row["id"], row.get("description", "")) for row in message.rows]
    template = {"template": f"{message.template['name']}"} if message.template else {}
    return Bubble(message.body, buttons or rows, list(message.media), message.asks_location, more=template)
