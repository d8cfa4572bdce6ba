"""From what was fetched to a capture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sayso.capture.fetch.fetched import Validators
from sayso.capture.media import media_type
from sayso.capture.store import digest_of
from sayso.errors import DocumentError
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.capture.feeds import Feed
    from sayso.capture.fetch.fetched import Fetched

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "application/x-subrip": ".srt",
    "text/vtt": ".vtt",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""File names that say what a server's word says; the bytes overrule both."""


def capture_of(fetched: Fetched) -> Capture:
    """Return the capture of a fetched page; its address is where the redirects ended.

    Raises DocumentError for bytes that Sayso cannot take in.
    """
    said = (fetched.content_type or "").partition(";")[0].strip().lower()
    path = urlsplit(fetched.final.address).path
    name = f"page{_SUFFIXES[said]}" if said in _SUFFIXES else path
    try:
        kind = media_type(name, fetched.content)
    except DocumentError as error:
        raise DocumentError(fetched.address, error.reason, error.mend) from error
    digest = digest_of(fetched.content)
    return Capture(digest, fetched.content, kind.value, fetched.fetched_at, url=fetched.final.address)


def listing_of(fetched: Fetched, feed: Feed) -> Capture:
    """Return the capture of a feed or sitemap: kept as evidence of what a site listed, and not a report."""
    kind = (fetched.content_type or "").partition(";")[0].strip() or f"application/x-{feed.kind.value}"
    digest = digest_of(fetched.content)
    return Capture(digest, fetched.content, kind, fetched.fetched_at, url=fetched.final.address)


def validators_of(manifest: Mapping[str, Any]) -> Validators:
    """Return what the server gave, when a page came last, to ask with whether it has changed."""
    headers = {name.lower(): value for name, value in manifest["hops"][-1]["headers"]}
    return Validators(headers.get("etag"), headers.get("last-modified"))
