"""From a report's text to its statements: pure functions."""

from typing import TYPE_CHECKING

from sayso.loading import on_demand

if TYPE_CHECKING:
    from sayso.statement.mixed import read

__all__ = ["read"]

__getattr__ = on_demand(
    __name__,
    {
        "read": "mixed",
    },
)
