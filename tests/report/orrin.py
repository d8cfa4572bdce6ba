"""An invented story to lay out: eleven reports of an evacuation below a dam, and one that means harm."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sayso.model import (
    Act,
    Bound,
    Capture,
    Claim,
    Document,
    Form,
    Frame,
    Link,
    Measure,
    MeasureValue,
    Offer,
    Quantity,
    Reading,
    Relay,
    RelayKind,
    Role,
    Root,
    Span,
    Statement,
    Status,
    StatusKind,
    Story,
    VoiceKind,
    When,
    Words,
    identity,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
OFFICE, RASK, WATER, FELD = "District Office", "Mayor Ivo Rask", "Delta Water", "Anna Feld"
NEARBY = "people who live nearby"
UNNAMED = {NEARBY, "two engineers"}


def moment(day: int, clock: str) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2031, 5, day, int(hour), int(minute), tzinfo=UTC)


@dataclass
class Desk:
    """Writes reports and says what stands in them, by quoting the words."""

    readings: dict[str, Reading] = field(default_factory=dict)

    def report(self, outlet: str, language: str, at: datetime | None, *lines: str, **frame: Any) -> str:
        """Keep a report of ``lines``, the first its title; return its id."""
        text = "\n".join(lines)
        url = frame.pop("url", f"https://{len(self.readings)}.example/news?a=1&b=2")
        furniture = tuple(Span(text.index(w), text.index(w) + len(w)) for w in frame.pop("furniture", ()))
        digest = identity("sha256", outlet, text)
        kept = Capture(digest, text.encode("utf-8", "replace"), "text/html", moment(6, "07:00"), url=url)
        about = Frame(digest, outlet, Span(0, len(lines[0])), published=at, language=language, **frame)
        document = Document(digest, kept, text, replace(about, furniture=furniture))
        self.readings[digest] = Reading(document, ())
        return digest

    def words(self, document: str, words: str, near: int = 0) -> Words:
        """Cut whole ``words`` where they stand nearest to ``near``."""
        text = self.readings[document].document.text
        found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
        start = min((match.start() for match in found), key=lambda at: abs(at - near))
        return Words.cut(text, Span(start, start + len(words)))

    def say(
        self,
        document: str,
        content: str,
        source: str | None = None,
        cue: str | None = None,
        **more: Any,
    ) -> str:
        """Add a statement of ``document`` by quoting its words; return its id.

        ``more`` holds fields of the statement, and for short: ``roots`` and
        ``relays`` (names), ``status`` (kinds with words), ``figure`` (words,
        value, bound) and ``when`` (words for 4 May).
        """
        reading = self.readings[document]
        held = self.words(document, content)
        chain = _chain(reading.document.frame.outlet or "", more.pop("relays", ()), more.pop("roots", ()))
        if "figure" in more:
            words, value, bound = more.pop("figure")
            figure = self.words(document, words, held.start)
            more["quantities"] = (Quantity(figure, value, None, None, bound, "person"),)
        if "when" in more:
            more["when"] = When(self.words(document, more["when"]), moment(4, "00:00"), moment(5, "00:00"))
        more["status"] = tuple(
            Status(kind, self.words(document, words, held.end)) for kind, words in more.get("status", ())
        )
        fields = {
            "id": identity("s", document, source, held.start, held.end),
            "source": None if source is None else self.words(document, source, held.end),
            "cue": None if cue is None else self.words(document, cue, held.end),
            "content": held,
            "form": Form.DIRECT if content[:1] in "“«" else Form.INDIRECT,
            "act": Act.ASSERTION,
            "chain": chain,
            "by": "rules-en 0.1",
            "score": 0.94,
        }
        statement = Statement(**(fields | more))
        self.readings[document] = replace(reading, statements=(*reading.statements, statement))
        return statement.id


def _chain(outlet: str, relays: Iterable[str], roots: Iterable[str]) -> tuple[Link, ...]:
    kinds = {FELD: VoiceKind.PERSON, RASK: VoiceKind.PERSON} | dict.fromkeys(UNNAMED, VoiceKind.UNNAMED)
    return (
        Link(Role.OUTLET, outlet, VoiceKind.OUTLET),
        *(Link(Role.RELAY, name, VoiceKind.OUTLET) for name in relays),
        *(Link(Role.ROOT, name, kinds.get(name, VoiceKind.ORGANISATION)) for name in roots),
    )


def root(name: str, *statements: str) -> Root:
    return Root(name, statements, kind=VoiceKind.UNNAMED if name in UNNAMED else VoiceKind.ORGANISATION)


WIRE = (
    (
        "At least 4,200 people have been brought to safety, the District Office said on Sunday. "
        "“Beds, meals and a doctor are waiting at the school for everyone who registers there,” its "
        "spokeswoman said."
    ),
    "The operator, Delta Water, denied that the left wall had moved. “The dam is safe,” it said later.",
    "Drivers should keep off the river road, the District Office added.",
    "The ministry did not answer questions.",
)
SAFE = "At least 4,200 people have been brought to safety"
BEDS = "“Beds, meals and a doctor are waiting at the school for everyone who registers there,”"
QUOTE = "“The dam is safe,”"


def orrin() -> tuple[Story, dict[str, Reading]]:
    """Return the invented story with its readings."""
    desk = Desk()
    reports = write_reports(desk)
    said: dict[str, list[str]] = {}
    read_wire(desk, reports, said)
    read_others(desk, reports, said)
    statements = {name: tuple(ids) for name, ids in said.items()}
    story = Story(
        id=identity("story", "orrin"),
        title="Thousands leave homes below the Orrin dam",
        documents=tuple(desk.readings),
        relays=relays(reports),
        claims=claims(statements),
        measures=measures(statements),
        offers=offers(statements),
    )
    return story, desk.readings


def write_reports(desk: Desk) -> dict[str, str]:
    found = {}
    found["wire"] = desk.report(
        "Northwire",
        "en",
        moment(4, "09:10"),
        "Thousands leave homes below the Orrin dam",
        *WIRE,
        credit=("Northwire",),
    )
    found["courier"] = desk.report(
        "Courier",
        "en",
        moment(4, "09:40"),
        "Thousands flee homes below dam",
        *WIRE,
        "RELATED STORIES",
        "Ten walks along the Orrin",
        furniture=("RELATED STORIES\nTen walks along the Orrin",),
        byline=("Staff and agencies",),
        credit=("Northwire",),
    )
    found["post"] = desk.report(
        "Evening Post",
        "en",
        moment(4, "10:05"),
        "Dam alarm: 4,200 moved overnight",
        "At least 4,200 people have been brought to safety, the District Office told the news agency "
        "Northwire. “The dam is safe,” Delta Water said.",
    )
    found["rio"] = desk.report(
        "El Río",
        "es",
        moment(4, "11:20"),
        "Miles de evacuados bajo la presa del Orrin",
        "Al menos 4.200 personas fueron puestas a salvo, dijo la Oficina del Distrito a la agencia "
        "Northwire. Habrá «camas, comida y un médico» para quienes se registren en la escuela.",
    )
    found["ledger"] = desk.report(
        "Ledger",
        "en",
        moment(4, "11:40"),
        "Orrin: what we know",
        "More than 4,200 people have been taken to safety. Officials promise beds, meals and a doctor to "
        "those who register. It is said that the wall moved.",
    )
    found["radio"] = desk.report(
        "Delta Radio",
        "en",
        moment(4, "12:15"),
        "Mayor: ‘Nobody is left below the wall’",
        "“Nobody is left below the wall,” Mayor Ivo Rask told Delta Radio. He said that the operator "
        "had assured him that “the dam is safe”.",
        "A film that a resident posted shows a crack that runs through the left wall. "
        "Delta Radio could not verify the film.",
        "Delta Water estimates that about 2,500 people left.",
    )
    found["vesti"] = desk.report(
        "Вечерние вести",
        "ru",
        moment(4, "13:00"),
        "Тысячи людей вывезены из зоны плотины",
        "Не менее 4200 человек доставлены в безопасное место, сообщила окружная администрация "
        "агентству Northwire.",
    )
    found["watch"] = desk.report(
        "@orrin_watch",
        "en",
        moment(4, "13:30"),
        "Crack in the left wall?",
        "Anna Feld filmed it from her garden: “a crack runs through the left wall”, she writes. Two "
        "engineers say it is old.",
    )
    found["globe"] = desk.report(
        "Globe",
        "en",
        moment(4, "15:10"),
        "Film said to show crack in Orrin dam",
        "A crack runs through the left wall, according to Anna Feld, whose film the channel @orrin_watch "
        "published. The film has not been verified. Between 300 and 500 households have no power, people who "
        "live nearby say.",
    )
    found["korean"] = desk.report(
        "강변일보",
        "ko",
        moment(5, "08:30"),
        "오린 댐 하류 주민 4,900명 대피",
        "지역 사무소는 4,900명이 안전한 곳으로 옮겨졌다고 밝혔다고 노스와이어가 전했다.",
    )
    found["second"] = desk.report(
        "Courier",
        "en",
        moment(5, "10:00"),
        "Dam: mayor speaks of 6,000",
        "More than 6,000 people are out, Mayor Ivo Rask said on Monday. The District Office put the number "
        "at 4,900. Some 900 have registered at the school, the Red Cross said.",
        "“No household will be forgotten: 800 crowns for each of those who had to leave,” Delta Water "
        "promised.",
    )
    found["forum"] = desk.report(
        f"Orrin {HOSTILE} Forum",
        "en",
        None,
        f"Read this {HOSTILE}",
        f"The wall {HOSTILE} \u202eevom ton did\u202c and \u2067this\u2069 too, \x00said the \ud800 admin. "
        "“He said that ‘we were told that the gate is shut’,” she said.",
        url="javascript:alert(3)",
    )
    return found


def read_wire(desk: Desk, reports: dict[str, str], said: dict[str, list[str]]) -> None:
    """Read the agency's report and its reprint: the same statements, one relay more."""
    for report, through in ((reports["wire"], ()), (reports["courier"], ("Northwire",))):
        office = {"roots": [OFFICE], "relays": through}
        water = {"roots": [WATER], "relays": through}
        counted = {"figure": ("At least 4,200", 4200.0, Bound.AT_LEAST), "when": "Sunday"}
        found = {
            "moved": desk.say(report, SAFE, "the District Office", "said", **office, **counted),
            "beds": desk.say(report, BEDS, "its spokeswoman", "said", act=Act.PROMISE, **office),
            "denied": desk.say(
                report, "that the left wall had moved", "Delta Water", "denied", act=Act.DENIAL, **water
            ),
            "calm": desk.say(report, QUOTE, "it", "said", **water),
            "careful": desk.say(
                report,
                "Drivers should keep off the river road",
                "the District Office",
                "added",
                act=Act.APPEAL,
                **office,
            ),
        }
        desk.say(report, "questions", "The ministry", "did not answer", act=Act.REFUSAL, roots=["Ministry"])
        for name, statement in found.items():
            said.setdefault(name, []).append(statement)


