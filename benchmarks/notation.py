"""Read the corpus's notation: a report's text and the statements that people marked in it.

``corpus/GUIDE.md`` describes the notation. `parse` turns one file into a
`Report`; offsets are code points of ``Report.text``, half-open.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from benchmarks.gold import (
    NOTED_ELSEWHERE,
    TERMS_ACTS,
    TERMS_ROLES,
    GoldQuantity,
    GoldStatement,
    GoldStatus,
    Interval,
    Report,
    Role,
    Voice,
)
from benchmarks.marks import split, unmark

from sayso.model import Act, Bound, Form, Span, StatusKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from benchmarks.marks import CorpusFile, Marks


def parse(name: str, source: str) -> Report:
    """Parse one corpus file; ``name`` is used in errors.

    1. split header, marked text and notes; 2. take the marks out of the text;
    3. read each note; 4. check that marks and notes belong together.
    Raises `NotationError` at the first thing that does not fit.
    """
    file = split(name, source)
    text, marks = unmark(file)
    statements, quantities, statuses = _notes(file, marks)
    _check(file, statements)
    title = Span(0, text.find("\n") if "\n" in text else len(text)) if file.header["title"] == "yes" else None
    return Report(
        name=name,
        outlet=file.header["outlet"],
        published=file.published,
        kind=file.header["kind"],
        title=title,
        credit=file.header.get("credit"),
        text=text,
        statements=statements,
        quantities=quantities,
        statuses=statuses,
        furniture=marks.spans(Role.FURNITURE, 0),
    )


# --- notes -----------------------------------------------------------------------------------------------

STATEMENT_NOTE = re.compile(
    r"(\d+): (\w+) (direct|indirect|mixed|own) \| ([^|]+?)((?: \| (?:when|in) [^|]+)*)"
)
QUANTITY_NOTE = re.compile(r"q(\d+): (\S+) (\w+) (.+)")
STATUS_NOTE = re.compile(r"x(\d+): (\w+) (\d+(?:,\d+)*)(?: \| by (.+))?")

_Found = tuple[tuple[GoldStatement, ...], tuple[GoldQuantity, ...], tuple[GoldStatus, ...]]


def _notes(file: CorpusFile, marks: Marks) -> _Found:
    statements: dict[int, GoldStatement] = {}
    quantity_notes: dict[int, tuple[int, re.Match[str]]] = {}
    statuses: dict[int, GoldStatus] = {}
    for line, note in file.notes:
        if match := STATEMENT_NOTE.fullmatch(note):
            _once(file, line, int(match[1]), statements)
            statements[int(match[1])] = _statement(file, line, match, marks)
        elif match := QUANTITY_NOTE.fullmatch(note):
            _once(file, line, int(match[1]), quantity_notes)
            quantity_notes[int(match[1])] = (line, match)
        elif match := STATUS_NOTE.fullmatch(note):
            _once(file, line, int(match[1]), statuses)
            statuses[int(match[1])] = _status(file, line, match, marks)
        else:
            file.fail(line, f"{note!r} is no note; see corpus/GUIDE.md")
    _every_mark_noted(file, marks, statements.keys(), quantity_notes.keys(), statuses.keys())
    quantities = tuple(
        _quantity(file, line, match, marks, statements.values())
        for _, (line, match) in sorted(quantity_notes.items())
    )
    for status in statuses.values():
        for number in set(status.statements) - statements.keys():
            file.fail(
                marks.lines[Role.STATUS, status.number],
                f"x{status.number} is about {number}, which has no note",
            )
    in_text = sorted(statements.values(), key=lambda one: (one.of(Role.CONTENT)[0], one.number))
    return tuple(in_text), quantities, tuple(statuses[number] for number in sorted(statuses))


def _once(file: CorpusFile, line: int, number: int, noted: Mapping[int, object]) -> None:
    if number in noted:
        file.fail(line, f"{number} is noted twice")


def _every_mark_noted(
    file: CorpusFile,
    marks: Marks,
    statements: Iterable[int],
    quantities: Iterable[int],
    statuses: Iterable[int],
) -> None:
    noted = {Role.QUANTITY: set(quantities), Role.OF: set(quantities), Role.STATUS: set(statuses)}
    noted[Role.FURNITURE] = {0}
    for (role, number), line in marks.lines.items():
        if number not in noted.get(role, set(statements)):
            file.fail(line, f"[{role}{number} …] has no note")


def _statement(file: CorpusFile, line: int, match: re.Match[str], marks: Marks) -> GoldStatement:
    number, act, form, chain = int(match[1]), match[2], match[3], match[4]
    if act not in set(Act):
        file.fail(line, f"{act!r} is no act; there are {', '.join(Act)}")
    rest = dict(part.split(" ", 1) for part in match[5].split(" | ")[1:])
    relays, roots = _chain(file, line, chain)
    roles = (role for role in Role if role not in NOTED_ELSEWHERE)
    spans = {role: found for role in roles if (found := marks.spans(role, number))}
    if Role.CONTENT not in spans:
        file.fail(line, f"statement {number} has no content: mark it [t{number} …]")
    if ("when" in rest) != (Role.WHEN in spans):
        file.fail(line, f"statement {number} needs both [w{number} …] and 'when', or neither")
    return GoldStatement(
        number=number,
        act=Act(act),
        form=Form.INDIRECT if form == "own" else Form(form),
        own=form == "own",
        nobody=chain.endswith("?"),
        relays=relays,
        roots=roots,
        spans=spans,
        when=_interval(file, line, rest["when"]) if "when" in rest else None,
        parent=int(rest["in"]) if "in" in rest else None,
    )


def _chain(file: CorpusFile, line: int, words: str) -> tuple[tuple[Voice, ...], tuple[Voice, ...]]:
    if words in {"-", "?"}:
        return (), ()
    *relays, last = words.split(" > ")
    voices = tuple(_voice(file, line, name) for name in relays)
    roots = () if last == "?" else tuple(_voice(file, line, name) for name in last.split(" + "))
    return voices, roots


def _voice(file: CorpusFile, line: int, words: str) -> Voice:
    names = tuple(name.strip() for name in words.removeprefix("~").split("/"))
    if not all(names):
        file.fail(line, "a voice without a name in the chain")
    return Voice(names, unnamed=words.startswith("~"))


def _quantity(
    file: CorpusFile, line: int, match: re.Match[str], marks: Marks, statements: Iterable[GoldStatement]
) -> GoldQuantity:
    number, figure, bound = int(match[1]), match[2], match[3]
    spans = marks.spans(Role.QUANTITY, number)
    if len(spans) != 1:
        file.fail(line, f"q{number} needs one marked span, has {len(spans)}")
    if bound not in set(Bound):
        file.fail(line, f"{bound!r} is no bound; there are {', '.join(Bound)}")
    if (bound == Bound.RANGE) != (".." in figure) or (bound == Bound.VAGUE) != (figure == "-"):
        file.fail(line, f"{figure} does not go with {bound}: a range is LOW..HIGH, a vague figure is '-'")
    holders = [one for one in statements if any(span.contains(spans[0]) for span in one.of(Role.CONTENT))]
    if not holders:
        file.fail(line, f"q{number} stands in no content")
    innermost = min(holders, key=lambda one: (sum(map(len, one.of(Role.CONTENT))), -one.number))
    try:
        value, low, high = _figure(figure, Bound(bound))
    except ValueError:
        file.fail(line, f"{figure!r} is no figure")
    of = marks.spans(Role.OF, number)
    return GoldQuantity(
        number, innermost.number, spans[0], of, value, low, high, Bound(bound), tuple(match[4].split("/"))
    )


def _figure(words: str, bound: Bound) -> tuple[float | None, float | None, float | None]:
    """Return value, low and high; an end that the bound leaves open is None."""
    if bound is Bound.VAGUE:
        return None, None, None
    if bound is Bound.RANGE:
        low, high = words.split("..")
        return None, float(low), float(high)
    value = float(words)
    has_low = bound in {Bound.EXACT, Bound.MORE_THAN, Bound.AT_LEAST}
    has_high = bound in {Bound.EXACT, Bound.NEARLY, Bound.LESS_THAN, Bound.AT_MOST}
    return value, value if has_low else None, value if has_high else None


def _status(file: CorpusFile, line: int, match: re.Match[str], marks: Marks) -> GoldStatus:
    number, kind = int(match[1]), match[2]
    spans = marks.spans(Role.STATUS, number)
    if not spans:
        file.fail(line, f"x{number} is not marked in the text")
    if kind not in set(StatusKind):
        file.fail(line, f"{kind!r} is no status; there are {', '.join(StatusKind)}")
    return GoldStatus(number, spans, StatusKind(kind), tuple(map(int, match[3].split(","))), match[4])


# --- times -----------------------------------------------------------------------------------------------

YEAR, MONTH, DAY = len("2031"), len("2031-03"), len("2031-03-12")


def _interval(file: CorpusFile, line: int, words: str) -> Interval:
    if words == "?":
        return Interval(None, None)
    start_words, _, end_words = words.partition("..")
    try:
        start, end = _moment(file, start_words)
        if end_words:
            end, _ = _moment(file, end_words)
    except ValueError:
        file.fail(line, f"{words!r} is no interval: 2031, 2031-03, 2031-03-12, or START..END")
    if start >= end:
        file.fail(line, f"{words!r} ends before it starts")
    return Interval(start, end)


def _moment(file: CorpusFile, words: str) -> tuple[datetime, datetime]:
    """Return the interval that a year, month, day or (a minute long) moment covers, in the report's zone."""
    zone = file.published.tzinfo
    if len(words) == YEAR:
        start = datetime(int(words), 1, 1, tzinfo=zone)
        return start, start.replace(year=start.year + 1)
    if len(words) == MONTH:
        start = datetime.fromisoformat(f"{words}-01").replace(tzinfo=zone)
        return start, (start + timedelta(days=31)).replace(day=1)
    start = datetime.fromisoformat(words).replace(tzinfo=zone)
    return start, start + (timedelta(days=1) if len(words) == DAY else timedelta(minutes=1))


