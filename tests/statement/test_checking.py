"""What a report says of checking, whom it is by, and what it is about."""

from __future__ import annotations

import pytest
from tests.statement.telling import by_rules, on, words

from sayso.model import Act, Role, StatusKind

DAY = on("2031-06-12T10:00:00+00:00", outlet="The Quay")
CHECKS = [
    ("The Quay could not independently verify the film.", StatusKind.UNVERIFIED, "The Quay", "the film"),
    (
        "The Quay has not been able to independently verify the film.",
        StatusKind.UNVERIFIED,
        "The Quay",
        "the film",
    ),
    ("The Quay was unable to verify the film.", StatusKind.UNVERIFIED, "The Quay", "the film"),
    ("We couldn’t verify the film.", StatusKind.UNVERIFIED, "We", "the film"),
    ("The film could not be independently verified.", StatusKind.UNVERIFIED, "", "The film"),
    (
        "Neither Brack nor Lund has acknowledged the raid.",
        StatusKind.UNCONFIRMED,
        "Neither Brack nor Lund",
        "the raid",
    ),
    ("The film has not been verified.", StatusKind.UNVERIFIED, "", "The film"),
    ("It was not possible to verify the film.", StatusKind.UNVERIFIED, "", "the film"),
    (
        "Neither the mayor nor the governor has confirmed the figures.",
        StatusKind.UNCONFIRMED,
        "Neither the mayor nor the governor",
        "the figures",
    ),
    ("The mayor has not confirmed the figures.", StatusKind.UNCONFIRMED, "The mayor", "the figures"),
    (
        "The mayor neither confirmed nor denied the figures.",
        StatusKind.UNCONFIRMED,
        "The mayor",
        "the figures",
    ),
    ("The mayor has yet to confirm the figures.", StatusKind.UNCONFIRMED, "The mayor", "the figures"),
    ("The mayor would not confirm the figures.", StatusKind.UNCONFIRMED, "The mayor", "the figures"),
    ("The Quay has no way of verifying the film.", StatusKind.UNVERIFIED, "The Quay", "the film"),
    ("The figures have not been confirmed.", StatusKind.UNCONFIRMED, "", "The figures"),
    ("The figures are disputed.", StatusKind.DISPUTED, "", "The figures"),
]


@pytest.mark.parametrize(("text", "kind", "source", "content"), CHECKS, ids=[row[0] for row in CHECKS])
def test_check(text: str, kind: StatusKind, source: str, content: str) -> None:
    """A sentence on checking is a verification: who could not check, and what."""
    (found,) = by_rules(text, DAY)
    assert found.act is Act.VERIFICATION
    assert (words(found.source), found.content.text) == (source, content)
    assert [status.kind for status in found.status] == [kind]
    assert found.cue is not None
    assert found.status[0].words.overlaps(found.cue.spans)


def test_what_nobody_is_said_to_have_checked_is_the_outlets_word() -> None:
    """A check without a checker is the outlet's own voice."""
    (found,) = by_rules("The film could not be independently verified.", DAY)
    assert [(link.role, link.name) for link in found.chain] == [(Role.ROOT, "The Quay")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The geese have reportedly left, the mayor said.", ["reportedly"]),
        ("The mayor said the geese had allegedly left.", ["allegedly"]),
        ("The mayor said the geese appear to have left.", ["appear to"]),
        ("The mayor said the so-called thieves had left.", ["so-called"]),
        ("“What she said to him was wrong,” said the mayor.", []),
        ("The mayor said the geese had left.", []),
    ],
)
def test_hedges(text: str, said: list[str]) -> None:
    """A word that keeps the content at a distance is a status with its own span."""
    (found,) = by_rules(text)
    assert [one.words.text for one in found.status if one.kind is StatusKind.HEDGED] == said


@pytest.mark.parametrize(
    "text",
    ["The mayor has never said that the geese left.", "The mayor did not say that the geese had left."],
)
def test_a_negated_saying(text: str) -> None:
    """What somebody has not said is no assertion of theirs, and says so."""
    (found,) = by_rules(text)
    assert StatusKind.NEGATED in {one.kind for one in found.status}


@pytest.mark.parametrize(
    "text",
    [
        "“We could not verify the weight of the goose,” said the judge.",
        "The judge said he could verify the weight.",
        "He could not be happier.",
        "She has been confirmed as governor.",
    ],
)
def test_no_word_of_the_reports_own_checking(text: str) -> None:
    """What others say of checking, and words that only look so, are no check of the report's."""
    assert [one for one in by_rules(text, DAY) if one.act is Act.VERIFICATION] == []


def test_two_checks_of_one_sentence() -> None:
    """Each of two checkers has a status of their own."""
    found = by_rules(
        "The guard could not confirm the deaths, and The Quay was unable to verify the film.", DAY
    )
    assert [(one.status[0].kind, str(one.status[0].by).split(" ")[-1]) for one in found] == [
        (StatusKind.UNCONFIRMED, "guard"),
        (StatusKind.UNVERIFIED, "Quay"),
    ]