def read_others(desk: Desk, reports: dict[str, str], said: dict[str, list[str]]) -> None:
    def say(name: str, report: str, content: str, *spoken: str | None, **more: Any) -> str:
        said.setdefault(name, []).append(desk.say(reports[report], content, *spoken, **more))
        return said[name][-1]

    office = {"roots": [OFFICE], "relays": ["Northwire"]}
    counted = {"figure": ("At least 4,200", 4200.0, Bound.AT_LEAST)}
    say("moved", "post", SAFE, "the District Office", "told", **office, **counted)
    say("calm", "post", QUOTE, "Delta Water", "said", roots=[WATER], relays=["Northwire"])
    spanish = "Al menos 4.200 personas fueron puestas a salvo"
    say("moved", "rio", spanish, "la Oficina del Distrito", "dijo", **office)
    spanish = "«camas, comida y un médico» para quienes se registren en la escuela"
    say("beds", "rio", spanish, act=Act.PROMISE, **office)
    say("loose", "ledger", "More than 4,200 people have been taken to safety")
    words = "beds, meals and a doctor to those who register"
    say("beds", "ledger", words, "Officials", "promise", act=Act.PROMISE, roots=[OFFICE])
    hedged = [(StatusKind.HEDGED, "It is said")]
    say("wall", "ledger", "that the wall moved", None, "It is said", status=hedged)
    say("empty", "radio", "“Nobody is left below the wall,”", "Mayor Ivo Rask", "told", roots=[RASK])
    words = "that the operator had assured him that “the dam is safe”"
    outer = say("assured", "radio", words, "He", "said", roots=[RASK])
    nested = {"roots": [WATER], "relays": [RASK], "parent": outer}
    say("calm", "radio", "that “the dam is safe”", "the operator", "assured", **nested)
    film = {"roots": [FELD], "status": [(StatusKind.UNVERIFIED, "could not verify the film")]}
    say("crack", "radio", "a crack that runs through the left wall", "a resident", "shows", **film)
    about = {"figure": ("about 2,500", 2500, Bound.ABOUT), "act": Act.ESTIMATE, "roots": [WATER]}
    say("left", "radio", "about 2,500 people left", "Delta Water", "estimates", **about)
    russian = "Не менее 4200 человек доставлены в безопасное место"
    say("moved", "vesti", russian, "окружная администрация", "сообщила", **office)
    say("crack", "watch", "“a crack runs through the left wall”", "she", "writes", roots=[FELD])
    say("old", "watch", "it is old", "Two engineers", "say", roots=["two engineers"])
    film = {"roots": [FELD], "status": [(StatusKind.UNVERIFIED, "has not been verified")]}
    crack = "A crack runs through the left wall"
    say("crack", "globe", crack, "Anna Feld", "according to", relays=["@orrin_watch"], **film)
    between = {"figure": ("Between 300 and 500", 400, Bound.RANGE), "roots": [NEARBY]}
    say("power", "globe", "Between 300 and 500 households have no power", NEARBY, "say", **between)
    korean = "4,900명이 안전한 곳으로 옮겨졌다고"
    say("later", "korean", korean, "지역 사무소는", "밝혔다고", **office)
    over = {"figure": ("More than 6,000", 6000, Bound.MORE_THAN), "roots": [RASK]}
    say("more", "second", "More than 6,000 people are out", "Mayor Ivo Rask", "said", **over)
    say("later", "second", "4,900", "The District Office", "put the number at", roots=[OFFICE])
    words = "Some 900 have registered at the school"
    say("registered", "second", words, "the Red Cross", "said", roots=["Red Cross"])
    words = "“No household will be forgotten: 800 crowns for each of those who had to leave,”"
    say("crowns", "second", words, "Delta Water", "promised", act=Act.PROMISE, roots=[WATER])
    words = f"The wall {HOSTILE} \u202eevom ton did\u202c"
    say("harm", "forum", words, "the \ud800 admin", "said", roots=[HOSTILE])
    words = "“He said that ‘we were told that the gate is shut’,”"
    say("gate", "forum", words, "she", "said", roots=["admin"])
    say("gate", "forum", "‘we were told that the gate is shut’", "He", "said that", roots=["admin"])
    say("gate", "forum", "the gate is shut", None, "told that")


