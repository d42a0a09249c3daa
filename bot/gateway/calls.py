"""The route of phone calls: verify, parse, and answer TwiML in time, whatever happens behind it.

An HTTP error would end the call with Twilio's own prompt, so only what Twilio did not send is answered with one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from fastapi import APIRouter, Request, Response

from bot.gateway.app import WEBHOOKS
from bot.gateway.requests import public_url, read_body
from bot.phone.exchange import Exchange, Mailroom
from bot.phone.telephone import lines
from bot.settings import Settings
from bot.ulb import read_ulbs, unnamed
from connectors.channels.base import Channel, WebhookRequest
from connectors.channels.twilio.payloads import read_fields
from connectors.channels.twilio.voice.adapter import TWIML, VOICE, TwilioVoice
from connectors.channels.twilio.voice.answers import Speak
from connectors.channels.twilio.voice.payloads import dialled, step

EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


def calls_routers(
    settings: Settings,
    mailroom: Mailroom,
    channels: Mapping[str, Channel],
    closing: asyncio.Event,
    speak: Speak | None = None,
) -> list[APIRouter]:
    """The route if calls are on, else nothing. `speak` is there if voices are synthesised and recordings heard."""
    voice = channels.get(TwilioVoice.name)
    if not isinstance(voice, TwilioVoice):
        return []
    return [calls_router(settings, mailroom, voice, closing, speak=speak, records=speak is not None)]


def calls_router(
    settings: Settings,
    mailroom: Mailroom,
    channel: TwilioVoice,
    closing: asyncio.Event | None = None,
    *,
    speak: Speak | None = None,
    records: bool = False,
    exchange: Exchange | None = None,
) -> APIRouter:
    """`/channels/twilio/voice`. `speak` synthesises what no voice of Twilio says; `records`: whether recordings are
    understood. Set `closing` when the server is to stop: calls that wait are then answered at once.
    """
    router = APIRouter()
    if exchange is None:
        cities = dict(read_ulbs(settings.ulbs_dir))
        # a caller who is yet to say which city is hers
        cities.setdefault(settings.ulb, unnamed(cities))
        phone_lines = lines(cities, speak, records=records)
        exchange = Exchange(mailroom, phone_lines, settings.ulb, closing or asyncio.Event())

    @router.post(VOICE, name=channel.name)
    async def call(request: Request) -> Response:
        body = await read_body(request, channel.max_body)
        headers = {name.lower(): value for name, value in request.headers.items()}
        url = public_url(request, settings)
        webhook = WebhookRequest(request.method, url, headers, body, dict(request.query_params))
        reply = channel.receive(webhook)
        WEBHOOKS.labels(channel.name, "accepted").inc()
        said = ""
        for inbound in reply.inbound:
            how = dialled(read_fields(webhook))
            said = await exchange.answer(inbound, step(webhook.query), url.partition("?")[0], how)
        return Response(said or EMPTY, media_type=TWIML)

    return router
