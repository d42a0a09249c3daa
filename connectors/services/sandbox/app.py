"""The city's front door: every DIGIT service it runs, in one table.

`create_app(data)` gives the ASGI application; `python -m connectors.services.sandbox` serves it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.types import ASGIApp

from connectors.services.sandbox import (
    billing,
    boundaries,
    certificates,
    faults,
    filestore,
    localization,
    mdms,
    officer,
    pay_page,
    payments,
    pdf,
    pgr,
    registry,
    shortener,
    speech,
    tokens,
    transactions,
    users,
    workflow,
)
from connectors.services.sandbox.city import City, Faults, Options, wall_clock
from connectors.services.sandbox.refusal import Refused, answer_refusal, answer_unhandled
from connectors.services.sandbox.town.plant import Nursery, plant

ROUTERS = (
    tokens.router,
    users.router,
    pgr.router,
    workflow.router,
    mdms.router,
    localization.router,
    boundaries.router,
    filestore.router,
    shortener.router,
    registry.router,
    certificates.router,
    billing.router,
    payments.router,
    transactions.router,
    pay_page.router,
    pdf.router,
    speech.router,
    faults.router,
    officer.router,
)


def create_app(data: Path, options: Options | None = None, now: Callable[[], int] = wall_clock) -> FastAPI:
    """The city over the records in `data`, planted if they are empty. `now` gives epoch milliseconds."""
    city = City(data, options or Options(), now)
    plant(city)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.nursery.close()
        city.store.close()

    app = FastAPI(title="NagarMitra sandbox city", openapi_url=None, lifespan=lifespan)
    app.state.city, app.state.nursery = city, Nursery()
    app.state.asked = Counter()  # of the speech service
    app.add_exception_handler(Refused, answer_refusal)
    for kind in (KeyError, TypeError, ValueError, AttributeError, IndexError, Exception):
        app.add_exception_handler(kind, answer_unhandled)
    for router in ROUTERS:
        app.include_router(router)
    app.add_api_route("/healthz", _health)
    app.add_api_route("/sandbox/reset", _reset, methods=["POST"])
    app.add_middleware(_gate, city=city)
    return app


def _gate(app: ASGIApp, city: City) -> ASGIApp:
    return faults.FaultGate(app, city)


async def _health() -> dict[str, str]:
    """Whether the city is up, whatever its switches say."""
    return {"status": "UP"}


async def _reset(request: Request) -> dict[str, str]:
    """The town as on its first day, with nothing wrong."""
    city: City = request.app.state.city
    city.faults = Faults()
    request.app.state.asked.clear()
    request.app.state.nursery.replant(city)
    return {"status": "reset"}