def relays(reports: dict[str, str]) -> tuple[Relay, ...]:
    wire, courier, ledger = reports["wire"], reports["courier"], reports["ledger"]
    credited, hidden = "97% of its words; credits Northwire", "58% of its words; names no source"
    return (
        Relay(wire, courier, RelayKind.REPRINT, 0.97, reason=credited),
        Relay(wire, reports["post"], RelayKind.CITES),
        Relay("Northwire", reports["rio"], RelayKind.CITES),
        Relay(wire, ledger, RelayKind.REWRITE, 0.58, named=False, reason=hidden),
        Relay("Northwire", reports["vesti"], RelayKind.CITES),
        Relay(reports["watch"], reports["globe"], RelayKind.CITES),
        Relay("Northwire", reports["korean"], RelayKind.CITES),
    )


def claims(said: dict[str, tuple[str, ...]]) -> tuple[Claim, ...]:
    def claim(content: str, name: str, act: Act, outlets: int, by: str | None) -> Claim:
        ids = said[name]
        roots = () if by is None else (root(by, *ids),)
        named, unnamed = ((), roots) if by in UNNAMED else (roots, ())
        return Claim(
            identity("claim", name), content, act, ids, named, outlets, unnamed, len(ids) if not roots else 0
        )

    moved = claim(SAFE, "moved", Act.ASSERTION, 5, OFFICE)
    power = "Between 300 and 500 households have no power"
    return (
        replace(moved, statements=(*moved.statements, *said["loose"]), outlets=6, unattributed=1),
        claim("a crack runs through the left wall", "crack", Act.ASSERTION, 3, FELD),
        claim(QUOTE, "calm", Act.ASSERTION, 4, WATER),
        claim("that the left wall had moved", "denied", Act.DENIAL, 2, WATER),
        claim(BEDS, "beds", Act.PROMISE, 4, OFFICE),
        claim("More than 6,000 people are out", "more", Act.ASSERTION, 1, RASK),
        claim("4,900", "later", Act.ASSERTION, 2, OFFICE),
        claim("about 2,500 people left", "left", Act.ESTIMATE, 1, WATER),
        claim(power, "power", Act.ASSERTION, 1, NEARBY),
        claim("it is old", "old", Act.ASSERTION, 1, "two engineers"),
        claim("that the wall moved", "wall", Act.ASSERTION, 1, None),
        claim(HOSTILE, "harm", Act.ASSERTION, 1, HOSTILE),
    )


