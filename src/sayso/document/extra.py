"""Libraries of the extra ``intake``, asked for when the first file comes that needs one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from sayso.errors import DocumentError

if TYPE_CHECKING:
    from types import ModuleType


def library(name: str, kind: str) -> ModuleType:
    """Return the module ``name``, which reads ``kind`` ('PDF files'). Raises DocumentError without it."""
    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise DocumentError(
            "", f"{kind} need the library {package!r}.", "Install it with: pip install 'sayso[intake]'."
        ) from error
