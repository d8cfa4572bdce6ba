"""The labels of the page: counts with their nouns, dates, figures, names of acts, statuses and languages.

These are the only words on the page that stand in no report; all of them come from the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from sayso.report.catalogue import FIRST, Catalogue, catalogue
from sayso.report.retelling import retold

if TYPE_CHECKING:
    from sayso.model import Act, RelayKind, StatusKind

_MILLION = 1_000_000
_DIGITS: Final = 3
"""Digits behind the point that a figure on an axis shows."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the page says of its own, in one language."""

    catalogue: Catalogue

    def say(self, key: str, number: int | None = None, /, **values: object) -> str:
        """Return the words of the catalogue under a key."""
        return self.catalogue.say(key, number, **values)

    def retold(self, text: str) -> str:
        """Return what a stage below says of its own (a reason, an error) in the page's language."""
        return retold(text, self.catalogue)

    def count(self, number: int, noun: str) -> str:
        """Return the number with its noun: '1 outlet', '8 outlets', '1,200 outlets'."""
        return self.say(f"unit.{noun}", number)

    def act(self, act: Act) -> str:
        """Return what an act is called."""
        return self.say(f"act.{act.value}")

    def status(self, kind: StatusKind) -> str:
        """Return what a word on checking is called."""
        return self.say(f"status.{kind.value}")

    def relayed(self, kind: RelayKind) -> str:
        """Return what a report does with another's copy."""
        return self.say(f"relay.{kind.value}")

    def figure(self, value: float) -> str:
        """Return a figure for an axis: '4,200', '0.5', '1.5 million'."""
        if abs(value) >= _MILLION:
            return self.say("locale.million", value=self.catalogue.number(value / _MILLION, 2))
        return self.catalogue.number(value, _DIGITS)

    def percent(self, share: float) -> str:
        """Return a share of 0 to 1 as '97%'; never 100% for a part that is not the whole."""
        return self.say("locale.percent", value=min(round(share * 100), 99) if share < 1 else 100)

    def language(self, tag: str) -> str:
        """Return the name of a BCP 47 tag's language, or the tag where it is not among the known."""
        key = f"language.{tag.partition('-')[0].lower()}"
        return self.say(key) if key in self.catalogue.words else tag

    def clock(self, moment: datetime) -> str:
        """Return the time of day in UTC: '09:10'."""
        return moment.astimezone(UTC).strftime("%H:%M")

    def day(self, moment: datetime, year: int | None = None) -> str:
        """Return the day in UTC: '14 October', with its year where that is not ``year``."""
        return self._day(moment, year, "locale.months")

    def short_day(self, moment: datetime, year: int | None = None) -> str:
        """Return the day in UTC in few letters: '14 Oct', with its year where that is not ``year``."""
        return self._day(moment, year, "locale.short_months")

    def instant(self, moment: datetime, year: int | None = None) -> str:
        """Return day and time in UTC: '14 Oct 09:10'."""
        return f"{self.short_day(moment, year)} {self.clock(moment)}"

    def days(self, first: datetime, last: datetime) -> str:
        """Return the days from ``first`` to ``last``, both included: '4 to 5 May 2031'."""
        start, end = first.astimezone(UTC), last.astimezone(UTC)
        if start.date() == end.date():
            return self.day(start)
        if (start.year, start.month) == (end.year, end.month):
            return self.say(
                "locale.days", first=start.day, last=end.day, month=self._month(end), year=end.year
            )
        return self.say("locale.to", first=self.day(start, end.year), last=self.day(end))

    def interval(self, start: datetime | None, end: datetime | None, year: int | None = None) -> str:
        """Return the half-open interval as people say it: '4 May 09:10', '4 May', 'March 2031'.

        Empty where both ends are unknown.
        """
        if start is None or end is None:
            known = start or end
            return "" if known is None else self.instant(known, year)
        first, after = start.astimezone(UTC), end.astimezone(UTC)
        if after - first < timedelta(hours=1):
            return self.instant(first, year)
        last = after - timedelta(microseconds=1)
        if first.date() == last.date():
            return self.short_day(first, year)
        if _is_year(first, after):
            return str(first.year)
        if _is_month(first, after):
            month = self._month(first)
            return (
                month if first.year == year else self.say("locale.month_year", month=month, year=first.year)
            )
        return self.say("locale.to", first=self.short_day(first, year), last=self.short_day(last, year))

    def _month(self, at: datetime, names: str = "locale.months") -> str:
        return self.say(names).split()[at.month - 1]

    def _day(self, moment: datetime, year: int | None, names: str) -> str:
        at = moment.astimezone(UTC)
        key = "locale.day" if at.year == year else "locale.day_year"
        return self.say(key, day=at.day, month=self._month(at, names), year=at.year)


@cache
def wording(language: str = FIRST) -> Wording:
    """Return what the page says of its own in a language."""
    return Wording(catalogue(language))


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def _is_month(first: datetime, after: datetime) -> bool:
    return (
        first.day == after.day == 1
        and _is_midnight(first)
        and _is_midnight(after)
        and (after.year * 12 + after.month) - (first.year * 12 + first.month) == 1
    )


def _is_year(first: datetime, after: datetime) -> bool:
    return (first.month, first.day, after.month, after.day) == (1, 1, 1, 1) and after.year - first.year == 1