def measures(said: dict[str, tuple[str, ...]]) -> tuple[Measure, ...]:
    at, noon, day, next_day = moment(4, "09:10"), moment(4, "12:15"), moment(5, "00:00"), moment(6, "00:00")
    last = moment(5, "10:00")
    values = (
        MeasureValue("at least 4,200", 4200, 4200, None, Bound.AT_LEAST, (OFFICE,), said["moved"], 6, at, at),
        MeasureValue("about 2,500", 2500, 2250, 2750, Bound.ABOUT, (WATER,), said["left"], 1, noon, noon),
        MeasureValue(
            "4,900",
            4900,
            4900,
            4900,
            Bound.EXACT,
            (OFFICE,),
            said["later"],
            2,
            day,
            next_day,
            supersedes=True,
        ),
        MeasureValue(
            "more than 6,000", 6000, 6000, None, Bound.MORE_THAN, (RASK,), said["more"], 1, last, last
        ),
    )
    between = MeasureValue("Between 300 and 500", 400, 300, 500, Bound.RANGE, (NEARBY,), said["power"], 1)
    return (
        Measure("m1", "people brought to safety", "person", values),
        Measure("m2", "households have no power", "household", (between,)),
    )


def offers(said: dict[str, tuple[str, ...]]) -> tuple[Offer, ...]:
    return (
        Offer(
            id="o1",
            by=OFFICE,
            act=Act.PROMISE,
            to="everyone",
            offered=("beds", "meals", "a doctor"),
            asked=None,
            conditions=("who registers there",),
            statements=said["beds"],
            roots=(root(OFFICE, *said["beds"]),),
            outlets=4,
            fulfilment=said["registered"],
        ),
        Offer(
            id="o2",
            by=WATER,
            act=Act.PROMISE,
            to="those who had to leave",
            offered=("800 crowns",),
            asked=None,
            conditions=(),
            statements=said["crowns"],
            roots=(root(WATER, *said["crowns"]),),
            outlets=1,
        ),
        Offer(
            id="o3",
            by=OFFICE,
            act=Act.APPEAL,
            to="Drivers",
            offered=(),
            asked="keep off the river road",
            conditions=(),
            statements=said["careful"],
            roots=(root(OFFICE, *said["careful"]),),
            outlets=2,
        ),
    )
