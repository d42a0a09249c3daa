"""Bills, payments, receipts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from connectors.errors import AlreadyPaid, AmountNotAllowed, NotFound, PaymentPending
from connectors.services.base import Bill, CitizenServices
from tests.connectors.services.contract.town import Town


class DuesContract:
    """Bills, payments, receipts."""

    async def owed(self, services: CitizenServices, town: Town) -> Bill:
        accounts = await services.find_accounts("property-tax", phone=town.citizen.phone)
        bills = await services.bills("property-tax", [account.number for account in accounts])
        return max(bills, key=lambda bill: bill.amount)

    async def test_the_city_bills_property_tax(self, services: CitizenServices) -> None:
        assert "property-tax" in await services.dues_services()

    async def test_her_accounts_are_hers(self, services: CitizenServices, town: Town) -> None:
        mine = await services.find_accounts("property-tax", phone=town.citizen.phone)
        assert mine
        assert all(account.is_hers and account.address and account.number for account in mine)
        theirs = await services.find_accounts("property-tax", phone=town.neighbour.phone)
        assert not {account.number for account in mine} & {account.number for account in theirs}

    async def test_a_guest_learns_a_masked_name_and_the_amount(self, services: CitizenServices, town: Town) -> None:
        bill = await self.owed(services, town)
        (account,) = await services.find_accounts("property-tax", number=bill.account)
        assert (account.address, account.is_hers) == ("", False)
        assert "*" in account.owner_masked
        assert town.citizen.name not in f"{account} {bill}"

    async def test_nobodys_number_finds_nothing(self, services: CitizenServices) -> None:
        assert await services.find_accounts("property-tax", number="PG-PT-0000-000000") == []
        assert await services.bills("property-tax", ["PG-PT-0000-000000"]) == []

    async def test_a_bill_adds_up(self, services: CitizenServices, town: Town) -> None:
        bill = await self.owed(services, town)
        assert bill.amount > 0
        assert isinstance(bill.amount, Decimal)
        assert sum(line.amount for line in bill.lines) == bill.amount
        assert bill.due_at is not None

    async def test_what_the_city_does_not_take(self, services: CitizenServices, town: Town) -> None:
        bill = await self.owed(services, town)
        for amount in (Decimal(0), bill.minimum - 1, bill.amount + 1):
            with pytest.raises(AmountNotAllowed):
                await services.start_payment(bill, amount, town.citizen)

    async def test_paying_leads_to_a_receipt(self, services: CitizenServices, town: Town) -> None:
        bill = await self.owed(services, town)
        started = await services.start_payment(bill, bill.amount, town.citizen)
        assert (started.state, started.account, started.amount) == ("pending", bill.account, bill.amount)
        assert started.url.startswith("http")
        with pytest.raises(PaymentPending):
            await services.start_payment(bill, bill.amount, town.citizen)
        await town.pay(started.url)
        paid = await services.payment(started.id)
        assert paid.state == "paid"
        assert paid.receipt_number
        assert await services.bills("property-tax", [bill.account]) == []
        with pytest.raises(AlreadyPaid):
            await services.start_payment(bill, bill.amount, town.citizen)
        newest = (await services.receipts("property-tax", bill.account))[0]
        assert (newest.number, newest.amount) == (paid.receipt_number, bill.amount)
        receipt = await services.receipt_pdf(newest.number, "property-tax", bill.account, "en")
        content_type, content = await town.fetch(receipt.url)
        assert (content_type, content[:4]) == ("application/pdf", b"%PDF")

    async def test_a_receipt_is_its_accounts(self, services: CitizenServices) -> None:
        with pytest.raises(NotFound):
            await services.receipt_pdf("PT/1/2025-26/000000", "property-tax", "PG-PT-0000-000000", "en")
        with pytest.raises(NotFound):
            await services.payment("PG_PG_2020_01_01_000000_00")
