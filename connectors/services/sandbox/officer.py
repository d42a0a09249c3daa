"""The officer's desk: assign, resolve and reject complaints, and see which SMS went out."""

from __future__ import annotations

from fastapi import APIRouter, Request

from connectors.services.sandbox.city import City
from connectors.services.sandbox.store import Document, Query

router = APIRouter(prefix="/sandbox")


@router.get("/notices")
async def notices(request: Request) -> list[Document]:
    """The SMS and OTP that the city sent, newest first."""
    city: City = request.app.state.city
    return city.store.find("notice", Query(limit=50))
