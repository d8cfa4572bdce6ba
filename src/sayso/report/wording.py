"""The labels of the page: counts with their nouns, dates, figures, names of acts, statuses and languages.

These are the only words on the page that stand in no report.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from sayso.model import Act, RelayKind, StatusKind

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

STATUS: Final = {
    StatusKind.UNVERIFIED: "not verified",
    StatusKind.UNCONFIRMED: "not confirmed",
    StatusKind.DENIED: "denied",
    StatusKind.CONFIRMED: "confirmed",
    StatusKind.HEDGED: "hedged",
    StatusKind.NEGATED: "negated",
    StatusKind.DISPUTED: "disputed",
}

ACT: Final = {act: act.value for act in Act} | {Act.REFUSAL: "no answer"}

RELAYED: Final = {
    RelayKind.REPRINT: "reprint",
    RelayKind.REWRITE: "rewrite",
    RelayKind.CITES: "cites",
    RelayKind.TRANSLATES: "translates",
}

LANGUAGES: Final = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sr": "Serbian", "sv": "Swedish",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

_MILLION = 1_000_000


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return the number with its noun: '1 outlet', '8 outlets', '1,200 outlets'."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words: 'A', 'A and B', 'A, B and C'."""
    if len(names) < 2:  # noqa: PLR2004  - a list in words begins at two
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def figure(value: float) -> str:
    """Return a figure for an axis: '4,200', '0.5', '1.5 million'."""
    if abs(value) >= _MILLION:
        return f"{value / _MILLION:,.2f}".rstrip("0").rstrip(".") + " million"
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def percent(share: float) -> str:
    """Return a share of 0 to 1 as '97%'; never 100% for a part that is not the whole."""
    return f"{min(round(share * 100), 99) if share < 1 else 100}%"


def language(tag: str) -> str:
    """Return the English name of a BCP 47 tag's language, or the tag where it is not among the known."""
    return LANGUAGES.get(tag.partition("-")[0].lower(), tag)


def clock(moment: datetime) -> str:
    """Return the time of day in UTC: '09:10'."""
    return moment.astimezone(UTC).strftime("%H:%M")


def day(moment: datetime, year: int | None = None) -> str:
    """Return the day in UTC: '14 October', with its year where that is not ``year``."""
    at = moment.astimezone(UTC)
    return f"{at.day} {MONTHS[at.month - 1]}" + ("" if at.year == year else f" {at.year}")


def short_day(moment: datetime, year: int | None = None) -> str:
    """Return the day in UTC in few letters: '14 Oct', with its year where that is not ``year``."""
    at = moment.astimezone(UTC)
    return f"{at.day} {MONTHS[at.month - 1][:3]}" + ("" if at.year == year else f" {at.year}")


def instant(moment: datetime, year: int | None = None) -> str:
    """Return day and time in UTC: '14 Oct 09:10'."""
    return f"{short_day(moment, year)} {clock(moment)}"


def days(first: datetime, last: datetime) -> str:
    """Return the days from ``first`` to ``last``, both included: '4 to 5 May 2031'."""
    start, end = first.astimezone(UTC), last.astimezone(UTC)
    if start.date() == end.date():
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day(end)}"
    return f"{day(start, end.year)} to {day(end)}"


def interval(start: datetime | None, end: datetime | None, year: int | None = None) -> str:
    """Return the half-open interval as people say it: '4 May 09:10', '4 May', 'March 2031', '4 May to 7 Oct'.

    Empty where both ends are unknown.
    """
    if start is None or end is None:
        known = start or end
        return "" if known is None else instant(known, year)
    first, after = start.astimezone(UTC), end.astimezone(UTC)
    if after - first < timedelta(hours=1):
        return instant(first, year)
    last = after - timedelta(microseconds=1)
    if first.date() == last.date():
        return short_day(first, year)
    if _is_year(first, after):
        return str(first.year)
    if _is_month(first, after):
        return f"{MONTHS[first.month - 1]}" + ("" if first.year == year else f" {first.year}")
    return f"{short_day(first, year)} to {short_day(last, year)}"


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
