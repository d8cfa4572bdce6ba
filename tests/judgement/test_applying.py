"""What people decide counts, in the order in which they decided it, and what was read stays beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.judgement.making import NOON, TEXT, entries, reading
from tests.strategies import readings

from sayso.judgement import (
    Accept,
    AddStatement,
    Credibility,
    Field,
    GradeClaim,
    GradeSource,
    Judgement,
    Loss,
    Note,
    Redo,
    Reject,
    Reliability,
    Review,
    RulingError,
    Undo,
    about,
    change,
    grade_claim,
    grade_of_claim,
    judge,
    judge_reading,
    missed,
    next_redo,
    next_undo,
    relate_named,
    relate_statements,
    standing,
)
from sayso.ledger.anchors import drifts
from sayso.model import Act, Role, Span, Status, StatusKind, Words
from sayso.relation import Matter, Verdict, figure_key, relate

if TYPE_CHECKING:
    from sayso.judgement import Ruling
    from sayso.model import Reading, Statement

READ = reading()
BOXES = next(one for one in READ.statements if "40 boxes" in one.content.text)
PAY = next(one for one in READ.statements if "pay for every box" in one.content.text)


def _words(words: str, text: str = TEXT) -> Words:
    start = text.index(words)
    return Words.cut(text, Span(start, start + len(words)))


def _after(*rulings: Ruling, read: Reading = READ) -> dict[str, Statement]:
    judged = judge_reading(read, entries(*rulings))
    assert judged.adrift == ()
    return {one.id: one for one in judged.reading.statements}


def test_a_rejected_statement_counts_no_more_and_is_shown() -> None:
    """It leaves the reading, and stands among the rejected; accepting it again brings it back."""
    judged = judge_reading(READ, entries(Reject(about(READ, BOXES.id))))
    assert BOXES not in judged.reading.statements
    assert judged.rejected == (BOXES,)
    assert judged.reviews[BOXES.id] == Review(accepted=False, judgements=(1,))
    assert BOXES.id in _after(Reject(about(READ, BOXES.id)), Accept(about(READ, BOXES.id)))


def test_what_stands_inside_a_rejected_statement_hangs_on_the_one_around_it() -> None:
    """No statement that counts points at one that does not."""
    outer = replace(BOXES, id="st:outer")
    middle = replace(PAY, id="st:middle", parent="st:outer")
    inner = replace(READ.statements[-1], id="st:inner", parent="st:middle")
    read = replace(READ, statements=(outer, middle, inner))
    assert _after(Reject(about(read, "st:middle")), read=read)["st:inner"].parent == "st:outer"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param(Field.CONTENT, _words("about 40 boxes"), id="content"),
        pytest.param(Field.CUE, _words("said about"), id="cue"),
        pytest.param(Field.CUE, None, id="no cue"),
        pytest.param(Field.ACT, Act.DENIAL, id="act"),
        pytest.param(Field.STATUS, (Status(StatusKind.DENIED, _words("deny"), "Fishermen"),), id="status"),
        pytest.param(Field.QUANTITIES, (), id="figures"),
        pytest.param(Field.CHAIN, BOXES.chain[-1:], id="chain"),
    ],
)
def test_a_changed_field(field: Field, value: object) -> None:
    """One field is read otherwise; the statement keeps its id, and what was read is kept."""
    judged = judge_reading(READ, entries(change(READ, BOXES.id, {field: value})))
    (now,) = [one for one in judged.reading.statements if one.id == BOXES.id]
    assert getattr(now, field.value) == value
    assert judged.read == {BOXES.id: BOXES}
    assert field in judged.reviews[BOXES.id].changed


def test_a_new_source_ends_the_chain() -> None:
    """Whom the source names is the root, so that origins count anew."""
    now = _after(change(READ, BOXES.id, {Field.SOURCE: _words("Mayor Ilse Brandt")}))[BOXES.id]
    assert [link.name for link in now.chain if link.role is Role.ROOT] == ["Ilse Brandt"]


def test_a_new_content_brings_its_figures() -> None:
    """A figure that stands outside the new content is no figure of the statement."""
    assert BOXES.quantities
    now = _after(change(READ, BOXES.id, {Field.CONTENT: _words("boxes wait on the quay")}))[BOXES.id]
    assert now.quantities == ()


def test_of_two_changes_the_later_one_counts_and_others_stay() -> None:
    """Each field by itself."""
    now = _after(
        change(READ, BOXES.id, {Field.ACT: Act.DENIAL, Field.CUE: None}),
        change(READ, BOXES.id, {Field.ACT: Act.THREAT}),
    )[BOXES.id]
    assert (now.act, now.cue) == (Act.THREAT, None)


def test_a_statement_may_be_changed_again_as_it_then_stood() -> None:
    """What is judged on the page is the statement as changed, with no word in common with what was read."""
    first = change(READ, BOXES.id, {Field.CONTENT: _words("stay in port")})
    then = judge_reading(READ, entries(first)).reading
    second = change(then, BOXES.id, {Field.ACT: Act.THREAT})
    now = _after(first, second)[BOXES.id]
    assert (now.content.text, now.act) == ("stay in port", Act.THREAT)
    assert _after(second)[BOXES.id].act is Act.THREAT, "and when the first was taken back"
    rejected = judge_reading(READ, entries(first, Reject(about(then, BOXES.id))))
    assert [one.id for one in rejected.rejected] == [BOXES.id]


def test_a_missed_statement_stands_in_the_order_of_the_text() -> None:
    """It has a chain and an id of its own, and can be judged like any other."""
    added = missed(READ, _words("stay in port"), None, None)
    judged = judge_reading(READ, entries(added))
    assert judged.reading.statements[0].id == added.about.read.id
    assert judged.reviews[added.about.read.id].added
    with_it = judged.reading
    now = _after(added, change(with_it, added.about.read.id, {Field.ACT: Act.ESTIMATE}))
    assert now[added.about.read.id].act is Act.ESTIMATE


def test_what_a_newer_version_reads_itself_is_not_there_twice() -> None:
    """A statement that somebody added stands in place of the one that is read there by now."""
    without = replace(READ, statements=tuple(one for one in READ.statements if one != BOXES))
    added = missed(without, BOXES.content, BOXES.source, BOXES.cue)
    judged = judge_reading(READ, entries(added))
    assert [one.content for one in judged.reading.statements].count(BOXES.content) == 1
    assert judged.adrift == ()


def test_notes_are_kept_with_what_they_are_about() -> None:
    """On a statement, or on the whole report."""
    judged = judge_reading(
        READ, entries(Note("doc", "ask them", about(READ, BOXES.id)), Note("doc", "a good report"))
    )
    assert judged.reviews[BOXES.id].notes == ("ask them",)
    assert judged.notes == ("a good report",)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        pytest.param({Field.CONTENT: Words((Span(0, 10_000),), "x")}, "no stretch", id="outside"),
        pytest.param({Field.CUE: Words((Span(3, 3),), "")}, "no stretch", id="empty"),
        pytest.param({Field.CUE: Words((Span(-2, 3),), "x")}, "no stretch", id="before the text"),
    ],
)
def test_what_cannot_be_ruled(values: dict[Field, object], reason: str) -> None:
    """Spans that cut nothing are refused before anything is kept."""
    with pytest.raises(RulingError, match=reason):
        change(READ, BOXES.id, values)


def test_a_statement_that_is_not_there_cannot_be_judged() -> None:
    """The page was loaded before somebody read the report anew."""
    with pytest.raises(RulingError, match="Load the page again"):
        about(READ, "st:gone")
    with pytest.raises(RulingError, match="stands already"):
        missed(
            replace(READ, statements=(missed(READ, _words("port"), None, None).about.read,)),
            _words("port"),
            None,
            None,
        )


# --- after a newer version -------------------------------------------------------------------------------

LONGER = f"From our correspondent\n{TEXT}"


def test_judgements_move_with_their_words() -> None:
    """A newer version reads a longer text, with other ids and offsets."""
    newer = reading(LONGER)
    rulings = (
        change(READ, BOXES.id, {Field.CONTENT: _words("about 40 boxes")}),
        Reject(about(READ, PAY.id)),
        missed(READ, _words("stay in port"), None, None),
    )
    judged = judge_reading(newer, entries(*rulings))
    assert judged.adrift == ()
    contents = [one.content.text for one in judged.reading.statements]
    assert "about 40 boxes" in contents
    assert "stay in port" in contents
    assert [one.content.text for one in judged.rejected] == [PAY.content.text]
    for statement in judged.reading.statements:
        assert list(drifts(LONGER, statement)) == []


@pytest.mark.parametrize(
    ("ruling", "text", "loss"),
    [
        pytest.param(
            Reject(about(READ, BOXES.id)), "Nothing was said.", Loss.STATEMENT, id="no such statement"
        ),
        pytest.param(
            missed(READ, _words("stay in port"), None, None),
            "Nothing was said.",
            Loss.WORDS,
            id="no such words",
        ),
        pytest.param(
            change(READ, BOXES.id, {Field.CUE: _words("on Friday")}),
            TEXT.replace(" on Friday", ""),
            Loss.WORDS,
            id="the chosen words are gone",
        ),
    ],
)
def test_what_finds_no_place_is_adrift(ruling: Ruling, text: str, loss: Loss) -> None:
    """It changes nothing, and is listed."""
    newer = reading(text)
    judged = judge_reading(newer, entries(ruling))
    assert [one.loss for one in judged.adrift] == [loss]
    assert judged.reading == newer


def test_a_report_that_is_gone_leaves_its_judgements_adrift() -> None:
    """And those that come back find them again."""
    made = entries(Reject(about(READ, BOXES.id)))
    assert [one.loss for one in judge([], made).adrift] == [Loss.DOCUMENT]
    assert judge([READ], made).adrift == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(readings(), st.data())
def test_judging_keeps_every_span(drawn: Reading, data: st.DataObject) -> None:
    """Whatever is judged of any text, spans cut their words, and nothing judged is lost."""
    if not drawn.statements:
        return
    one = data.draw(st.sampled_from(drawn.statements))
    other = data.draw(st.sampled_from(drawn.statements))
    choices: list[Ruling] = [
        Accept(about(drawn, one.id)),
        Reject(about(drawn, other.id)),
        change(drawn, one.id, {Field.CONTENT: other.content, Field.QUANTITIES: ()}),
        Note(drawn.document.id, "?", about(drawn, other.id)),
    ]
    rulings = data.draw(st.lists(st.sampled_from(choices), max_size=5))
    judged = judge_reading(drawn, entries(*rulings))
    together = (*judged.reading.statements, *judged.rejected)
    assert sorted(each.id for each in together) == sorted(each.id for each in drawn.statements)
    assert all(not list(drifts(drawn.document.text, each)) for each in together)
    counted = sum(len(review.judgements) for review in judged.reviews.values())
    assert counted + len(judged.adrift) == len(rulings)
    assert judge_reading(drawn, entries(*rulings)) == judged


# --- undo and redo ---------------------------------------------------------------------------------------


def _made(*steps: tuple[str, Ruling]) -> list[Judgement]:
    return [Judgement(number, who, NOON, ruling) for number, (who, ruling) in enumerate(steps, start=1)]


A, B = Accept(about(READ, BOXES.id)), Reject(about(READ, PAY.id))


@pytest.mark.parametrize(
    ("steps", "stand", "undo", "redo"),
    [
        pytest.param([("v", A), ("v", B)], [1, 2], 2, None, id="two judgements"),
        pytest.param([("v", A), ("v", B), ("v", Undo(2))], [1], 1, 2, id="one undone"),
        pytest.param([("v", A), ("v", B), ("v", Undo(2)), ("v", Undo(1))], [], None, 1, id="both undone"),
        pytest.param([("v", A), ("v", Undo(1)), ("v", Redo(1))], [1], 1, None, id="redone"),
        pytest.param([("v", A), ("v", Undo(1)), ("v", B)], [3], 3, None, id="a new one ends redoing"),
        pytest.param([("v", A), ("w", B)], [1, 2], 1, None, id="each undoes one's own"),
        pytest.param([("w", A), ("v", Undo(1))], [], None, 1, id="taken back by another"),
    ],
)
def test_undo_and_redo(
    steps: list[tuple[str, Ruling]], stand: list[int], undo: int | None, redo: int | None
) -> None:
    """They are entries too: what stands follows from all, and nothing is erased."""
    made = _made(*steps)
    assert [one.number for one in standing(made)] == stand
    assert (next_undo(made, "v"), next_redo(made, "v")) == (undo, redo)


@given(st.lists(st.tuples(st.sampled_from("vw"), st.sampled_from(["judge", "undo", "redo"])), max_size=25))
def test_undoing_all_leaves_nothing_of_ones_own(steps: list[tuple[str, str]]) -> None:
    """Whatever two people did, one who undoes to the end has nothing standing; the other's work stays."""
    made: list[Judgement] = []

    def step(who: str, ruling: Ruling) -> None:
        made.append(Judgement(len(made) + 1, who, NOON, ruling))

    for who, what in steps:
        of = next_undo(made, who) if what == "undo" else next_redo(made, who)
        if what == "judge":
            step(who, A)
        elif of is not None:
            step(who, Undo(of) if what == "undo" else Redo(of))
    others = {one.number for one in standing(made) if one.who == "w"}
    while (of := next_undo(made, "v")) is not None:
        step("v", Undo(of))
    assert {one.number for one in standing(made)} == others


