"""Is a webhook really Twilio's? Its own validator, with the traps of reference/channels.md 1.2 closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

from twilio.request_validator import RequestValidator, get_signature_algorithm  # type: ignore[import-untyped]

from connectors.channels.base import WebhookRequest
from connectors.errors import BadSignature

#: Twilio sends some 40 fields; more than this is an attempt to keep us busy.
MAX_FIELDS = 300


class Form(dict[str, list[str]]):
    """Form fields by name; a repeated name keeps all its values, which the validator asks for by `getlist`."""

    def getlist(self, name: str) -> list[str]:
        """All values of `name`."""
        return self[name]


def read_form(body: bytes) -> Form:
    """The fields of a form body, blank ones too, since they are signed. Raises `ValueError`."""
    return Form(parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=MAX_FIELDS))


def check(request: WebhookRequest, tokens: Sequence[str]) -> None:
    """Raise `BadSignature` unless one of `tokens` signed this request."""
    signature = request.headers.get("x-twilio-signature", "")
    if not signature:
        raise BadSignature("X-Twilio-Signature: missing")
    url = request.url.partition("#")[0]
    try:
        signed = _signed_part(request, url)
    except ValueError as error:
        raise BadSignature("body: not what was signed") from error
    algorithm = get_signature_algorithm(request.headers.get("x-twilio-webhooks-signature-settings", ""))
    if not any(RequestValidator(token).validate(url, signed, signature, algorithm) for token in tokens if token):
        raise BadSignature("X-Twilio-Signature: wrong")


def sign(url: str, form: Mapping[str, str], token: str) -> str:
    """The `X-Twilio-Signature` of a form POST to the public `url`; for those who stand in for Twilio."""
    return str(RequestValidator(token).compute_signature(url, dict(form)))


def _signed_part(request: WebhookRequest, url: str) -> Form | str:
    """The raw text where the URL carries its hash, else the form fields; a body outside both is not signed."""
    if "bodySHA256" in parse_qs(urlsplit(url).query):
        return request.body.decode("utf-8")
    if request.body and not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise ValueError("a body that no signature covers")
    return read_form(request.body)
