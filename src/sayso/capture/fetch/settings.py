"""What a fetch may take, and where it may go."""

from __future__ import annotations

from dataclasses import dataclass
from http.cookiejar import LoadError, MozillaCookieJar
from pathlib import Path  # noqa: TC003  - the type of a field
from typing import TYPE_CHECKING

from sayso import __version__
from sayso.capture.fetch.guard import Resolver, system_resolver
from sayso.capture.files import LIMIT_BYTES, now
from sayso.errors import UsageError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from datetime import datetime

LIMIT_SECONDS = 30.0
USER_AGENT = f"Sayso/{__version__}"


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Limits for one fetch, redirects and all; ``limit_bytes`` holds for the bytes as sent and as unpacked.

    ``pause_seconds`` lies between two requests to one host. ``trust`` stands in
    for the certificates that the system trusts, ``resolver`` for its look-up of names.
    """

    limit_bytes: int = LIMIT_BYTES
    limit_seconds: float = LIMIT_SECONDS
    most_redirects: int = 10
    pause_seconds: float = 1.0
    allow_private: bool = False
    cookies: Path | None = None
    user_agent: str = USER_AGENT
    resolver: Resolver = system_resolver
    clock: Callable[[], datetime] = now
    trust: ssl.SSLContext | None = None


def read_cookies(path: Path | None) -> MozillaCookieJar:
    """Return the cookies of a file in Netscape's format, as browsers' add-ons write it. Raises UsageError."""
    jar = MozillaCookieJar()
    if path is None:
        return jar
    try:
        jar.load(str(path), ignore_discard=True, ignore_expires=True)
    except LoadError as error:
        mend = "Export the cookies in Netscape's format (cookies.txt)."
        raise UsageError(f"{path}: is no file of cookies. {mend}") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}). Check the spelling.") from error
    for cookie in jar:
        if cookie.expires == 0:  # how add-ons write 'until the browser is closed'
            cookie.expires = None
    return jar
