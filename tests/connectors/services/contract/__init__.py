"""What every back-end of `CitizenServices` must pass.

A back-end's test module subclasses `Contract`, marks it, and gives two fixtures: `services`, connected to a living
city, and `town`, which knows two citizens of it and can do what only its officers, its bank and its weather can do.
In that town the first citizen owes property tax and has an application on its way.
"""

from __future__ import annotations

from tests.connectors.services.contract.citizens import ApplicationContract, CitizenContract
from tests.connectors.services.contract.dues import DuesContract
from tests.connectors.services.contract.grievances import BadDayContract, GrievanceContract, ReferenceDataContract
from tests.connectors.services.contract.town import Town

__all__ = [
    "ApplicationContract",
    "BadDayContract",
    "CitizenContract",
    "Contract",
    "DuesContract",
    "GrievanceContract",
    "ReferenceDataContract",
    "Town",
]


class Contract(
    ReferenceDataContract, GrievanceContract, BadDayContract, CitizenContract, DuesContract, ApplicationContract
):
    """The whole contract."""
