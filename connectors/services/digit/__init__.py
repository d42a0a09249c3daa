"""DIGIT and UPYOG behind `CitizenServices`; start with `services.DigitServices`."""

from connectors.services.digit.city import City
from connectors.services.digit.services import DigitServices

__all__ = ["City", "DigitServices"]
