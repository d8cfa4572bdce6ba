"""Which places may be fetched from: a name's addresses, looked up once, and all of them public."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from sayso.capture.fetch.errors import FetchError, RefusedAddressError, TooSlowError

Place = IPv4Address | IPv6Address
Resolver = Callable[[str, int], Sequence[str]]
"""From a host's name and a port to its addresses as text. Raises OSError for a name that nobody has."""

SCHEMES = ("http", "https")
_PRIVATE = "Only public addresses are fetched. If this is a server of your own, say --allow-private."
_NAT64 = ip_network("64:ff9b::/96")
_REFUSED = tuple(
    map(
        ip_network,
        (
            "168.63.129.16/32",  # a cloud's metadata server under an address that looks public
            "192.0.0.0/24",  # protocol assignments, a cloud's metadata server among them
            "192.88.99.0/24",  # relays of 6to4
            "64:ff9b:1::/48",  # translation inside one network
            "::/96",  # IPv4 addresses in an old spelling
        ),
    )
)


def check_form(address: str, name: str) -> None:
    """Raise RefusedAddressError where ``address`` is no web address, or carries a password.

    ``name`` is what errors call it.
    """
    try:
        parts = urlsplit(address)
        host, secret = parts.hostname, parts.username is not None or parts.password is not None
        _ = parts.port
    except ValueError as error:
        raise RefusedAddressError(name, f"is no web address ({error}).", "Check the spelling.") from error
    if parts.scheme.lower() not in SCHEMES:
        scheme = parts.scheme or "no scheme"
        raise RefusedAddressError(name, f"is no web address ({scheme}).", "Give http:// or https://.")
    if not host:
        raise RefusedAddressError(name, "names no server.", "Check the spelling.")
    if secret:
        shown = name.replace(f"{parts.netloc.rpartition('@')[0]}@", "")
        mend = "Leave it out, and hand over the cookies of a browser that is logged in with --cookies."
        raise RefusedAddressError(shown, "carries a name or password, which would be kept with it.", mend)


def is_public(place: Place) -> bool:
    """Whether a place is on the open internet: not this machine, its network, a cloud's metadata, or nowhere.

    IPv4 addresses that IPv6 ones carry (mapped, 6to4, Teredo, NAT64) are judged themselves.
    """
    if any(place.version == net.version and place in net for net in _REFUSED):
        return False
    if isinstance(place, IPv6Address):
        inner = _carried(place)
        if inner:
            return all(map(is_public, inner))
        if place.is_site_local:
            return False
    return place.is_global and not (place.is_multicast or place.is_reserved or place.is_unspecified)


def _carried(place: IPv6Address) -> tuple[IPv4Address, ...]:
    """Return the IPv4 addresses inside an IPv6 one."""
    if place.ipv4_mapped is not None:
        return (place.ipv4_mapped,)
    if place.sixtofour is not None:
        return (place.sixtofour,)
    if place.teredo is not None:
        return place.teredo
    return (IPv4Address(int(place) & 0xFFFFFFFF),) if place in _NAT64 else ()


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Ask the system, which also reads ``2130706433`` and ``0x7f.1`` as the numbers that they are."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(where[0]) for *_, where in answers]


def places(  # noqa: PLR0913  - each is one of the things that a look-up depends on
    host: str, port: int, resolver: Resolver, *, allow_private: bool, name: str, limit_seconds: float
) -> tuple[Place, ...]:
    """Look ``host`` up once and return its addresses, in the resolver's order, each once.

    All of them must be public, or RefusedAddressError: a name with a public
    and a private address would be a way in. ``name`` is what errors call it.
    """
    texts = _looked_up(host, port, resolver, name=name, limit_seconds=limit_seconds)
    found = tuple(dict.fromkeys(ip_address(text.partition("%")[0]) for text in texts))
    if not found:
        raise FetchError(name, f"the name {host} has no address.", "Check the spelling.")
    if not allow_private:
        for place in found:
            if not is_public(place):
                what = f"{place} is" if host == place else f"{host} leads to {place}, which is"
                raise RefusedAddressError(name, f"{what} not public.", _PRIVATE)
    return found


def _looked_up(host: str, port: int, resolver: Resolver, *, name: str, limit_seconds: float) -> Sequence[str]:
    """Ask the resolver, for no longer than the limit: the system's own has none."""
    answers: list[Sequence[str] | Exception] = []

    def ask() -> None:
        try:
            answers.append(resolver(host, port))
        except (OSError, ValueError) as error:  # a name that cannot be written in IDNA is a ValueError
            answers.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(limit_seconds)
    if not answers:
        raise TooSlowError(name, f"the name {host} could not be looked up in time.", "Try again later.")
    answer = answers[0]
    if isinstance(answer, Exception):
        reason = getattr(answer, "strerror", None) or str(answer)
        raise FetchError(name, f"the name {host} is not found ({reason}).", "Check the spelling.") from answer
    return answer