# --- voices, claims, measures, stories, grades -----------------------------------------------------------


def test_decisions_follow_their_statements() -> None:
    """What was decided of claims and figures names the ids that statements have in the newer reading."""
    newer = reading(LONGER)
    now = next(one for one in newer.statements if "40 boxes" in one.content.text)
    pay = next(one for one in newer.statements if "pay for" in one.content.text)
    claims = relate_statements(Verdict.APART, Matter.CLAIM, [BOXES.id], [PAY.id], [READ])
    figures = relate_statements(Verdict.ONE, Matter.MEASURE, [figure_key(BOXES.id, 0)], [], [READ])
    voices = relate_named(Verdict.ONE, Matter.VOICE, ["Ilse Brandt", "the mayor"])
    judged = judge([newer], entries(claims, figures, voices))
    assert [(one.these, one.those) for one in judged.decisions.taken] == [
        ((now.id,), (pay.id,)),
        ((figure_key(now.id, 0),), ()),
        (("Ilse Brandt", "the mayor"), ()),
    ]
    assert judged.adrift == ()


def test_a_decision_that_lost_a_statement_is_adrift_and_the_rest_holds() -> None:
    """Half of a decision is still one."""
    without = replace(READ, statements=tuple(one for one in READ.statements if one != PAY))
    claims = relate_statements(Verdict.APART, Matter.CLAIM, [BOXES.id], [PAY.id], [READ])
    judged = judge([without], entries(claims))
    assert judged.decisions.taken[0].these == (BOXES.id,)
    assert [one.loss for one in judged.adrift] == [Loss.STATEMENT]


