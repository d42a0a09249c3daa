"""What somebody without a token sees of a person."""

from __future__ import annotations

from typing import Any


def mask_name(name: str) -> str:
    """`Asha Devi` becomes `A*** D***`."""
    return " ".join(f"{word[0]}***" for word in name.split())


def mask_phone(number: str) -> str:
    """`9800000001` becomes `98******01`."""
    return f"{number[:2]}{'*' * (len(number) - 4)}{number[-2:]}" if len(number) > 4 else "*" * len(number)


def masked(value: Any) -> Any:
    """A document with every person in it masked: the `name` and `mobileNumber` of whatever has both."""
    if isinstance(value, list):
        return [masked(one) for one in value]
    if not isinstance(value, dict):
        return value
    document = {key: masked(one) for key, one in value.items()}
    if value.get("name") and value.get("mobileNumber"):
        document |= {"name": mask_name(value["name"]), "mobileNumber": mask_phone(value["mobileNumber"])}
    return document
