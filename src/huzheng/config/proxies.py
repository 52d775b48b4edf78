"""Behind reverse proxies: from where and by which scheme somebody asks, as far as the proxies that we trust say so.

Each proxy adds at the end of X-Forwarded-For who asked it; what stands before is what the client wrote, and may be anything. So
with n proxies the n-th entry from the end counts. Read here, once, at the one port: whoever counts tries by address
(the sign-in, the pairing of devices) sees the client and needs to know of no proxy.
"""

from contextlib import suppress
from ipaddress import ip_address
from typing import Any

SAID = (b"x-forwarded-for", b"x-forwarded-proto")


def seen_through(scope: dict[str, Any], proxies: int) -> dict[str, Any]:
    """Return the request as the outermost of `proxies` saw it; without any, nothing that a client may write is believed."""
    if not proxies:
        return scope
    address, scheme = (_entry(scope["headers"], name, proxies) for name in SAID)
    client = scope.get("client") or ("", 0)
    return {
        **scope,
        "client": (_plain(address) or client[0], client[1]),
        "scheme": scheme if address and scheme in ("http", "https") else scope["scheme"],  # both from the same proxy
        "headers": [(name, value) for name, value in scope["headers"] if name.lower() not in SAID],
    }


def _entry(headers: list[tuple[bytes, bytes]], name: bytes, proxies: int) -> str:
    """Return the entry that the outermost proxy wrote; nothing where there are fewer, because somebody went past them."""
    lines = [value.decode("latin-1") for key, value in headers if key.lower() == name]
    entries = [entry.strip() for entry in ",".join(lines).split(",")]
    if name == SAID[1] and len(entries) == 1:  # most proxies write it anew instead of adding to it
        return entries[0]
    return entries[-proxies] if len(entries) >= proxies else ""


def _plain(entry: str) -> str:
    """Return the address of an entry like `192.0.2.7`, `192.0.2.7:4711` or `[2001:db8::7]:4711`; nothing for anything else."""
    word = entry[1:].partition("]")[0] if entry.startswith("[") else entry
    word = word.partition(":")[0] if word.count(":") == 1 else word
    with suppress(ValueError):
        return str(ip_address(word.partition("%")[0]))
    return ""