@pytest.mark.parametrize("who", ["We", "This newspaper", "Our editorial office"])
def test_the_report_itself_is_its_outlet(who: str) -> None:
    """What 'we' could not verify is by the outlet."""
    (found,) = by_rules(f"{who} could not verify the film.", DAY)
    assert [status.by for status in found.status] == ["The Quay"]


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("“It is not true,” said the mayor.", StatusKind.DENIED, "not true"),
        ("The mayor said there was “nothing irregular” in it.", StatusKind.DENIED, "nothing irregular in it"),
        ("The mayor insisted that the goose was never sold.", StatusKind.DENIED, "never sold"),
        ("The mayor denied the report.", StatusKind.DENIED, "denied"),
        ("The mayor admitted this.", StatusKind.CONFIRMED, "admitted"),
        ("We haven't been able to verify the film.", StatusKind.UNVERIFIED, "haven't been able to verify"),
        ("The mayor disputed the report.", StatusKind.DISPUTED, "disputed"),
        ("The mayor confirmed the report.", StatusKind.CONFIRMED, "confirmed"),
        ("The mayor would not say where the geese were.", StatusKind.NEGATED, "would not say"),
    ],
)
def test_words_of_a_status(text: str, kind: StatusKind, said: str) -> None:
    """A denial's words are the cue, or where the cue only says, the words of the content that deny."""
    (found,) = by_rules(text, DAY)
    (status,) = found.status
    assert status.kind is kind
    assert set(status.words.text.split()) <= set(said.split())


@pytest.mark.parametrize(
    "text", ["The mayor declined to comment.", "The mayor alleged that the geese had left."]
)
def test_no_status(text: str) -> None:
    """A refusal and a plain allegation say nothing of checking."""
    assert [one.status for one in by_rules(text, DAY)] == [()]


REACH = [
    pytest.param(
        "“Leave the river now and come to us,” the man said in a video.\nThe Quay could not verify "
        "the video.",
        "Leave the river",
        {(StatusKind.UNVERIFIED, "The Quay")},
        id="the medium",
    ),
    pytest.param(
        "“Come to us,” the man said in a video released by a choir.\nIn the video, the man urged "
        "rowers to rest.\n"
        "“Leave the river now,” the man said.\nThe Quay could not verify the video.",
        "Leave the river",
        {(StatusKind.UNVERIFIED, "The Quay")},
        id="the medium of a voice, named twice",
    ),
    pytest.param(
        "The mayor said 400 Orlen geese had left the river.\nThe Quay could not verify that 400 "
        "Orlen geese had left.",
        "400 Orlen geese had left the river",
        {(StatusKind.UNVERIFIED, "The Quay")},
        id="the words",
    ),
    pytest.param(
        "The mayor said 400 Orlen geese had left the river.\nThe governor denied that 400 Orlen "
        "geese had left.",
        "400 Orlen geese had left the river",
        {(StatusKind.DENIED, "The governor")},
        id="a denial",
    ),
    pytest.param(
        "The mayor said 400 Orlen geese had left the river.\nThe governor denied that the bridge was shut.",
        "400 Orlen geese had left the river",
        set(),
        id="a denial of something else",
    ),
    pytest.param(
        "“Leave the river now and come to us,” the man said in a letter.\nThe Quay could not verify "
        "the video.",
        "Leave the river",
        set(),
        id="another medium",
    ),
]


@pytest.mark.parametrize(("text", "content", "expected"), REACH)
def test_how_far_a_check_reaches(text: str, content: str, expected: set[tuple[StatusKind, str]]) -> None:
    """A check or a denial reaches the statements that it is about, in the checker's name."""
    found = next(one for one in by_rules(text, DAY) if content in one.content.text)
    assert {(one.kind, one.by) for one in found.status} == expected


POINTING = [
    ("The mayor said nine people died. The Quay could not verify {}.", "the claim", ["nine people died"]),
    ("The mayor said nine people died. The Quay could not verify {}.", "this", ["nine people died"]),
    (
        "The mayor said nine people died. A monk said forty people did. The Quay could not verify {}.",
        "either figure",
        ["forty people did", "nine people died"],
    ),
    (
        "The mayor said nine people died. A monk said the bridge fell. The Quay could not verify {}.",
        "the toll",
        ["nine people died"],
    ),
    ("The mayor said nine people died. The Quay could not verify {}.", "the age of the bridge", []),
]


@pytest.mark.parametrize(("text", "pointing", "reached"), POINTING, ids=[row[1] for row in POINTING])
def test_check_points_back(text: str, pointing: str, reached: list[str]) -> None:
    """What cannot be verified may be 'this' or 'the claim': the statement told just before has the status."""
    found = [
        one.content.text
        for one in by_rules(text.format(pointing), DAY)
        if one.act is not Act.VERIFICATION
        and any(status.kind is StatusKind.UNVERIFIED and status.by == "The Quay" for status in one.status)
    ]
    assert sorted(found) == reached


def test_disputed_stays_disputed() -> None:
    """'Disputes that' makes what was said disputed, not denied."""
    first, *_ = by_rules("The mayor said nine people died. The ministry disputes that.", DAY)
    assert [(one.kind, one.by) for one in first.status] == [(StatusKind.DISPUTED, "The ministry")]
