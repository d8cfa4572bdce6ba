"""How a visitor proves to be one: the token of a desk for one, or the session of somebody with an account."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sayso.desk.rights import Right, Visitor
from sayso.ledger import LOCAL

if TYPE_CHECKING:
    from sayso.desk.settings import DeskSettings


class Door(Protocol):
    """What tells visitors apart."""

    def by_cookie(self, value: str) -> Visitor | None:
        """Return whose session this is, if anybody's."""

    def by_token(self, value: str) -> Visitor | None:
        """Return whose token this is, as a program sends it in ``Authorization: Bearer``."""

    def admits(self, token: str) -> str | None:
        """Return the cookie for a browser that opens an address with this token, or None."""


@dataclass(frozen=True, slots=True)
class TokenDoor:
    """The door of one user on loopback: whoever has the printed address."""

    settings: DeskSettings
    name: str = LOCAL

    def by_cookie(self, value: str) -> Visitor | None:
        """Whose session this is."""
        return Visitor(self.name, Right.ADMIN, value) if hmac.compare_digest(value, self._session()) else None

    def by_token(self, value: str) -> Visitor | None:
        """Whose token this is."""
        return Visitor(self.name, Right.ADMIN) if self._is_token(value) else None

    def admits(self, token: str) -> str | None:
        """Return the cookie that stands for the token from now on, so that it leaves the address bar."""
        return self._session() if self._is_token(token) else None

    def _is_token(self, value: str) -> bool:
        return self.settings.token is not None and hmac.compare_digest(
            value.encode(), self.settings.token.encode()
        )

    def _session(self) -> str:
        return self.settings.sign("session", self.settings.token or "")
