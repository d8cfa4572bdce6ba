"""Nobody whom the desk protects is named in what leaves it, however the name is written."""

from __future__ import annotations

import base64
import html
import json
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.judgement.making import entries, reading
from tests.strategies import readings

from sayso.judgement import Protect, Shield, Undo, Unprotect
from sayso.judgement.masking import (
    Mask,
    MaskingError,
    Protected,
    mask_for,
    masked_json,
    masked_reading,
    masked_story,
    names_seen,
    protected,
    refuse_names,
)
from sayso.ledger.anchors import frame_stands, words_of
from sayso.model import ELLIPSIS, Capture, Frame, Words
from sayso.relation import relate
from sayso.report import story_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Reading

ROLE = "[protected person 1]"
NAMES = (
    "Ivan Petrov",
    "Іван Петренко",
    "Зеленський",
    "Павло Кравець",
    "Марія Коваль",
    "Kim Chol-su",
    "김철수",
)
MASK = Mask([Protected(ROLE, NAMES)], spared=["Kim Jong Un"])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        pytest.param("Ivan Petrov fled.", f"{ROLE} fled.", id="as it stands"),
        pytest.param("IVAN PETROV fled.", f"{ROLE} fled.", id="capitals"),
        pytest.param("Ivan Petrov’s wife", f"{ROLE}’s wife", id="possessive"),
        pytest.param("Petrov fled.", f"{ROLE} fled.", id="last name"),
        pytest.param("the Petrovs", f"the {ROLE}", id="family"),
        pytest.param("Petrov, Ivan", ROLE, id="last name first"),
        pytest.param("Ivan S. Petrov fled", f"{ROLE} fled", id="middle initial"),
        pytest.param("I. S. Petrov fled", f"{ROLE} fled", id="initials"),
        pytest.param("Іваном Петренком", ROLE, id="Ukrainian instrumental"),
        pytest.param("Івана Сергійовича Петренка бачили", f"{ROLE} бачили", id="patronymic"),
        pytest.param("про Зеленського", f"про {ROLE}", id="adjective's ending"),
        pytest.param("Кравця бачили", f"{ROLE} бачили", id="fleeting vowel"),
        pytest.param("Марією", ROLE, id="feminine ending"),
        pytest.param("chol su, Chol-Su Kim", ROLE, id="hyphen or none, last name last"),
        pytest.param("김철수는 말했다", f"{ROLE}는 말했다", id="Korean particle"),
        pytest.param("김 철수", ROLE, id="Korean with a space"),
        pytest.param("kim_chol_su.html", f"{ROLE}.html", id="file name"),
        pytest.param("#FreeIvanPetrovNow", f"#Free{ROLE}Now", id="hashtag"),
        pytest.param("/ivan-petrov-surrenders", f"/{ROLE}-surrenders", id="address"),
        pytest.param("petrenko-zdavsia", f"{ROLE}-zdavsia", id="Latin letters of a Cyrillic name"),
        pytest.param(
            "https://x.org/%D0%9F%D0%B5%D1%82%D1%80%D0%B5%D0%BD%D0%BA%D0%BE", ROLE, id="percent signs"
        ),
        pytest.param("P\u00adetrov, Pe\u200btrov", ROLE, id="invisible signs"),
        pytest.param("Pe\u0301trov", ROLE, id="accent"),
        pytest.param("Pеtrov", ROLE, id="a Cyrillic letter drawn alike"),
        pytest.param("Пeтренко", ROLE, id="a Latin letter drawn alike"),
        pytest.param("Pet-\nrov", ROLE, id="hyphen at the end of a line"),
        pytest.param("Ivan\nPetrov", ROLE, id="over two lines"),
        pytest.param("P&eacute;trov fled", f"{ROLE} fled", id="entity"),
        pytest.param("Kim Jong Un spoke", "Kim Jong Un spoke", id="somebody else in full"),
        pytest.param("Petrovsky and Ivanhoe", "Petrovsky and Ivanhoe", id="names that begin alike"),
        pytest.param("nothing of note", "nothing of note", id="nobody"),
    ],
)
def test_a_name_gives_way_to_its_role(text: str, masked: str) -> None:
    """Each way in which reports write a name is replaced, and nothing beside it."""
    assert MASK.text(text) == masked
    refuse_names(MASK.text(text), MASK, "a.html")