def test_a_decision_about_a_changed_statement_holds() -> None:
    """Made before or after the change, and while the statement is rejected."""
    changed = change(READ, BOXES.id, {Field.CONTENT: _words("stay in port")})
    then = judge_reading(READ, entries(changed)).reading
    for read in (READ, then):
        claims = relate_statements(Verdict.APART, Matter.CLAIM, [BOXES.id], [PAY.id], [read])
        for rulings in ([claims], [changed, claims], [claims, changed, Reject(about(READ, PAY.id))]):
            judged = judge([READ], entries(*rulings))
            assert judged.adrift == ()
            assert judged.decisions.taken[0].these == (BOXES.id,)


def test_grades_are_the_last_that_people_gave() -> None:
    """Sources and claims apart; None takes a grade back."""
    (story,) = relate([READ])
    claim = next(one for one in story.claims if BOXES.id in one.statements)
    graded = grade_claim(claim.statements, [READ], Credibility.TWO, "seen by two")
    judged = judge(
        [READ],
        entries(
            GradeSource("entity:x", Reliability.B),
            GradeSource("entity:x", Reliability.D, "was wrong twice"),
            GradeSource("Ilse Brandt", Reliability.A),
            GradeSource("Ilse Brandt", None),
            graded,
        ),
    )
    assert {voice: one.ruling for voice, one in judged.source_grades.items()} == {
        "entity:x": GradeSource("entity:x", Reliability.D, "was wrong twice")
    }
    found = grade_of_claim(claim, judged)
    assert found is not None
    assert isinstance(found.ruling, GradeClaim)
    assert found.ruling.grade is Credibility.TWO
    taken_back = judge([READ], entries(graded, replace(graded, grade=None)))
    assert grade_of_claim(claim, taken_back) is None


def test_counters_follow_corrections() -> None:
    """A claim loses an origin when its only statement is rejected, and a new source is a new origin."""

    def origins(*rulings: Ruling) -> set[str]:
        (story,) = relate(judge([READ], entries(*rulings)).readings)
        return {root.name for claim in story.claims for root in claim.roots}

    assert "Ilse Brandt" in origins()
    assert "Ilse Brandt" not in origins(Reject(about(READ, PAY.id)))
    assert "Ilse Brandt" in origins(
        Reject(about(READ, PAY.id)), change(READ, BOXES.id, {Field.SOURCE: _words("Mayor Ilse Brandt")})
    )


def test_an_added_statement_is_an_add_statement() -> None:
    """The wire knows it by its kind."""
    assert isinstance(missed(READ, _words("port"), None, None), AddStatement)
