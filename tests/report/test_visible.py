"""Words of a report on their way into a page."""

from __future__ import annotations

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
        pytest.param("e\u0301 \u200f한", "e\u0301 \u200f한", id="marks that copy needs stay"),
    ],
)
def test_shown(text: str, markup: str) -> None:
    """Markup in a report is text, and what reorders a line is shown in its place."""
    assert str(shown(text)) == markup


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
