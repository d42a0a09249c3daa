"""Every kind of record that the city keeps, and where each keeps what searches go by. One literal table."""

from __future__ import annotations

from connectors.services.sandbox.store import Kind

KINDS: dict[str, Kind] = {
    "user": Kind(id="uuid", number="userName", mobile="mobileNumber", status="type", created="createdDate"),
    "token": Kind(id="access_token", number="refresh_token", created="at"),
    "notice": Kind(mobile="mobileNumber", status="category", created="at"),
    "file": Kind(id="fileStoreId", created="at"),
    "link": Kind(created="at"),
    "grievance": Kind(number="serviceRequestId", mobile="citizen.mobileNumber", status="applicationStatus"),
    "process": Kind(number="businessId", status="state.applicationStatus"),
    "demand": Kind(number="consumerCode", mobile="payer.mobileNumber", created="taxPeriodFrom"),
    "bill": Kind(number="consumerCode", mobile="mobileNumber", created="billDate"),
    "payment": Kind(
        number="paymentDetails.bill.consumerCode",
        mobile="mobileNumber",
        status="paymentStatus",
        created="transactionDate",
    ),
    "transaction": Kind(id="txnId", number="billId", mobile="user.mobileNumber", status="txnStatus"),
    "property": Kind(number="propertyId", mobile="owners.mobileNumber"),
    "water": Kind(number="connectionNo", mobile="connectionHolders.mobileNumber", status="applicationStatus"),
    "sewerage": Kind(number="connectionNo", mobile="connectionHolders.mobileNumber", status="applicationStatus"),
    "licence": Kind(number="applicationNumber", mobile="tradeLicenseDetail.owners.mobileNumber"),
    "registration": Kind(number="applicationNumber", mobile="tradeLicenseDetail.owners.mobileNumber"),
    "firenoc": Kind(
        number="fireNOCDetails.applicationNumber",
        mobile="fireNOCDetails.applicantDetails.owners.mobileNumber",
        status="fireNOCDetails.status",
    ),
    "plan": Kind(number="applicationNo", mobile="landInfo.owners.mobileNumber"),
    "noc": Kind(number="applicationNo", mobile="owner.mobileNumber", status="applicationStatus"),
    "birth": Kind(tenant="tenantid", number="registrationno", status="genderStr"),
    "death": Kind(tenant="tenantid", number="registrationno", status="genderStr"),
    "hall": Kind(number="bookingNo", mobile="applicantDetail.applicantMobileNo", status="bookingStatus"),
    "advertisement": Kind(number="bookingNo", mobile="applicantDetail.applicantMobileNo", status="bookingStatus"),
    "tanker": Kind(number="bookingNo", mobile="applicantDetail.mobileNumber", status="bookingStatus"),
    "toilet": Kind(number="bookingNo", mobile="applicantDetail.mobileNumber", status="bookingStatus"),
    "pruning": Kind(number="bookingNo", mobile="applicantDetail.mobileNumber", status="bookingStatus"),
    "pet": Kind(number="applicationNumber", mobile="mobileNumber"),
    "ewaste": Kind(number="requestId", mobile="applicant.mobileNumber", status="requestStatus"),
    "vending": Kind(number="applicationNo", mobile="vendorDetail.mobileNo", status="applicationStatus"),
    "debris": Kind(number="applicationNumber", mobile="applicantDetail.mobileNumber", status="applicationStatus"),
    "septic": Kind(number="applicationNo", mobile="citizen.mobileNumber", status="applicationStatus"),
    "challan": Kind(number="challanNo", mobile="citizen.mobileNumber", status="applicationStatus"),
    "event": Kind(status="eventType"),
}
