"""Pages out of templates: the desk's own words, the addresses of its marks, and the copy of what was made."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import pass_context
from markupsafe import escape
from starlette.responses import Response

from sayso.desk.rights import Right
from sayso.model import Bound, Role, VoiceKind
from sayso.report.catalogue import chosen
from sayso.report.templating import environment
from sayso.report.wording import Wording, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2.runtime import Context
    from starlette.requests import Request

    from sayso.desk.rights import Visitor

TEMPLATES: Final = Path(__file__).parent / "templates"
PAGES_HELD: Final = 256
_HELD_BYTES: Final = 2_000_000
"""A page larger than this is made for each request: few are, and they would fill the memory."""


@pass_context
def _address(context: Context, anchor: str) -> str:
    """Return where a mark leads: the report's page, at the words, or a fragment of this page."""
    found: str | None = context.get("addresses", {}).get(anchor)
    return f"#{anchor}" if found is None else found


@dataclass(slots=True)
class Pages:
    """The templates, and the pages made of them that are still good.

    What differs between two visitors of one right (their name, their
    session's second token) is put into a page as it leaves, in place of two
    random words that no report can know.
    """

    held: OrderedDict[tuple[object, ...], bytes] = field(default_factory=OrderedDict)
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
        body = None if whole is None else self.held.get(whole)
        if body is None:
            body = self.render(template, right, said_in, make(said_in))
            if whole is not None and len(body) <= _HELD_BYTES:
                self.held[whole] = body
                while len(self.held) > PAGES_HELD:
                    self.held.popitem(last=False)
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
