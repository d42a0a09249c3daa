"""A small city on this machine that speaks the DIGIT contract, traps included (reference/digit-upyog-apis.md).

    python -m connectors.services.sandbox --port 8010 --data DIR

`app.py` has the table of routers; each DIGIT service is one file; `seed/` holds the town as data and `town/` plants it.
The city's own switches stand under `/sandbox/…` (faults, officer, payment page, reset).
"""
