"""One address to its page, redirects followed one at a time, each checked as if a person had typed it."""

from __future__ import annotations

import ssl
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urljoin, urlsplit

import httpcore
import httpx

from sayso.capture.fetch.errors import AnswerError, FetchError, TooLargeError, TooSlowError
from sayso.capture.fetch.fetched import Fetched, Hop, Tls, Unchanged, Validators
from sayso.capture.fetch.guard import check_form
from sayso.capture.fetch.network import Deadline, GuardedNetwork
from sayso.capture.fetch.pace import Pace
from sayso.capture.fetch.settings import FetchSettings, read_cookies
from sayso.capture.fetch.transport import GuardedTransport
from sayso.capture.fetch.unpacking import unpacked
from sayso.capture.fetch.waiting import retry_after_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from http.cookiejar import CookieJar

_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_LATER = "Try again later, or save the page from a browser and add the file."


@dataclass(slots=True)
class Fetcher:
    """Fetches pages under one set of limits, politely; nothing is sent but to the addresses it is given."""

    settings: FetchSettings = field(default_factory=FetchSettings)
    _pace: Pace = field(init=False)
    _cookies: CookieJar = field(init=False)
    _trust: ssl.SSLContext = field(init=False)

    def __post_init__(self) -> None:
        self._pace = Pace(self.settings.pause_seconds)
        self._cookies = read_cookies(self.settings.cookies)
        # made once: it reads a few hundred certificates
        self._trust = self.settings.trust or httpx.create_ssl_context(trust_env=False)

    def fetch(
        self, address: str, known: Validators | None = None, pause_seconds: float | None = None
    ) -> Fetched | Unchanged:
        """Fetch one page; Unchanged where the server says that it is the one that ``known`` tells of.

        1. Refuse what is no web address.
        2. Ask, over a connection that goes only to addresses that were checked.
        3. Where the answer leads on, do both again for where it leads, within the same limits.

        Raises FetchError or one of its kinds.
        """
        at = Trail(address, Deadline.after(self.settings.limit_seconds), self.settings.clock())
        with _named(at), self._client(at) as client:
            while True:
                check_form(at.here, at.name)
                self._pace.wait(urlsplit(at.here).netloc.lower(), pause_seconds)
                found = self._ask(client, at, known)
                if found is not None:
                    return found

    def post(self, address: str, content: bytes, content_type: str) -> bytes:
        """Send ``content`` and return the answer, under the same limits; no redirect is followed."""
        at = Trail(address, Deadline.after(self.settings.limit_seconds), self.settings.clock())
        with _named(at), self._client(at) as client:
            check_form(address, address)
            headers = {"Content-Type": content_type}
            with client.stream("POST", address, content=content, headers=headers) as response:
                _refuse_status(response, at)
                return self._body(response, at)[0]

    @contextmanager
    def _client(self, at: Trail) -> Iterator[httpx.Client]:
        network = GuardedNetwork(
            self.settings.resolver,
            at.deadline,
            allow_private=self.settings.allow_private,
            name=lambda: at.name,
        )
        transport = GuardedTransport(self._trust, network)
        headers = {
            "User-Agent": self.settings.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
        }
        # the environment's proxies and passwords are left out: they would lead past the checks
        with httpx.Client(
            transport=transport,
            headers=headers,
            cookies=self._cookies,
            trust_env=False,
            follow_redirects=False,
            timeout=self.settings.limit_seconds,
        ) as client:
            yield client

    def _ask(self, client: httpx.Client, at: Trail, known: Validators | None) -> Fetched | Unchanged | None:
        """Ask once: a page, or the word that it has not changed, or None where the answer leads on."""
        headers = known.headers() if known is not None else {}
        with client.stream("GET", at.here, headers=headers) as response:
            hop = _hop(at.here, response)
            at.hops.append(hop)
            location = hop.header("location")
            if response.status_code in _REDIRECTS and location is not None:
                if len(at.hops) > self.settings.most_redirects:
                    reason = f"leads on more than {self.settings.most_redirects} times."
                    raise FetchError(at.name, reason, "Open it in a browser and add where it ends.")
                at.here = urldefrag(urljoin(at.here, location)).url
                return None
            if response.status_code == HTTPStatus.NOT_MODIFIED and known is not None:
                return Unchanged(at.address, at.asked_at)
            _refuse_status(response, at)
            content, digest, size = self._body(response, at)
            return Fetched(at.address, tuple(at.hops), content, digest, size, at.asked_at)

    def _body(self, response: httpx.Response, at: Trail) -> tuple[bytes, str, int]:
        """Return the unpacked body, and the digest and the length of the bytes as they were sent."""
        limit, wire = self.settings.limit_bytes, Wire()
        declared = response.headers.get("content-length", "")
        too_large = TooLargeError(
            at.name, f"is larger than {limit / 1e6:g} MB.", "Raise --limit-mb, if it is what you want."
        )
        if declared.isdecimal() and int(declared) > limit:
            raise too_large
        content = bytearray()
        try:
            for piece in unpacked(
                wire.seen(response.iter_raw()), response.headers.get("content-encoding", "")
            ):
                content += piece
                if len(content) > limit or wire.size > limit:
                    raise too_large
                at.deadline.cap(None)
        except ValueError as error:
            raise FetchError(at.name, f"the answer cannot be unpacked ({error}).", _LATER) from error
        return bytes(content), f"sha256:{wire.hash.hexdigest()}", wire.size


