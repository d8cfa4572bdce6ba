"""Passwords: hashed with Argon2id, never kept, compared or printed as they are."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from sayso.errors import UsageError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 10, 500
"""Code points of a password; a longer one would only cost time to hash."""


class WeakPasswordError(UsageError):
    """A password that would be guessed."""


def refuse_weak(name: str, password: str) -> None:
    """Raise WeakPasswordError for one that is too short or long, or says little more than the name."""
    mend = f"Choose {SHORTEST} characters or more; several words are easiest to remember."
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPasswordError(f"{name}: the password has {len(password)} characters. {mend}")
    if len(set(password)) <= SHORTEST // 3 or password.casefold().replace(name.casefold(), "") == "":
        raise WeakPasswordError(f"{name}: the password would be guessed at once. {mend}")


def hash_password(password: str) -> str:
    """Return what the ledger keeps of a password: Argon2id with its own salt and costs."""
    return _hasher().hash(_same(password))


def is_right(kept: str | None, password: str) -> bool:
    """Whether this is the password of which ``kept`` was made.

    For None, a name that nobody has, it takes as long as for a wrong
    password, so that the answer does not tell names.
    """
    from argon2.exceptions import Argon2Error, InvalidHashError  # noqa: PLC0415  - of the extra `desk`

    try:
        return _hasher().verify(_nobodys() if kept is None else kept, _same(password)) and kept is not None
    except (Argon2Error, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether it was hashed at lower costs than are usual now, and is better hashed again."""
    return _hasher().check_needs_rehash(kept)


def _same(password: str) -> str:
    """Keyboards write one character in several ways."""
    return unicodedata.normalize("NFKC", password)


@cache
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher as Argon2  # noqa: PLC0415  - of the extra `desk`
    except ImportError as error:
        raise UsageError(
            "Users need argon2-cffi, which is not installed. Run `pip install 'sayso[desk]'`."
        ) from error
    return Argon2()


@cache
def _nobodys() -> str:
    return _hasher().hash("nobody has this password")