def test_a_part_that_is_a_word_is_not_masked_by_itself() -> None:
    """'Will' of 'Will Grant' stands in any report; listed as a name it is masked all the same."""
    said = "They will march on 3 May."
    assert Mask([Protected(ROLE, ("Will May",))]).text(said) == said
    assert Mask([Protected(ROLE, ("Will May",))]).text("Will May came") == f"{ROLE} came"
    assert Mask([Protected(ROLE, ("Will May", "Will"))]).text("Will came") == f"{ROLE} came"


# --- everything that holds words -------------------------------------------------------------------------

texts = st.lists(
    st.sampled_from(
        (*NAMES, "Petrov’s", "ПЕТРЕНКА", "said", " ", "\n", ". ", "<b>", "&amp;", "Kim ", "😀", "é")
    )
    | st.text(max_size=6),
    max_size=12,
).map("".join)


@settings(deadline=None)
@given(texts)
def test_masking_leaves_no_name(text: str) -> None:
    """Whatever stands around a name, no form of it is found again, and masking again changes nothing."""
    masked = MASK.text(text)
    assert MASK.find(masked) == []
    assert MASK.text(masked) == masked


def _wrap_html(text: str) -> str:
    return html.escape(text).encode("ascii", "xmlcharrefreplace").decode()


WRAPPERS = (
    str,
    html.escape,
    _wrap_html,
    json.dumps,
    quote,
    lambda text: quote(quote(text)),
    lambda text: html.escape(json.dumps(text)),
    lambda text: json.dumps(_wrap_html(text)),
    lambda text: f'<a href="data:text/html;base64,{base64.b64encode(text.encode()).decode()}">',
    "<i>".join,
)


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from(WRAPPERS), st.text("ab .<", max_size=5))
def test_a_name_is_found_under_any_layer_of_escapes(name: str, wrap: Any, around: str) -> None:
    """The last look finds each name in HTML, JSON, addresses and data, and does not tell it."""
    content = f"<p>{around} {wrap(f'({name})')} {around}</p>"
    with pytest.raises(MaskingError) as raised:
        refuse_names(content.encode("utf-8", "replace"), MASK, "story.html")
    assert ROLE in str(raised.value)
    assert name not in str(raised.value)


def test_elements_are_no_names() -> None:
    """A short name that HTML has an element for can be protected, and is found where it names somebody."""
    mask = Mask([Protected(ROLE, ("Li", "Li Wei"))])
    page = "<style>li {margin: 0}</style><ul><li>[protected person 1] spoke</li></ul>"
    refuse_names(page, mask, "a.html")
    for named in ("<li>Li spoke</li>", "<li title='Li'>x</li>", "<!-- Li Wei -->", "<b>L</b>i Wei"):
        with pytest.raises(MaskingError):
            refuse_names(f"{page}{named}", mask, "a.html")


def test_a_file_named_after_somebody_is_refused() -> None:
    """The name of the file leaves the desk with it."""
    with pytest.raises(MaskingError):
        refuse_names(b"nobody", MASK, "ivan-petrov.html")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(readings(), st.data())
def test_a_masked_reading_cuts_its_words(drawn: Reading, data: st.DataObject) -> None:
    """Every span of a masked reading cuts its words, ids stay, and no field names anybody."""
    text = drawn.document.text
    name = data.draw(st.sampled_from([word for word in text.split() if len(word) > 2] or ["Nobody"]))
    mask = Mask([Protected(ROLE, (name,))])
    masked = masked_reading(drawn, mask)
    assert frame_stands(masked.document.frame, masked.document.text)
    for before, after in zip(drawn.statements, masked.statements, strict=True):
        assert before.id == after.id
        for words in words_of(after):
            assert words.text == ELLIPSIS.join(span.cut(masked.document.text) for span in words.spans)
    assert not mask.find(masked.document.text)
    assert not [word for word in _words(masked) if mask.find(word)]


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, Enum | bytes | Words):
        return  # words are cut from the text, and a span may cut a piece of another word
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _words(one)
    elif is_dataclass(value):
        for one in fields(value):
            # how a reader is called, and the kind of a file, are no words of a report
            if not (isinstance(value, Capture) and one.name in ("digest", "media_type")) and one.name not in (
                "id",
                "by",
                "parent",
                "document",
                "language",
                "entity",
            ):
                yield from _words(getattr(value, one.name))


