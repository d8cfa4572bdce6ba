"""Who a source is: its name, its kind, and who stands behind 'he', a surname or an acronym."""

from __future__ import annotations

import pytest
from tests.statement.telling import by_rules, on

from sayso.lexicon.entities import shipped_entities
from sayso.model import Frame, Span, VoiceKind, Words
from sayso.statement import read
from sayso.statement.layout import lay_out
from sayso.statement.voices import Cast

DAY = on("2031-06-12T10:00:00+00:00", outlet="The Quay")

KINDS = [
    ("Ilse Dorn said the ice was thin.", "Ilse Dorn", VoiceKind.PERSON),
    ("Ilse Dorn, a pilot, said the ice was thin.", "Ilse Dorn", VoiceKind.PERSON),
    ("President Ilse Dorn said the ice was thin.", "Ilse Dorn", VoiceKind.PERSON),
    ("Mr Dorn said the ice was thin.", "Dorn", VoiceKind.PERSON),
    ("Colonel Ilse Dorn of the River Guard said the ice was thin.", "Ilse Dorn", VoiceKind.PERSON),
    ("The Orlen River Agency said the ice was thin.", "Orlen River Agency", VoiceKind.ORGANISATION),
    ("The ministry said the ice was thin.", "The ministry", VoiceKind.ORGANISATION),
    ("Orlen police said the ice was thin.", "Orlen police", VoiceKind.ORGANISATION),
    ("Two officials said the ice was thin.", "Two officials", VoiceKind.UNNAMED),
    ("A man said the ice was thin.", "A man", VoiceKind.UNNAMED),
    ("Witnesses said the ice was thin.", "Witnesses", VoiceKind.UNNAMED),
    (
        "Sources close to the council said the ice was thin.",
        "Sources close to the council",
        VoiceKind.UNNAMED,
    ),
    ("The report said the ice was thin.", "The report", VoiceKind.DOCUMENT),
    ("The message said the ice was thin.", "The message", VoiceKind.POST),
    ("The film said the ice was thin.", "The film", VoiceKind.BROADCAST),
]


@pytest.mark.parametrize(("text", "name", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_name_and_kind(text: str, name: str, kind: VoiceKind) -> None:
    """A voice is a person, a body, an unnamed one or a medium, under its plain name."""
    (found,) = by_rules(text, DAY)
    assert [(link.name, link.kind) for link in found.roots] == [(name, kind)]


BEHIND = [
    pytest.param(
        "The newspaper Quill wrote that the ice was thin.\nThe paper said the boats were safe.",
        ["Quill", "Quill"],
        id="the paper",
    ),
    pytest.param(
        "Marenia's river service, the MRS, said the ice was thin.",
        ["Marenia's river service"],
        id="a short name is no fuller one",
    ),
    pytest.param(
        "A mill burnt in Porto Luz.\nPorto Luz was quiet.\n“The ice is thin,” she said.",
        ["she"],
        id="no place is a she",
    ),
    pytest.param(
        "Ilse Dorn said the ice was thin.\nDorn said the boats were safe.",
        ["Ilse Dorn", "Ilse Dorn"],
        id="surname",
    ),
    pytest.param(
        "Ilse Dorn said the ice was thin.\nShe said the boats were safe.",
        ["Ilse Dorn", "Ilse Dorn"],
        id="she",
    ),
    pytest.param(
        "The mayor met Piet Roos, a baker.\nHe said the bread was late.",
        ["Piet Roos"],
        id="he, named but not quoted",
    ),
    pytest.param(
        "The chairwoman, Ilse Dorn, said the ice was thin.\nThe spokesman, Piet Roos, said it was "
        "thick.\nShe said the boats were safe.",
        ["Ilse Dorn", "Piet Roos", "Ilse Dorn"],
        id="she, over a man",
    ),
    pytest.param(
        "The River Safety Office (RSO) said the ice was thin.\nThe RSO said the boats were safe.",
        ["River Safety Office", "River Safety Office"],
        id="acronym",
    ),
    pytest.param(
        "The Orlen Defence Ministry said the ice was thin.\nThe ministry said the boats were safe.",
        ["Orlen Defence Ministry", "Orlen Defence Ministry"],
        id="the ministry",
    ),
    pytest.param(
        "A man in a red coat said the ice was thin.\nThe man said the boats were safe.",
        ["A man in a red coat", "A man in a red coat"],
        id="the man",
    ),
    pytest.param(
        "The River Agency said the ice was thin.\nIt said the boats were safe.",
        ["River Agency", "River Agency"],
        id="it",
    ),
    pytest.param(
        "Two pilots said the ice was thin.\nThey said the boats were safe.",
        ["Two pilots", "Two pilots"],
        id="they",
    ),
    pytest.param(
        "The River Agency said the ice was thin.\nThe message said the boats were safe.",
        ["River Agency", "River Agency"],
        id="the message, after its sender",
    ),
    pytest.param("He said the ice was thin.", ["He"], id="he, and nobody before"),
]


@pytest.mark.parametrize(("text", "names"), BEHIND)
def test_who_stands_behind_a_word(text: str, names: list[str]) -> None:
    """Pronouns, surnames, acronyms and 'the ministry' lead to the fullest name of the report."""
    assert [link.name for one in by_rules(text, DAY) for link in one.roots] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Orlen and Vask said the ice was thin.", ["Orlen", "Vask"]),
        ("Neither Orlen nor Vask has confirmed the figures.", ["Orlen", "Vask"]),
        ("Ilse Dorn and Piet Roos said the ice was thin.", ["Ilse Dorn", "Piet Roos"]),
        ("The Ministry of Fish and Game said the ice was thin.", ["Ministry of Fish and Game"]),
        ("Men and women said the ice was thin.", ["Men and women"]),
    ],
)
def test_several_roots_stand_side_by_side(text: str, names: list[str]) -> None:
    """Two who speak together are two roots; one name with 'and' in it is one."""
    (found,) = by_rules(text, DAY)
    assert [link.name for link in found.roots] == names


