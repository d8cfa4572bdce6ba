"""How a fetch can end without a page: each a kind of its own, said in one line."""

from __future__ import annotations

from sayso.errors import DocumentError


class FetchError(DocumentError):
    """An address gave no page."""


class RefusedAddressError(FetchError):
    """The address leads to a place that is not public, or is no web address at all."""


class TooLargeError(FetchError):
    """The answer is larger than the limit, as sent or once unpacked."""


class TooSlowError(FetchError):
    """The answer did not end within the limit."""


class AnswerError(FetchError):
    """The server answers that it has no page to give.

    ``status`` is the HTTP code; ``retry_after_seconds`` how long the server
    asks to be left alone (429 or 503), where it says so.
    """

    def __init__(
        self, name: str, reason: str, mend: str, status: int, retry_after_seconds: float | None = None
    ) -> None:
        super().__init__(name, reason, mend)
        self.args = (name, reason, mend, status, retry_after_seconds)  # all fields, so that it pickles
        self.status, self.retry_after_seconds = status, retry_after_seconds