def test_a_story_page_names_nobody() -> None:
    """The page of a story, made of masked readings, passes the last look; unmasked it is refused."""
    given_text = (
        "Sergeant Ivan Petrov crosses over\n"
        "Sergeant Ivan Petrov surrendered on Friday, the border service said.\n"
        "“They gave me soup,” Petrov told reporters.\n"
        "The ministry denied that Petrov’s unit had surrendered.\n"
    )
    read = reading(given_text)
    frame: Frame = replace(
        read.document.frame,
        byline=("Ivan Petrov",),
        links=("https://x.org/ivan-petrov?a=1", "https://x.org/b"),
    )
    read = replace(read, document=replace(read.document, frame=frame))
    (story,) = relate([read])
    mask = Mask([Protected(ROLE, ("Ivan Petrov",))])
    open_page = story_page(story, {"doc": read})
    with pytest.raises(MaskingError):
        refuse_names(open_page.encode(), mask, "story.html")
    masked = masked_reading(read, mask)
    assert masked.document.frame.links == ("https://x.org/", "https://x.org/b")
    page = story_page(masked_story(story, mask), {"doc": masked}).encode()
    refuse_names(page, mask, "story.html")
    assert b"[protected person 1]" in page


def test_json_is_masked_in_keys_and_values() -> None:
    """Metadata of any shape leaves without names."""
    assert masked_json({"Petrov": ["Ivan Petrov", 3, None]}, MASK) == {ROLE: [ROLE, 3, None]}


# --- who is protected ------------------------------------------------------------------------------------


def test_roles_keep_their_numbers() -> None:
    """Somebody who is protected no longer leaves a gap, so that a role means one person in all exports."""
    first, second = Protect(("Ana Ruiz",)), Protect(("Bo Lind",), Shield.PRISONER)
    assert [one.role for one in protected(entries(first, second))] == [ROLE, "[prisoner of war 2]"]
    assert [one.role for one in protected(entries(first, second, Unprotect("ana ruiz")))] == [
        "[prisoner of war 2]"
    ]
    assert [one.role for one in protected(entries(first, second, Undo(1)))] == ["[prisoner of war 2]"]


def test_a_source_at_risk_is_not_called_one() -> None:
    """The role would say what must not be known."""
    assert protected(entries(Protect(("Ana Ruiz",), Shield.SOURCE)))[0].role == ROLE


def test_the_latest_names_count() -> None:
    """Protecting somebody again replaces the list of names."""
    made = protected(entries(Protect(("Ana Ruiz",)), Protect(("Ana Ruiz", "Анна Руис"), Shield.MINOR)))
    assert [(one.role, one.names) for one in made] == [("[minor 1]", ("Ana Ruiz", "Анна Руис"))]


def test_names_that_reports_use_are_offered() -> None:
    """Whoever protects somebody sees how reports call them."""
    assert "Mayor Ilse Brandt" in names_seen("Ilse Brandt", [reading()])


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        pytest.param("Ivan Petrov", "Об этом рассказал Иван Петров.", "Об этом рассказал {}.", id="Russian"),
        pytest.param("Ivan Petrov", "Видели Ивана Петрова.", "Видели {}.", id="another case"),
        pytest.param("Ivan Petrov", "이반 페트로프는 지쳤다.", "{}는 지쳤다.", id="Korean, with a particle"),
        pytest.param("Kim Chol-su", "김철수가 말했다.", "{}가 말했다.", id="Korean, without a space"),
        pytest.param("Олена Коваленко", "Olena Kovalenko said so.", "{} said so.", id="from Cyrillic"),
        pytest.param(
            "Ivan Petrov", "Министерство обороны молчит.", "Министерство обороны молчит.", id="others"
        ),
        pytest.param("Ivan Petrov", "Павел Иванов молчит.", "Павел Иванов молчит.", id="somebody else"),
    ],
)
def test_a_name_in_another_script_gives_way_too(name: str, text: str, masked: str) -> None:
    """Who protects a name in one script protects it as the reports write it in others."""
    mask = mask_for(entries(Protect((name,), Shield.PERSON)), [reading(text)])
    assert mask.text(text) == masked.format(ROLE)


def test_a_name_of_one_word_is_not_looked_for_by_its_sounds() -> None:
    """A single short name sounds like too many words."""
    text = "Лондон молчит."
    assert mask_for(entries(Protect(("Landon",), Shield.PERSON)), [reading(text)]).text(text) == text
