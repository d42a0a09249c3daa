"""`python -m connectors.services.sandbox --port 8010 --data DIR [--events-url URL]`."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import uvicorn

from connectors.services.sandbox.app import create_app
from connectors.services.sandbox.city import Options


def main() -> None:
    """Serve the city until it is told to stop."""
    parser = argparse.ArgumentParser(
        prog="python -m connectors.services.sandbox",
        description="A small city that speaks DIGIT's contract.",
        epilog="Its own pages: /sandbox/officer, /sandbox/notices (SMS and codes sent), /sandbox/faults (GET, POST,"
        " DELETE; faults.py explains the switches), /sandbox/reset (POST).",
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8010)
    parser.add_argument("--data", type=Path, default=Path(".data/sandbox"), help="where the city keeps its records")
    parser.add_argument("--events-url", default="", help="where signed events go; the key is NAGARMITRA_EVENTS_SECRET")
    parser.add_argument("--public-url", default="", help="base of payment and file links, if not as called")
    arguments = parser.parse_args()
    secret = os.environ.get("NAGARMITRA_EVENTS_SECRET", "")
    if arguments.events_url and not secret:
        parser.error("--events-url: NAGARMITRA_EVENTS_SECRET must hold the key that signs the events")
    options = Options(arguments.events_url, secret, arguments.public_url)
    uvicorn.run(create_app(arguments.data, options), host=arguments.host, port=arguments.port, log_level="warning")


if __name__ == "__main__":
    main()
