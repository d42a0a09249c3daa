"""Everything that can go wrong on a wire, in one small tree.

    ConnectorError
    ├── CityError                 a city's system
    │   ├── CityUnreachable       down, refused, 5xx, 429: nothing was done, try again later
    │   ├── CityTimedOut          no answer: it may or may not have been done, look before trying again
    │   ├── CityMisunderstood     an answer outside the contract: our bug or theirs, do not retry
    │   └── CityRefused           the system said no to this request
    │       ├── NotFound          no such number, or not hers
    │       ├── NotAuthorised     our or her credentials
    │       ├── WrongOtp          the one-time code is wrong or has expired
    │       ├── TooLate           the window (to reopen, to pay) is over
    │       ├── AlreadyPaid       the bill has been paid
    │       ├── PaymentPending    an earlier attempt to pay is still open
    │       └── AmountNotAllowed  below the minimum or above what is due
    ├── ChannelError              a citizen's channel
    │   ├── BadSignature          answer 403, keep nothing
    │   ├── Malformed             answer 400
    │   ├── TooLarge              answer 413
    │   ├── SendRetryable         not sent, may be tried again (429, 5xx before sending)
    │   ├── SendUnknown           no answer: it may have been sent; never send twice
    │   └── SendRejected          not sent and never will be (bad number, window over)
    │       └── SendStopped       she wants nothing more there: stopped, or blocked us
    └── SpeechError               voice and words
        ├── CouldNotHear          no words in the recording
        ├── TooLong               a recording of more than 5 MB or two minutes
        ├── CouldNotSpeak         no voice for these words
        └── SpeechDown            no answer, an error, or an answer outside the contract

`retry` tells whether the same call may be made again, `text` is the Fluent id of what the citizen hears.
Messages of these errors carry codes and field names only: never a number, a name, an address or her words.
"""

from __future__ import annotations

from collections.abc import Mapping


class ConnectorError(Exception):
    """The root of the tree. `code` is the provider's own code, `retry_after` is in seconds."""

    retry = False
    text = "error-unexpected"

    def __init__(self, message: str = "", *, code: str = "", retry_after: float | None = None) -> None:
        super().__init__(message or code or type(self).__name__)
        self.code = code
        self.retry_after = retry_after


class CityError(ConnectorError):
    """A city's system did not do what was asked."""


class CityUnreachable(CityError):
    """Nothing was done; it may be tried again."""

    retry = True
    text = "error-city-down"


class CityTimedOut(CityError):
    """The answer is lost and so is the knowledge whether it was done."""

    text = "error-city-unknown"


class CityMisunderstood(CityError):
    """The answer is outside the contract."""


class CityRefused(CityError):
    """The city's system understood and said no; `code` is its own code."""

    text = "error-city-refused"


class NotFound(CityRefused):
    """There is no such thing, or it is somebody else's, which a citizen must not be able to tell apart."""

    text = "error-not-found"


class NotAuthorised(CityRefused):
    """Credentials missing, wrong or expired."""


class WrongOtp(CityRefused):
    """The one-time code was wrong or has expired."""

    text = "error-wrong-otp"


class TooLate(CityRefused):
    """The time for this is over."""

    text = "error-too-late"


class AlreadyPaid(CityRefused):
    """Nothing is left to pay on this bill."""

    text = "error-already-paid"


class PaymentPending(CityRefused):
    """An earlier payment of this bill has not ended yet."""

    text = "error-payment-pending"


class AmountNotAllowed(CityRefused):
    """The city does not take this amount."""

    text = "error-amount"


class ChannelError(ConnectorError):
    """A citizen's channel did not do what was asked."""


class BadSignature(ChannelError):
    """The request is not from the provider."""


class Malformed(ChannelError):
    """The provider's payload cannot be read; the message names the field."""


class TooLarge(ChannelError):
    """The request is bigger than this channel ever sends."""


class SendRetryable(ChannelError):
    """Not sent; try again after `retry_after` or with back-off."""

    retry = True


class SendUnknown(ChannelError):
    """The provider did not answer; the message may be on its way."""


class SendRejected(ChannelError):
    """Not sent, and trying again will not help."""


class SendStopped(SendRejected):
    """Not sent: she told the provider that she wants nothing more from us on this channel."""


#: The families of providers' codes that are not simply refused; the others are a `SendRejected`.
SEND_ERRORS: Mapping[str, type[ChannelError]] = {"retry": SendRetryable, "stopped": SendStopped}


class SpeechError(ConnectorError):
    """Voice was not made words, or words not a voice. `text` is what she hears about a voice note of hers."""

    text = "voice-note"


class CouldNotHear(SpeechError):
    """Nothing was recognised: silence, noise, no audio, or a language that the service does not know."""


class TooLong(SpeechError):
    """More than can be listened to."""

    text = "voice-note-long"


class CouldNotSpeak(SpeechError):
    """The service has no voice for this language."""


class SpeechDown(SpeechError):
    """The speech service is not there, too slow, or not to be understood; `code` is its status or a word of ours."""

    retry = True
