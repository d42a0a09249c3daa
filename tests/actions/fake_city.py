"""A city in memory: `CitizenServices` and the other side of it (`Town`), held to the contract by test_fake_city.py."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from connectors import errors
from connectors.services.base import (
    Account,
    Application,
    Bill,
    Citizen,
    ComplaintType,
    Grievance,
    GrievanceDraft,
    GrievanceStep,
    Locality,
    Payment,
    PaymentState,
    Receipt,
)
from tests.actions.town_facts import ADDRESSES, ASHA, LICENCE, OWNERS, PLACES, RAKESH, TYPES, WATER, bills


@dataclass
class FakeCity:
    """`faults` says what is broken: "down", "lost" (filing is done, its answer lost), or "refuses"."""

    citizen: Citizen = ASHA
    neighbour: Citizen = RAKESH
    otp: str = "123456"
    stranger: str = "+919800000077"
    faults: set[str] = field(default_factory=set)
    calls: Counter[str] = field(default_factory=Counter)
    filed: dict[str, tuple[str, GrievanceDraft, Grievance]] = field(default_factory=dict)
    codes_sent: list[str] = field(default_factory=list)
    owed: dict[str, Bill] = field(default_factory=bills)
    payments: dict[str, Payment] = field(default_factory=dict)
    papers: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    licence_status: str = "PENDINGPAYMENT"

    def _called(self, name: str) -> None:
        self.calls[name] += 1
        if "down" in self.faults:
            raise errors.CityUnreachable(code="503")

    async def complaint_types(self) -> list[ComplaintType]:
        self._called("complaint_types")
        return TYPES

    async def localities(self) -> list[Locality]:
        self._called("localities")
        return PLACES

    async def send_otp(self, phone: str) -> None:
        self._called("send_otp")
        self.codes_sent.append(phone)

    async def verify_otp(self, phone: str, otp: str, name: str = "") -> Citizen:
        self._called("verify_otp")
        if otp != self.otp:
            raise errors.WrongOtp
        known = {one.phone: one.name for one in (self.citizen, self.neighbour)}
        return Citizen(phone, known.get(phone) or name or phone[-10:], token=f"token-{phone[-2:]}")

    async def file_grievance(self, draft: GrievanceDraft, citizen: Citizen) -> Grievance:
        self._called("file_grievance")
        kind = next((one for one in TYPES if one.code == draft.type_code), None)
        if kind is None or "refuses" in self.faults:
            raise errors.CityRefused(code="INVALID")
        now = datetime.now(UTC)
        number = f"PG-PGR-2026-11-23-{len(self.filed) + 1:06d}"
        made = Grievance(
            number,
            draft.type_code,
            "filed",
            now,
            now,
            draft.description,
            draft.locality_code,
            draft.landmark,
            due_at=now + timedelta(hours=kind.sla_hours),
            steps=(GrievanceStep("APPLY", "filed", now, photo_urls=draft.photo_ids),),
            can_comment=True,
        )
        self.filed[number] = (citizen.phone, draft, made)
        if "lost" in self.faults:
            raise errors.CityTimedOut
        return made

    async def find_filed(self, reference: str, citizen: Citizen) -> Grievance | None:
        self._called("find_filed")
        hers = (
            made for phone, draft, made in self.filed.values() if (phone, draft.reference) == (citizen.phone, reference)
        )
        return next(hers, None)

    async def my_grievances(self, citizen: Citizen, limit: int = 10) -> list[Grievance]:
        self._called("my_grievances")
        return [made for phone, _, made in reversed(self.filed.values()) if phone == citizen.phone][:limit]

    async def get_grievance(self, number: str, citizen: Citizen) -> Grievance:
        self._called("get_grievance")
        phone, _, made = self.filed.get(number, ("", None, None))
        if made is None or phone != citizen.phone:
            raise errors.NotFound
        return made

    async def reopen_grievance(
        self, number: str, citizen: Citizen, reason: str, photo_ids: tuple[str, ...] = ()
    ) -> Grievance:
        if not (await self.get_grievance(number, citizen)).can_reopen:
            raise errors.TooLate
        return self._step(number, "REOPEN", reason, state="filed", can_reopen=False, can_rate=False)

    async def rate_grievance(self, number: str, citizen: Citizen, stars: int, comment: str = "") -> Grievance:
        await self.get_grievance(number, citizen)
        return self._step(number, "RATE", comment, state="closed", rating=stars, can_rate=False)

    async def comment_grievance(self, number: str, citizen: Citizen, comment: str) -> Grievance:
        await self.get_grievance(number, citizen)
        return self._step(number, "COMMENT", comment)

    def _step(self, number: str, action: str, comment: str, **changes: object) -> Grievance:
        phone, draft, made = self.filed[number]
        step = GrievanceStep(action, made.state, datetime.now(UTC), comment=comment)
        made = replace(made, updated_at=step.at, steps=(step, *made.steps), **changes)  # type: ignore[arg-type]
        self.filed[number] = (phone, draft, made)
        return made

    async def upload(self, content: bytes, content_type: str, name: str) -> str:
        self._called("upload")
        if content_type not in ("image/jpeg", "image/png", "application/pdf"):
            raise errors.CityRefused(code="FILE_TYPE")
        return self._paper(content_type, content)

    def _paper(self, content_type: str, content: bytes) -> str:
        url = f"http://files.test/{len(self.papers)}"
        self.papers[url] = (content_type, content)
        return url

    async def dues_services(self) -> list[str]:
        self._called("dues_services")
        return ["property-tax", "water"]

    async def find_accounts(
        self,
        service: str,
        *,
        number: str = "",
        old_number: str = "",
        phone: str = "",
        door: str = "",
        locality_code: str = "",
    ) -> list[Account]:
        self._called("find_accounts")
        ours = {one for one in OWNERS if (one == WATER) == (service == "water")}
        if phone:
            hers = sorted(one for one in ours if OWNERS[one] == phone)
            return [Account(service, one, ADDRESSES[one], "A*** D***", is_hers=True) for one in hers]
        return [Account(service, number, "", "A*** D***")] if number in ours else []

    async def bills(self, service: str, numbers: list[str]) -> list[Bill]:
        self._called("bills")
        return [self.owed[one] for one in numbers if one in self.owed]

    async def start_payment(self, bill: Bill, amount: Decimal, citizen: Citizen) -> Payment:
        self._called("start_payment")
        if "lost" in self.faults:
            raise errors.CityTimedOut
        if bill.account not in self.owed:
            raise errors.AlreadyPaid
        if any(one.bill_id == bill.id and one.state == "pending" for one in self.payments.values()):
            raise errors.PaymentPending
        if not max(bill.minimum, Decimal(1)) <= amount <= bill.amount:
            raise errors.AmountNotAllowed
        key = f"P{len(self.payments) + 1}"
        made = Payment(key, bill.id, bill.service, bill.account, amount, "pending", f"http://pay.test/{key}")
        self.payments[key] = made
        return made

    async def payment(self, payment_id: str) -> Payment:
        self._called("payment")
        if payment_id not in self.payments:
            raise errors.NotFound
        return self.payments[payment_id]

    async def receipts(self, service: str, number: str, limit: int = 3) -> list[Receipt]:
        self._called("receipts")
        paid = [one for one in self.payments.values() if (one.account, one.state) == (number, "paid")]
        return [Receipt(one.receipt_number, service, number, one.amount, datetime.now(UTC)) for one in reversed(paid)][
            :limit
        ]

    async def receipt_pdf(self, receipt_number: str, service: str, number: str, language: str) -> Receipt:
        found = [one for one in await self.receipts(service, number) if one.number == receipt_number]
        if not found or "no receipt" in self.faults:
            raise errors.NotFound
        return replace(found[0], url=self._paper("application/pdf", b"%PDF-1.4"))

    async def get_application(self, number: str, citizen: Citizen | None) -> Application:
        self._called("get_application")
        if number != LICENCE:
            raise errors.NotFound
        public = Application(LICENCE, "trade-licence", self.licence_status)
        hers = citizen is not None and citizen.phone == self.citizen.phone
        return replace(public, title="Asha Stores", comment="Pay the fee", citizen_action=True) if hers else public

    async def my_applications(self, citizen: Citizen, limit: int = 10) -> list[Application]:
        self._called("my_applications")
        return [await self.get_application(LICENCE, citizen)] if citizen.phone == self.citizen.phone else []

    async def aclose(self) -> None:
        self.calls["aclose"] += 1

    # the other side: officers, the bank, the weather
    async def resolve(self, number: str) -> None:
        self._step(number, "RESOLVE", "Bulb changed", state="resolved", can_reopen=True, can_rate=True)

    async def pay(self, url: str) -> None:
        self.end_payment(url.rpartition("/")[2], "paid")

    def end_payment(self, key: str, state: PaymentState) -> None:
        paid = state == "paid"
        self.payments[key] = replace(self.payments[key], state=state, receipt_number=f"R/{key}" if paid else "")
        if paid:
            self.owed.pop(self.payments[key].account)

    async def fetch(self, url: str) -> tuple[str, bytes]:
        return self.papers[url]

    async def lose_answer_of_filing(self) -> None:
        self.faults.add("lost")

    async def be_down(self) -> None:
        self.faults.add("down")

    async def recover(self) -> None:
        self.faults.clear()
