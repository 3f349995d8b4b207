"""Proof of work: a browser that runs scripts may spend a second on a puzzle. Off by default, never required.

An attacker's machine is some fifteen times as fast as a visitor's browser, so this only sorts the queue.
"""
from __future__ import annotations

import hashlib

#: Finds a number after which SHA-256 of "ticket.number" begins with as many zero bits as the form asks for.
SCRIPT = b"""\
const form = document.getElementById("send");
const ticket = form.elements["options[token]"].value, bits = Number(form.dataset.work);
(async () => {
  for (let number = 0; ; number++) {
    const bytes = new TextEncoder().encode(ticket + "." + number);
    const hash = new DataView(await crypto.subtle.digest("SHA-256", bytes));
    if (hash.getUint32(0) >>> (32 - bits) === 0) { form.elements["options[work]"].value = number; return; }
  }
})();
"""


def has_work(token: str, number: str, bits: int) -> bool:
    """True if somebody solved the ticket's puzzle."""
    if not (number.isascii() and number.isdigit() and len(number) < 20):
        return False
    digest = hashlib.sha256(f"{token}.{number}".encode()).digest()
    return int.from_bytes(digest[:4]) >> (32 - bits) == 0
