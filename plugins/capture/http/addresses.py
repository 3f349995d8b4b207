"""Which addresses we speak to: public http and https only, so that no declaration or redirect can reach inside.

A host's name is looked up once and the connection goes to the very addresses that were checked, so that a name that
answers differently the second time gains nothing.
"""
from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from plugins.capture.faults import Fault, FaultKind

_LONGEST_NAMED = 200  #: characters of an address in a sentence
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
#: All of IPv6 that IANA allocates for public use; Python's `is_global` is true for unassigned addresses, too.
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
_DOCUMENTATION = ipaddress.ip_network("3fff::/20")  # newer than Python's list


def check_url(url: str) -> None:
    """Fault unless the address is http(s) with a host and without a password."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise Fault(FaultKind.ADDRESS, f"{url!r} is not an http or https address")
    if parts.username or parts.password:
        raise Fault(FaultKind.ADDRESS, f"{parts.hostname} was given with a name or password in the address")


def in_words(url: str) -> str:
    """An address as a sentence can name it: nothing that cannot be printed, and not without end."""
    plain = "".join(char if char.isprintable() else "\ufffd" for char in url)
    return plain if len(plain) <= _LONGEST_NAMED else f"{plain[:_LONGEST_NAMED]}…"


def is_public(address: str) -> bool:
    """True if a numeric address is one that anybody on the Internet could reach."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip not in _GLOBAL_UNICAST or ip in _DOCUMENTATION:
            return False
    return ip.is_global and not ip.is_multicast


def resolve(host: str, port: int, *, allow_private: bool) -> tuple[str, ...]:
    """A host's numeric addresses in the system's order; Fault when there are none or any is private."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Fault(FaultKind.DNS, f"The host {host} was not found") from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    inside = [address for address in addresses if not is_public(address)]
    if inside and not allow_private:
        raise Fault(FaultKind.ADDRESS, f"{host} is at {inside[0]}, which is not a public address")
    return addresses