@dataclass(slots=True)
class Trail:
    """Where a fetch set out from, where it is, and by when it must end."""

    address: str
    deadline: Deadline
    asked_at: datetime
    here: str = ""
    hops: list[Hop] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.here = urldefrag(self.address).url

    @property
    def name(self) -> str:
        """What errors call it: the address that was asked for, and where it led."""
        moved = self.here != urldefrag(self.address).url
        return f"{self.address} (which leads to {self.here})" if moved else self.address


@dataclass(slots=True)
class Wire:
    """Counts and hashes bytes as they are sent."""

    size: int = 0
    hash: Any = field(default_factory=sha256)

    def seen(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """Pass the chunks on."""
        for chunk in chunks:
            self.size += len(chunk)
            self.hash.update(chunk)
            yield chunk


def _hop(address: str, response: httpx.Response) -> Hop:
    """Note one answer, with the place that it came from and how the way there was secured."""
    stream = response.extensions["network_stream"]
    peer = stream.get_extra_info("server_addr")
    secured = stream.get_extra_info("ssl_object")
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)
    return Hop(
        address,
        response.status_code,
        headers,
        None if peer is None else str(peer[0]),
        None if secured is None else _tls(secured),
    )


def _tls(secured: Any) -> Tls:
    """Note the certificates that were verified, the server's own first, its authority's last."""
    chain = secured.get_verified_chain() or ()
    certificates = tuple(ssl.PEM_cert_to_DER_cert(one.public_bytes()) for one in chain)
    return Tls(secured.version(), secured.cipher()[0], certificates)


def _refuse_status(response: httpx.Response, at: Trail) -> None:
    """Raise FetchError for an answer that is no page."""
    code = response.status_code
    if code == HTTPStatus.OK:
        return
    try:
        said = f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        said = str(code)
    if code in _BUSY:
        delay = retry_after_seconds(response.headers.get("retry-after"), at.asked_at)
        told = "" if delay is None else f", and asks to wait {delay:.0f} s"
        raise AnswerError(at.name, f"the server answers {said}{told}.", _LATER, code, delay)
    raise AnswerError(at.name, f"the server answers {said}.", "Open it in a browser to see why.", code)


@contextmanager
def _named(at: Trail) -> Iterator[None]:
    """Turn what goes wrong on the network into errors that say where, and what to do."""
    try:
        yield
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        reason = "the answer did not end in time."
        raise TooSlowError(at.name, reason, "Try again later, or raise --limit-seconds.") from error
    except (httpcore.NetworkError, httpx.NetworkError) as error:
        reason = str(error) or type(error).__name__
        verb = "is not to be trusted" if "CERTIFICATE_VERIFY_FAILED" in reason else "cannot be reached"
        raise FetchError(at.name, f"the server {verb} ({reason}).", _LATER) from error
    except (httpcore.ProtocolError, httpx.ProtocolError) as error:
        raise FetchError(at.name, f"the server's answer is broken ({error}).", _LATER) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise FetchError(at.name, f"is no web address ({error}).", "Check the spelling.") from error