# --- what must hold between statements -------------------------------------------------------------------


def _check(file: CorpusFile, statements: tuple[GoldStatement, ...]) -> None:
    by_number = {one.number: one for one in statements}
    note_line = {
        int(match[1]): line for line, note in file.notes if (match := STATEMENT_NOTE.fullmatch(note))
    }
    for one in statements:
        if problem := _problem(one, by_number):
            file.fail(note_line[one.number], f"statement {one.number} {problem}")


def _problem(one: GoldStatement, by_number: Mapping[int, GoldStatement]) -> str | None:
    """Return what is wrong with ``one``, or None."""
    has_source, has_cue = bool(one.of(Role.SOURCE)), bool(one.of(Role.CUE))
    voiceless = not (one.relays or one.roots or one.nobody)
    terms = [role for role in TERMS_ROLES if one.of(role)]
    cueless = one.form is Form.DIRECT  # a quotation that runs on; a headline of a name and its words
    problems = {
        "is the outlet's own voice, so it has no source and no cue": one.own and (has_source or has_cue),
        "has no cue: only a direct quotation may lack one": not (one.own or has_cue or cueless),
        "names no chain though it is not the outlet's own ('own')": voiceless and not one.own,
        "has a source, so its chain cannot end in '?'": one.nobody and has_source,
        f"is {one.act} and carries terms ({', '.join(terms)})": terms and one.act not in TERMS_ACTS,
        f"stands in {one.parent}, which has no note or does not hold it": not _held(one, by_number),
    }
    return next((problem for problem, found in problems.items() if found), None)


def _held(one: GoldStatement, by_number: Mapping[int, GoldStatement]) -> bool:
    """Whether the content of ``one`` stands inside that of its parent, where it has one."""
    if one.parent is None:
        return True
    outer = by_number[one.parent].of(Role.CONTENT) if one.parent in by_number else ()
    return all(any(piece.contains(span) for piece in outer) for span in one.of(Role.CONTENT))
