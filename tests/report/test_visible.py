"""Words of a report on their way into a page."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.report.visible import plain, shown, web_address


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        pytest.param("a < b & “c”", "a &lt; b &amp; “c”", id="escaped"),
        pytest.param("<b>", "&lt;b&gt;", id="markup is text"),
        pytest.param(
            "a\u202eb",
            'a<span class="hidden-char" data-code="U+202E" title="U+202E"></span>b',
            id="an override is seen",
        ),
        pytest.param(
            "Reut\u0435rs said",
            'Reut<span class="lookalike" title="U+0435 cyrillic small letter ie">\u0435</span>rs said',
            id="a letter of another script is seen",
        ),
        pytest.param(
            "\u041a\u043ee\u0432 &",
            '\u041a\u043e<span class="lookalike" title="U+0065 latin small letter e">e</span>\u0432 &amp;',
            id="and in a Cyrillic word the Latin one",
        ),
        pytest.param(
            "NATO \u0432 \u041a\u0438\u0435\u0432\u0435, 10 kΩ",
            "NATO \u0432 \u041a\u0438\u0435\u0432\u0435, 10 kΩ",
            id="words side by side",
        ),
        pytest.param("e\u0301 \u200f한", "e\u0301 \u200f한", id="marks that copy needs stay"),
    ],
)
def test_shown(text: str, markup: str) -> None:
    """Markup in a report is text, and what reorders a line is shown in its place."""
    assert str(shown(text)) == markup


def test_plain_tells_what_is_hidden() -> None:
    """Where no markup can stand, a hidden or foreign letter is told by its code point."""
    assert plain("Reut\u0435rs\u202e") == "Reut\u0435‹U+0435›rs‹U+202E›"


@given(st.text(alphabet="abсе<>&\u202eω5 ", max_size=40))
def test_no_letter_is_lost_to_a_mark(text: str) -> None:
    """Marks add to a page and take nothing from it: without them the words are the report's own."""
    bare = re.sub(r"<[^>]*>", "", str(shown(text)))
    assert html.unescape(bare) == text.replace("\u202e", "")


@given(st.text(alphabet=st.characters(codec=None)))
def test_nothing_reorders_or_breaks_the_file(text: str) -> None:
    """No override, control or lone surrogate reaches the page, whatever the report holds."""
    for found in (str(shown(text)), plain(text)):
        assert not set(found) & {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)), "\x00"}
        found.encode()


@pytest.mark.parametrize(
    ("address", "link"),
    [
        pytest.param("https://a.example/b?c=d", "https://a.example/b?c=d", id="web"),
        pytest.param("http://a.example", "http://a.example", id="without encryption"),
        pytest.param("javascript:alert(1)", None, id="script"),
        pytest.param(" javascript:alert(1)", None, id="script after a space"),
        pytest.param("JaVaScRiPt://a.example/%0aalert(1)", None, id="script that looks like an address"),
        pytest.param("data:text/html,x", None, id="data"),
        pytest.param("//a.example/b", None, id="no scheme"),
        pytest.param("https://[", None, id="broken"),
        pytest.param("https://a.example/\u202egpj.exe", None, id="reordered"),
        pytest.param(None, None, id="none"),
    ],
)
def test_web_address(address: str | None, link: str | None) -> None:
    """Only an address of the web becomes a link."""
    assert web_address(address) == link
