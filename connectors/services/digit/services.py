"""A city that runs DIGIT or UPYOG, as one `CitizenServices`: the parts, put together."""

from __future__ import annotations

from typing import Unpack

from connectors import http
from connectors.services.base import CitizenServices
from connectors.services.digit.accounts import Accounts
from connectors.services.digit.applications import Applications
from connectors.services.digit.bills import Bills
from connectors.services.digit.citizens import Citizens
from connectors.services.digit.city import City, CityOptions
from connectors.services.digit.client import DigitClient
from connectors.services.digit.files import Files
from connectors.services.digit.grievances import Grievances
from connectors.services.digit.masters import Masters
from connectors.services.digit.payments import Payments
from connectors.services.digit.receipts import Receipts
from connectors.services.digit.reference_data import ReferenceData
from connectors.services.digit.workflow import Workflow


class DigitServices:
    """One city at one DIGIT host; the options are explained at `City`.

    A citizen with a `token` acts by it; for one whose number a channel vouches for the service account acts in her
    name. One instance keeps the account's token and the reference data; share it and `aclose()` it at the end.
    """

    def __init__(self, base_url: str, **options: Unpack[CityOptions]) -> None:
        self.city = City(base_url.rstrip("/"), **options)
        self._http = http.client(self.city.base_url)
        client = DigitClient(self._http, self.city)
        masters, files = Masters(client), Files(client)
        reference, flow = ReferenceData(client, masters), Workflow(client)
        grievances = Grievances(client, masters, reference, flow, files)

        bills, receipts = Bills(client, masters), Receipts(client, masters, files)
        accounts, payments = Accounts(client, bills), Payments(client, receipts)
        applications, citizens = Applications(client, flow, bills, files), Citizens(client)

        self.complaint_types = reference.complaint_types
        self.localities = reference.localities
        self.file_grievance = grievances.file_grievance
        self.find_filed = grievances.find_filed
        self.my_grievances = grievances.my_grievances
        self.get_grievance = grievances.get_grievance
        self.reopen_grievance = grievances.reopen_grievance
        self.rate_grievance = grievances.rate_grievance
        self.comment_grievance = grievances.comment_grievance
        self.upload = files.upload
        self.send_otp = citizens.send_otp
        self.verify_otp = citizens.verify_otp
        self.dues_services = bills.dues_services
        self.find_accounts = accounts.find_accounts
        self.bills = bills.bills
        self.start_payment = payments.start_payment
        self.payment = payments.payment
        self.receipts = receipts.receipts
        self.receipt_pdf = receipts.receipt_pdf
        self.get_application = applications.get_application
        self.my_applications = applications.my_applications

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()


def _keeps_the_contract(services: DigitServices) -> CitizenServices:
    """Nothing at run time: the type checker holds this class to the contract here."""
    return services
