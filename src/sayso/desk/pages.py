"""Pages out of templates: the desk's own words, the addresses of its marks, and the copy of what was made."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import pass_context
from markupsafe import escape
from starlette.responses import Response

from sayso.desk.rights import Right
from sayso.model import Act, Bound, Role, StatusKind, VoiceKind
from sayso.report.catalogue import chosen
from sayso.report.templating import environment
from sayso.report.wording import Wording, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2.runtime import Context
    from starlette.requests import Request

    from sayso.desk.rights import Visitor

TEMPLATES: Final = Path(__file__).parent / "templates"
HELD_BYTES: Final = 64_000_000
"""Pages that are kept, together; those asked for least lately make room."""


@pass_context
def _address(context: Context, anchor: str) -> str:
    """Return where a mark leads: the report's page, at the words, or a fragment of this page."""
    found: str | None = context.get("addresses", {}).get(anchor)
    return f"#{anchor}" if found is None else found


class HeldPages:
    """Pages by what they depend on, up to so many bytes; of several who ask for one, the first makes it."""

    def __init__(self, most_bytes: int) -> None:
        self._most, self._bytes = most_bytes, 0
        self._pages: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._making: dict[tuple[object, ...], threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
        """Return the page under ``key``, made if need be."""
        with self._lock:
            found = self._found(key)
            if found is not None:
                return found
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                found = self._found(key)
            if found is None:
                try:
                    found = make()
                    self._keep(key, found)
                finally:
                    with self._lock:
                        self._making.pop(key, None)
            return found

    def _found(self, key: tuple[object, ...]) -> bytes | None:
        found = self._pages.get(key)
        if found is not None:
            self._pages.move_to_end(key)
        return found

    def _keep(self, key: tuple[object, ...], page: bytes) -> None:
        with self._lock:
            self._bytes += len(page) - len(self._pages.pop(key, b""))
            self._pages[key] = page
            while self._bytes > self._most:
                _, gone = self._pages.popitem(last=False)
                self._bytes -= len(gone)


@dataclass(slots=True)
class Pages:
    """The templates, and the pages made of them that are still good.

    What differs between two visitors of one right (their name, their
    session's second token) is put into a page as it leaves, in place of two
    random words that no report can know.
    """

    held: HeldPages = field(default_factory=lambda: HeldPages(HELD_BYTES))
    signs_in: bool = False
    """Whether visitors sign in, so that they can also sign out."""
    _templates: Any = field(init=False, repr=False)
    _csrf: str = field(default_factory=lambda: secrets.token_hex(16))
    _name: str = field(default_factory=lambda: secrets.token_hex(16))

    def __post_init__(self) -> None:
        """Load the templates."""
        self._templates = environment(_address, TEMPLATES)
        self._templates.globals |= {
            "Right": Right,
            "ACT": list(Act),
            "STATUS": list(StatusKind),
            "BOUND": list(Bound),
            "ROLE": list(Role),
            "VOICE": list(VoiceKind),
        }

    def answer(
        self,
        request: Request,
        template: str,
        make: Callable[[Wording], Mapping[str, Any]],
        *,
        key: tuple[object, ...] | None = None,
        status: int = 200,
    ) -> Response:
        """Return the page of ``template`` over what ``make`` gives; ``key`` names what it depends on.

        It speaks the best of the languages that the browser asks for.
        """
        said_in = asked_for(request)
        visitor: Visitor | None = getattr(request.state, "visitor", None)
        right = Right.NONE if visitor is None else visitor.right
        whole = None if key is None else (template, right, said_in.catalogue.language, *key)

        def render() -> bytes:
            return self.render(template, right, said_in, make(said_in))

        body = render() if whole is None else self.held.get(whole, render)
        body = body.replace(self._csrf.encode(), getattr(request.state, "csrf", "").encode())
        name = "" if visitor is None else visitor.name
        body = body.replace(self._name.encode(), str(escape(name)).encode())
        return Response(body, status, media_type="text/html; charset=utf-8")

    def render(self, template: str, right: Right, said_in: Wording, values: Mapping[str, Any]) -> bytes:
        """Return the page as bytes, lone surrogates of a report as marks."""
        page: str = self._templates.get_template(template).render(
            right=right,
            t=said_in.say,
            words=said_in.catalogue,
            csrf=self._csrf,
            visitor_name=self._name,
            visitor_is_named=self.signs_in,
            **values,
        )
        return page.encode("utf-8", "replace")


def asked_for(request: Request) -> Wording:
    """Return the labels in the best language that the browser asks for and the catalogue has."""
    return wording(chosen(request.headers.get("accept-language", "")))
