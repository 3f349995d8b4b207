"""Tells whoever finds a hole where to report it: /.well-known/security.txt (RFC 9116)."""
from __future__ import annotations

from datetime import UTC, date, datetime, time

from plugins.timestamps import utc_text

PATH = ".well-known/security.txt"


def security_txt(site: str, contacts: tuple[str, ...], expires: date) -> bytes:
    """The file; ValueError when a contact is no address or none is given."""
    if not contacts:
        raise ValueError("SECURITY_CONTACTS is empty: name at least one address, such as 'mailto:security@…'")
    for contact in contacts:
        if not contact.startswith(("mailto:", "https://", "tel:")) or any(letter.isspace() for letter in contact):
            raise ValueError(f"the security contact {contact!r} must begin with mailto:, https:// or tel:")
    end = utc_text(datetime.combine(expires, time(), UTC))
    lines = [*(f"Contact: {contact}" for contact in contacts), f"Expires: {end}", "Preferred-Languages: en",
             f"Canonical: {site}/{PATH}"]
    return "\n".join(lines).encode() + b"\n"