def test_a_relative_clause_is_no_name() -> None:
    """Whose words begin with the relative clause alone is the one whom it describes."""
    text = (
        "A man who the relief group Tidewatch identified as a former pilot has urged captains to stay ashore."
    )
    cast = Cast(lay_out(text, DAY), shipped_entities())
    (voice,) = cast.voices(Words.cut(text, Span(text.index("who"), text.index(" has urged"))))
    assert (voice.name, voice.kind) == ("A man", VoiceKind.UNNAMED)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("She had sent the list to her superiors, who said the valve was open.", "her superiors"),
        ("He spoke to a lawyer for the family, who said the valve was open.", "a lawyer for the family"),
    ],
)
def test_who_means_a_person(text: str, voice: str) -> None:
    """'Who' means the person nearest before it, and not the thing that was sent to him."""
    names = [one.chain[-1].name for one in read(text, Frame(language="en", outlet="The Quay"))]
    assert voice in names


def test_nobody_finds_it_impossible() -> None:
    """'It was not possible to establish' is nobody's act, whoever acted before it."""
    text = "He spoke before guards, and it was not possible to establish whether he did so freely."
    (check,) = read(text, Frame(language="en", outlet="The Quay"))
    assert [link.name for link in check.chain] == ["The Quay"]


@pytest.mark.parametrize(
    ("label", "speaks"),
    [("Analysis", False), ("Harbour ferry", False), ("Lund", True), ("Port ministry", True)],
)
def test_label(label: str, *, speaks: bool) -> None:
    """What stands before the colon of a headline speaks where it is a voice, and not where it is a topic."""
    title = f"{label}: no ship is lost"
    text = f"{title}\nThe troops said on Monday that no ship was lost."
    frame = Frame(language="en", outlet="The Quay", title=Span(0, len(title)))
    sources = [one.source.text for one in read(text, frame) if one.source is not None]
    assert (label in sources) is speaks


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ('"She promised us money," said Ana Brod.', "She"),
        ("The minister, Ana Brod, said she had promised them money.", "Ana Brod"),
        ('Lea Winter spoke first. "She promised us money," said Ana Brod.', "Lea Winter"),
        ("Rights group CleanLedger said it had promised them money.", "CleanLedger"),
    ],
)
def test_who_is_quoted_says_i(text: str, voice: str) -> None:
    """Inside quotation marks 'she' is somebody else than the one who speaks; outside them she may be she."""
    _, promise = read(text, Frame(language="en", outlet="The Quay"))
    assert promise.chain[-1].name == voice


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The River Council closed the bridge. It said ten were hurt.", "River Council"),
        ("The bridge fell on Monday. It said ten were hurt.", "Port Ministry"),
        ("It said ten were hurt.", "Port Ministry"),
    ],
)
def test_it_is_the_body_that_acts(text: str, voice: str) -> None:
    """'It' is the body that the sentence before opens with, and else the last that spoke."""
    *_, last = read(f"The Port Ministry said nine died. {text}", Frame(language="en", outlet="The Quay"))
    assert last.chain[-1].name == voice
