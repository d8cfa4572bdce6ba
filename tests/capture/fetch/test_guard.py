"""Only public places are fetched from, by the address that a name leads to."""

from __future__ import annotations

from collections import Counter
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest
from tests.newsroom.server import Answer

from sayso.capture.fetch import Fetched, FetchError, RefusedAddressError
from sayso.capture.fetch.guard import is_public

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.newsroom.server import Newsroom

    from sayso.capture.fetch import Fetcher

PUBLIC = ("93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808")
NOT_PUBLIC = (
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",  # noqa: S104  - an address to refuse, not to listen on
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "168.63.129.16",
    "100.100.100.200",
    "192.0.0.192",
    "198.18.0.1",
    "192.0.2.7",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "fe80::1",
    "fec0::1",
    "fd00:ec2::254",
    "ff02::1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::808:808",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
)
SPELLINGS = (
    "http://localhost:{port}/",
    "http://localhost.:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f.1:{port}/",
    "http://0x7f000001:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://0.0.0.0:{port}/",
    "http://0:{port}/",
    "http://１２７.０.０.１:{port}/",
)
OTHER_SCHEMES = (
    "file:///etc/passwd",
    "gopher://example.org/",
    "ftp://example.org/a",
    "data:text/html,a",
    "javascript:alert(1)",
    "dict://127.0.0.1:11211/stat",
    "//example.org/",
    "http://",
    "http:///a",
    "http://example.org:port/",
    "http://[::1/",
)


@pytest.mark.parametrize("place", PUBLIC)
def test_public_places_are_told(place: str) -> None:
    assert is_public(ip_address(place))


@pytest.mark.parametrize("place", NOT_PUBLIC)
def test_no_other_place_is_public(place: str) -> None:
    assert not is_public(ip_address(place))


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_of_this_machine_is_fetched(
    spelling: str, room: Newsroom, fetcher: Callable[..., Fetcher]
) -> None:
    """However loopback is written, nothing reaches a server that listens there."""
    room.pages["/"] = "secret"
    with pytest.raises(FetchError):
        fetcher(allow_private=False).fetch(spelling.format(port=room.port))
    assert room.asked == []


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_redirect_to_this_machine_is_followed(
    spelling: str, room: Newsroom, fetcher: Callable[..., Fetcher]
) -> None:
    """A page that passed the check leads to loopback: the second address is checked as the first was."""
    target = spelling.format(port=room.port)
    room.pages["/go"] = Answer(status=302, headers={"Location": target.encode().decode("latin-1")})
    looked_up: Counter[str] = Counter()

    def resolver(host: str, port: int) -> Sequence[str]:
        looked_up[host] += 1
        if host != "news.example":
            return system_resolver(host, port)
        return ["127.0.0.1"]

    from sayso.capture.fetch.guard import system_resolver  # noqa: PLC0415  - beside its one use

    allowed = ip_address("127.0.0.1")
    guard = "sayso.capture.fetch.guard.is_public"
    with pytest.MonkeyPatch.context() as patch:
        # loopback stands in for the public address of the first page alone
        patch.setattr(guard, lambda place: place == allowed and looked_up.total() == 1)
        with pytest.raises(FetchError):
            fetcher(allow_private=False, resolver=resolver).fetch(f"http://news.example:{room.port}/go")
    assert room.paths() == ["/go"]


@pytest.mark.parametrize("address", OTHER_SCHEMES)
def test_only_web_addresses_are_fetched(address: str, fetcher: Callable[..., Fetcher]) -> None:
    with pytest.raises(RefusedAddressError):
        fetcher().fetch(address)


@pytest.mark.parametrize("address", [one for one in OTHER_SCHEMES if ":" in one and one.count("/") > 2])
def test_no_redirect_leaves_the_web(address: str, room: Newsroom, fetcher: Callable[..., Fetcher]) -> None:
    room.pages["/go"] = Answer(status=301, headers={"Location": address})
    with pytest.raises(FetchError) as caught:
        fetcher().fetch(room.address("/go"))
    assert room.address("/go") in str(caught.value)


def test_a_name_with_a_private_address_among_public_ones_is_refused(
    room: Newsroom, fetcher: Callable[..., Fetcher]
) -> None:
    careful = fetcher(allow_private=False, resolver=lambda *_: ["93.184.216.34", "127.0.0.1"])
    with pytest.raises(RefusedAddressError, match=r"127\.0\.0\.1"):
        careful.fetch(f"http://both.example:{room.port}/")
    assert room.asked == []


def test_a_name_is_looked_up_once_and_the_checked_address_is_the_one_connected_to(
    room: Newsroom, fetcher: Callable[..., Fetcher]
) -> None:
    """A name that answers differently a second time (DNS rebinding) is never asked a second time."""
    room.pages["/"] = "hello"
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    found = fetcher(resolver=lambda *_: next(answers)).fetch(f"http://rebind.example:{room.port}/")
    assert isinstance(found, Fetched)
    assert found.final.peer == "127.0.0.1"
    assert room.asked[0].headers["host"] == f"rebind.example:{room.port}"
    assert next(answers) == ["10.0.0.1"], "the second answer was never asked for"


def test_a_password_in_an_address_is_refused_and_not_repeated(fetcher: Callable[..., Fetcher]) -> None:
    with pytest.raises(RefusedAddressError) as caught:
        fetcher().fetch("https://desk:hunter2@news.example/a")
    assert "hunter2" not in str(caught.value)


def test_a_slow_look_up_ends(fetcher: Callable[..., Fetcher]) -> None:
    from threading import Event  # noqa: PLC0415  - beside its one use

    never = Event()
    slow = fetcher(resolver=lambda *_: [str(never.wait(5))], limit_seconds=0.2)
    with pytest.raises(FetchError, match="looked up in time"):
        slow.fetch("http://slow.example/")
    never.set()
