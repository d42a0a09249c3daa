"""Paying and receipts."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import httpx
import pytest

from connectors.errors import (
    AlreadyPaid,
    AmountNotAllowed,
    CityRefused,
    CityTimedOut,
    ConnectorError,
    NotFound,
    PaymentPending,
)
from connectors.services.base import Bill, Citizen
from connectors.services.digit import DigitServices

CREATE = "/pg-service/transaction/v1/_create"
SEARCH = "/pg-service/transaction/v1/_search"
GATEWAYS = "/pg-service/gateway/v1/_search"
RECEIPTS = "/collection-services/payments/PT/_search"
PDF = "/pdf-service/v1/_create"
URLS = "/filestore/v1/files/url"
TXN = "PG_PG_2026_11_20_000311_27"
ACCOUNT = "PG-PT-1013-001437"
RECEIPT = "PT/1013/2026-27/004512"
BILL = Bill(
    id="6b1c0000-0000-4000-8000-000000000001",
    service="property-tax",
    account=ACCOUNT,
    amount=Decimal("1845.5"),
    due_at=None,
    part_allowed=True,
    minimum=Decimal(100),
)


@pytest.fixture(autouse=True)
def gateway(host: Any, digit_sample: Any) -> None:
    started = digit_sample("transaction")
    host.answer(CREATE, started)
    host.answer(SEARCH, {"Transaction": [started["Transaction"]]})
    host.answer(GATEWAYS, ["PAYU", "AXIS"])
    host.answer(RECEIPTS, digit_sample("payments"))
    host.answer(PDF, {"filestoreIds": ["pdf-1"], "key": "property-receipt"}, 201)
    host.answer(URLS, {"fileStoreIds": [{"id": "pdf-1", "url": "https://files.test/r.pdf,https://files.test/s.pdf"}]})


def outcome(host: Any, digit_sample: Any, **changes: Any) -> None:
    host.answer(SEARCH, {"Transaction": [digit_sample("transaction")["Transaction"] | changes]})


async def test_a_payment_starts_with_the_citys_own_page(services: DigitServices, host: Any, asha: Citizen) -> None:
    started = await services.start_payment(BILL, Decimal("1845.5"), asha)
    assert (started.id, started.state, started.url) == (TXN, "pending", "https://pay.test/1")
    transaction = json.loads(host[CREATE].calls.last.request.content)["Transaction"]
    assert (transaction["txnAmount"], transaction["module"], transaction["gateway"]) == ("1845.5", "PT", "PAYU")
    assert transaction["taxAndPayments"] == [{"taxAmount": 1845.5, "amountPaid": 1845.5, "billId": BILL.id}]
    assert transaction["user"]["mobileNumber"] == "9800000001"
    assert transaction["additionalDetails"] == {"isWhatsapp": True}
    assert transaction["callbackUrl"].endswith(f"/payment/success/PT/{ACCOUNT}/pg.citya")


async def test_a_connections_number_is_escaped_in_the_return_link(
    services: DigitServices, host: Any, asha: Citizen
) -> None:
    await services.start_payment(replace(BILL, service="water", account="WS/1013/2025-26/000119"), BILL.amount, asha)
    transaction = json.loads(host[CREATE].calls.last.request.content)["Transaction"]
    assert "/WS/WS%2F1013%2F2025-26%2F000119/" in transaction["callbackUrl"]


@pytest.mark.parametrize("amount", ["0", "99.99", "1845.51", "-5", "200.005"])
async def test_amounts_outside_the_citys_limits(services: DigitServices, host: Any, asha: Citizen, amount: str) -> None:
    with pytest.raises(AmountNotAllowed):
        await services.start_payment(BILL, Decimal(amount), asha)
    assert not host[CREATE].called


async def test_a_part_only_where_the_city_allows_it(services: DigitServices, asha: Citizen) -> None:
    assert (await services.start_payment(BILL, Decimal(100), asha)).id == TXN
    with pytest.raises(AmountNotAllowed):
        await services.start_payment(replace(BILL, part_allowed=False), Decimal(100), asha)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("TXN_CREATE_BILL_ALREADY_PAID", AlreadyPaid),
        ("TXN_ABRUPTLY_DISCARDED", PaymentPending),
        ("TXN_CREATE_INVALID_TXN_AMT", AmountNotAllowed),
        ("INVALID_PAYMENT_GATEWAY", CityRefused),
    ],
)
async def test_the_gateways_refusals(
    services: DigitServices, host: Any, asha: Citizen, code: str, error: type[ConnectorError]
) -> None:
    host.refuse(CREATE, code)
    with pytest.raises(error):
        await services.start_payment(BILL, BILL.amount, asha)


async def test_a_lost_answer_is_not_repeated(services: DigitServices, host: Any, asha: Citizen) -> None:
    host.route(CREATE).mock(side_effect=httpx.ReadTimeout("late"))
    with pytest.raises(CityTimedOut):
        await services.start_payment(BILL, BILL.amount, asha)
    assert host[CREATE].call_count == 1


async def test_a_payment_is_followed(services: DigitServices, host: Any, digit_sample: Any) -> None:
    assert (await services.payment(TXN)).state == "pending"
    outcome(host, digit_sample, txnStatus="FAILURE", txnStatusMsg="Declined by the bank")
    assert (await services.payment(TXN)).state == "failed"
    outcome(host, digit_sample, txnStatus="FAILURE", txnStatusMsg="Transaction expired")
    assert (await services.payment(TXN)).state == "expired"
    given_up = {"createdTime": 1795000000000, "lastModifiedTime": 1795000000000 + 30 * 60_000}
    outcome(host, digit_sample, txnStatus="FAILURE", txnStatusMsg="Transaction failed", auditDetails=given_up)
    assert (await services.payment(TXN)).state == "expired"
    outcome(host, digit_sample, txnStatus="SUCCESS", receipt=RECEIPT)
    paid = await services.payment(TXN)
    assert (paid.state, paid.receipt_number, paid.service, paid.amount) == (
        "paid",
        RECEIPT,
        "property-tax",
        Decimal("1845.5"),
    )


async def test_a_receipt_that_the_gateway_does_not_name_is_looked_up(
    services: DigitServices, host: Any, digit_sample: Any
) -> None:
    outcome(host, digit_sample, txnStatus="SUCCESS", receipt=None)
    assert (await services.payment(TXN)).receipt_number == RECEIPT
    assert host[RECEIPTS].calls.last.request.url.params["transactionNumber"] == TXN


@pytest.mark.parametrize("payment_id", ["PG_PG_2026_11_20_000312_28", "1 OR 1=1", ""])
async def test_a_payment_that_is_not_there(services: DigitServices, payment_id: str) -> None:
    with pytest.raises(NotFound):
        await services.payment(payment_id)


async def test_receipts_leave_out_what_was_cancelled(services: DigitServices, host: Any) -> None:
    (receipt,) = await services.receipts("property-tax", ACCOUNT)
    assert (receipt.number, receipt.amount, receipt.account, receipt.url) == (RECEIPT, Decimal(1845), ACCOUNT, "")
    assert host[RECEIPTS].calls.last.request.url.params["consumerCodes"] == ACCOUNT


async def test_a_receipt_is_printed_in_her_language(services: DigitServices, host: Any) -> None:
    receipt = await services.receipt_pdf(RECEIPT, "property-tax", ACCOUNT, "hi")
    assert receipt.url == "https://files.test/r.pdf"
    call = host[PDF].calls.last.request
    assert (call.url.params["key"], call.url.params["tenantId"]) == ("property-receipt", "pg")
    assert json.loads(call.content)["RequestInfo"]["msgId"].endswith("|hi_IN")


async def test_the_citys_own_receipt_form_is_used(services: DigitServices, host: Any, digit_sample: Any) -> None:
    masters = digit_sample("mdms")
    masters["MdmsRes"]["common-masters"]["uiCommonPay"] = [{"code": "PT", "receiptKey": "citya-receipt"}]
    host.answer("/egov-mdms-service/v1/_search", masters)
    await services.receipt_pdf(RECEIPT, "property-tax", ACCOUNT, "hi")
    assert host[PDF].calls.last.request.url.params["key"] == "citya-receipt"


async def test_another_accounts_receipt_is_not_there(services: DigitServices) -> None:
    with pytest.raises(NotFound):
        await services.receipt_pdf(RECEIPT, "property-tax", "PG-PT-1013-001438", "en")
