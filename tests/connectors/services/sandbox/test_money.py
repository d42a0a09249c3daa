"""Bills, payments and receipts: the contract and its traps (reference B4, B5, B11)."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.slow

ASHA, HOME, SHOP, TAP = "9800000001", "PG-PT-1013-000101", "PG-PT-1013-000102", "WS/1013/2024-25/000119"
FETCH, BILLS = "/billing-service/bill/v2/_fetchbill", "/billing-service/bill/v2/_search"
PAYMENTS = "/collection-services/payments"
CREATE, FIND = "/pg-service/transaction/v1/_create", "/pg-service/transaction/v1/_search"


def fetch(town: Any, **params: str) -> list[Any]:
    answer = town.post(
        FETCH, {"RequestInfo": town.info()}, **({"tenantId": "pg.citya", "businessService": "PT"} | params)
    )
    assert answer.status_code == 201
    assert set(answer.json()) == {"ResposneInfo", "Bill"}
    return list(answer.json()["Bill"])


def begin(town: Any, bill: Any, amount: float | None = None, **change: Any) -> Any:
    amount = bill["totalAmount"] if amount is None else amount
    transaction = {
        "tenantId": bill["tenantId"],
        "txnAmount": str(amount),
        "module": bill["businessService"],
        "billId": bill["id"],
        "consumerCode": bill["consumerCode"],
        "productInfo": "Common Payment",
        "gateway": "PAYU",
        "taxAndPayments": [{"taxAmount": bill["totalAmount"], "amountPaid": amount, "billId": bill["id"]}],
        "user": {"name": "Asha Devi", "mobileNumber": ASHA, "tenantId": "pg", "userName": ASHA},
        "callbackUrl": "https://assistant.example/back?from=chat",
    }
    return town.post(CREATE, {"RequestInfo": town.info(), "Transaction": transaction | change})


def press(town: Any, transaction: Any, outcome: str) -> Any:
    return town.http.post(transaction["redirectUrl"], data={"outcome": outcome})


def test_her_house_owes_3240_until_the_year_ends(town: Any) -> None:
    (bill,) = fetch(town, consumerCode=HOME)
    assert (bill["totalAmount"], bill["status"], bill["payerName"]) == (3240, "ACTIVE", "Asha Devi")
    (detail,) = bill["billDetails"]
    heads = {row["taxHeadCode"]: row["amount"] for row in detail["billAccountDetails"]}
    assert heads == {"PT_TAX": 2950, "PT_FIRE_CESS": 145, "PT_CANCER_CESS": 145}
    assert town.city.today(detail["expiryDate"]).day == 31
    assert fetch(town, consumerCode=HOME)[0]["id"] == bill["id"]


def test_her_shop_owes_nothing_and_has_no_bill(town: Any) -> None:
    assert fetch(town, consumerCode=SHOP) == []
    town.fault(no_demand_is_error=True)
    params = {"tenantId": "pg.citya", "businessService": "PT", "consumerCode": SHOP}
    assert town.code_of(town.post(FETCH, {"RequestInfo": town.info()}, **params)) == "EG_BS_BILL_NO_DEMANDS_FOUND"


def test_an_advance_makes_a_bill_of_zero(town: Any) -> None:
    assert fetch(town, consumerCode="PG-PT-1013-000104")[0]["totalAmount"] == 0


def test_the_state_and_her_phone_find_all_of_hers(town: Any) -> None:
    assert [bill["consumerCode"] for bill in fetch(town, tenantId="pg", mobileNumber=ASHA)] == [HOME]
    assert [bill["consumerCode"] for bill in fetch(town, mobileNumber=ASHA, businessService="WS")] == [TAP]
    several = fetch(town, consumerCode=f"{HOME},PG-PT-1013-000103")
    assert {bill["consumerCode"] for bill in several} == {HOME, "PG-PT-1013-000103"}


def test_an_expired_bill_is_made_anew(town: Any) -> None:
    first = fetch(town, consumerCode="PG-PT-1013-000107")[0]
    town.later(days=400)
    town.tokens.clear()
    second = fetch(town, consumerCode="PG-PT-1013-000107")[0]
    assert first["id"] != second["id"]
    old = town.ask(BILLS, tenantId="pg.citya", billId=first["id"])["Bill"][0]
    assert old["status"] == "EXPIRED"


def test_a_stranger_sees_masked_payers(town: Any) -> None:
    params = {"tenantId": "pg.citya", "businessService": "PT", "consumerCode": HOME}
    bill = town.good(FETCH, {"RequestInfo": {"apiId": "Rainmaker"}}, **params)["Bill"][0]
    assert (bill["payerName"], bill["mobileNumber"]) == ("A*** D***", "98******01")


@pytest.mark.parametrize(
    ("path", "params", "code"),
    [
        (FETCH, {"tenantId": "pg.citya", "consumerCode": HOME}, "EGBS_MANDATORY_FIELDS_ERROR"),
        (FETCH, {"tenantId": "pg.citya", "businessService": "PT"}, "EGBS_MANDATORY_FIELDS_ERROR"),
        (
            BILLS,
            {"tenantId": "pg", "consumerCode": HOME, "businessService": "PT"},
            "BILL_SEARCH_CONSUMERCODE_BUSINESSSERVICE",
        ),
        (BILLS, {"tenantId": "pg"}, "EGBS_MANDATORY_FIELDS_ERROR"),
    ],
)
def test_bill_searches_it_refuses(town: Any, path: str, params: dict[str, str], code: str) -> None:
    assert town.code_of(town.post(path, {"RequestInfo": town.info()}, **params)) == code


def test_paying_makes_a_receipt_and_the_house_owes_nothing(town: Any) -> None:
    (bill,) = fetch(town, consumerCode=HOME)
    transaction = begin(town, bill).json()["Transaction"]
    assert transaction["txnStatus"] == "PENDING"
    shown = town.http.get(transaction["redirectUrl"])
    assert "₹3,240" in shown.text
    assert HOME in shown.text
    back = press(town, transaction, "pay")
    assert back.status_code == 303
    assert back.headers["location"] == f"https://assistant.example/back?from=chat&eg_pg_txnid={transaction['txnId']}"
    (paid,) = town.ask(FIND, txnId=transaction["txnId"])["Transaction"]
    assert paid["txnStatus"] == "SUCCESS"
    assert fetch(town, consumerCode=HOME) == []
    payments = town.ask(f"{PAYMENTS}/PT/_search", tenantId="pg", consumerCodes=HOME)["Payments"]
    assert [one["totalAmountPaid"] for one in payments] == [3240, 3080]
    assert payments[0]["paymentDetails"][0]["receiptNumber"] == paid["receipt"]
    assert payments[0]["paymentDetails"][0]["bill"]["status"] == "PAID"
    assert town.code_of(begin(town, bill)) == "TXN_CREATE_BILL_ALREADY_PAID"
    assert paid["receipt"] in town.http.get("/sandbox/notices").json()[0]["message"]
    press(town, transaction, "pay")
    assert len(town.ask(f"{PAYMENTS}/PT/_search", tenantId="pg", consumerCodes=HOME)["Payments"]) == 2


def test_a_part_is_taken_where_the_city_allows_it(town: Any) -> None:
    (bill,) = fetch(town, consumerCode=HOME)
    press(town, begin(town, bill, 1000).json()["Transaction"], "pay")
    (rest,) = fetch(town, consumerCode=HOME)
    assert rest["totalAmount"] == 2240
    assert town.ask(BILLS, tenantId="pg", billId=bill["id"])["Bill"][0]["status"] == "PARTIALLY_PAID"
    assert begin(town, rest).status_code == 200


def test_more_than_is_due_becomes_an_advance_for_water_only(town: Any) -> None:
    (tap,) = fetch(town, consumerCode=TAP, businessService="WS")
    press(town, begin(town, tap, 600).json()["Transaction"], "pay")
    assert fetch(town, consumerCode=TAP, businessService="WS")[0]["totalAmount"] == -96
    (house,) = fetch(town, consumerCode=HOME)
    assert town.code_of(begin(town, house, 9999)) == "TXN_CREATE_INVALID_TXN_AMT"


def test_an_open_attempt_blocks_the_next_until_the_bank_is_given_up(town: Any) -> None:
    (bill,) = fetch(town, consumerCode=HOME)
    first = begin(town, bill).json()["Transaction"]
    press(town, first, "pending")
    assert town.code_of(begin(town, bill)) == "TXN_ABRUPTLY_DISCARDED"
    town.later(seconds=31 * 60)
    assert begin(town, bill).status_code == 200
    assert town.ask(FIND, txnId=first["txnId"])["Transaction"][0]["txnStatus"] == "FAILURE"


def test_a_failed_attempt_can_be_made_again(town: Any) -> None:
    (bill,) = fetch(town, consumerCode=HOME)
    transaction = begin(town, bill).json()["Transaction"]
    press(town, transaction, "fail")
    found = town.http.post("/pg-service/transaction/v1/_update", params={"transactionId": transaction["txnId"]}).json()
    assert found["Transaction"][0]["txnStatus"] == "FAILURE"
    assert "hidden" in town.http.get(transaction["redirectUrl"]).text
    assert begin(town, bill).status_code == 200


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"gateway": "CASH"}, "INVALID_PAYMENT_GATEWAY"),
        ({"user": {"name": "Asha"}}, "INVALID_USER_DETAILS"),
        ({"txnAmount": "0"}, "TXN_CREATE_INVALID_TXN_AMT"),
        ({"txnAmount": "abc"}, "TXN_CREATE_INVALID_TXN_AMT"),
        ({"txnAmount": "50"}, "TXN_CREATE_INVALID_TXN_AMT"),
        ({"billId": "nothing"}, "TXN_CREATE_INVALID_BILL"),
        ({"consumerCode": ""}, "NotNull.transactionRequest.transaction.consumerCode"),
    ],
)
def test_transactions_it_refuses(town: Any, change: dict[str, Any], code: str) -> None:
    (bill,) = fetch(town, consumerCode=HOME)
    assert town.code_of(begin(town, bill, **change)) == code


def test_unknown_payments_say_so(town: Any) -> None:
    assert town.http.get("/sandbox/pay/PG_PG_0").status_code == 404
    assert town.code_of(town.post("/pg-service/transaction/v1/_update")) == "MISSING_UPDATE_TXN_ID"
    assert town.code_of(town.post("/pg-service/transaction/v1/_update", transactionId="x")) == "TXN_UPDATE_NOT_FOUND"
    assert town.ask("/pg-service/gateway/v1/_search") == ["PAYU", "AXIS"]


def test_paying_a_licence_fee_approves_the_licence(town: Any) -> None:
    licences = "/tl-services/v1/_search"
    waiting = town.ask(licences, "nagarmitra", tenantId="pg.citya", status="PENDINGPAYMENT")["Licenses"][0]
    number = waiting["applicationNumber"]
    (bill,) = fetch(town, consumerCode=number, businessService="TL")
    assert town.code_of(begin(town, bill, 100)) == "TXN_CREATE_INVALID_TXN_AMT"
    press(town, begin(town, bill).json()["Transaction"], "pay")
    licence = town.ask(licences, tenantId="pg.citya", applicationNumber=number)["Licenses"][0]
    assert licence["status"] == "APPROVED"
    steps = town.ask("/egov-workflow-v2/egov-wf/process/_search", tenantId="pg.citya", businessIds=number)
    assert steps["ProcessInstances"][0]["action"] == "PAY"


def test_a_receipt_is_a_real_pdf_in_the_file_store(town: Any) -> None:
    payment = town.ask(f"{PAYMENTS}/PT/_search", tenantId="pg", consumerCodes=SHOP)["Payments"][0]
    body = {"RequestInfo": town.info(), "Payments": [payment]}
    answer = town.post("/pdf-service/v1/_create", body, key="property-receipt", tenantId="pg")
    assert answer.status_code == 201
    id_ = answer.json()["filestoreIds"][0]
    links = town.http.get("/filestore/v1/files/url", params={"tenantId": "pg", "fileStoreIds": id_}).json()
    pdf = town.http.get(links[id_])
    assert pdf.content.startswith(b"%PDF-")
    assert pdf.headers["content-type"] == "application/pdf"
    refused = town.post("/pdf-service/v1/_create", {**body, "Payments": []}, key="property-receipt", tenantId="pg")
    assert town.code_of(refused) == "MISSING_DATA"


def test_payments_by_phone_and_employees_need_the_module(town: Any) -> None:
    mine = town.ask(f"{PAYMENTS}/_search", tenantId="pg", mobileNumber=ASHA)["Payments"]
    assert {one["paymentDetails"][0]["bill"]["consumerCode"] for one in mine} == {HOME, SHOP, TAP}
    refused = town.post(f"{PAYMENTS}/_search", {"RequestInfo": town.info("nagarmitra")}, tenantId="pg.citya")
    assert town.code_of(refused) == "INVALID_SEARCH"
