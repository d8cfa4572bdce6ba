"""Web pages: the copy freed from its template, and what the page says of itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sayso.capture import MediaType
from sayso.errors import DocumentError
from sayso.model import Document

if TYPE_CHECKING:
    from tests.document.conftest import Read, ReadAll

PARAGRAPHS = (
    "KARSK, March 3 (AFP) - The ferry to Skerry Head sank on Monday, the harbour office said.",
    "“We were in the water for an hour,” said Ann Lee, who was on board. “Nobody told us anything.”",
    "The harbour master, Bo Roe, denied that the crew had been warned of the crack in the hull.",
    "About 200 passengers were saved, five of whom were taken to hospital in Karsk, the office said.",
)
COPY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TITLE = "Ferry to Skerry Head sinks"


def page(body: str, head: str = "", language: str = ' lang="en"') -> str:
    """Return a page with ``body`` inside an article, as most templates have it."""
    return (
        f"<!doctype html><html{language}><head><meta charset=utf-8>{head}</head><body>"
        "<header><nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav></header>"
        f"<main><article>{body}</article></main></body></html>"
    )


def ld(**fields: object) -> str:
    """Return a JSON-LD block of a news article."""
    return ld_block(json.dumps({"@type": "NewsArticle", **fields}))


def ld_block(script: str) -> str:
    """Return a JSON-LD block that holds anything."""
    return f'<script type="application/ld+json">{script}</script>'


def test_a_page_of_good_make_is_read_whole(read: Read) -> None:
    head = (
        f"<title>{TITLE} - The Harbour Post</title><meta property='og:title' content='{TITLE} | Post'>"
        "<meta property='og:site_name' content='The Harbour Post'>"
        "<meta property='article:published_time' content='2025-03-03T12:00:00+02:00'>"
        "<link rel='canonical' href='https://post.example/world/ferry'>"
        + ld(headline=TITLE, author=[{"@type": "Person", "name": "Cy Fox"}, {"name": "AFP"}])
    )
    body = f"<h1>{TITLE}</h1><p class='byline'>By Cy Fox</p>{COPY}<p>See <a href='/map'>the map</a> here.</p>"
    document = read(page(body, head), MediaType.HTML)
    assert document.text.split("\n")[:5] == [TITLE, *PARAGRAPHS]
    assert document.title == TITLE
    frame = document.frame
    assert (frame.outlet, frame.byline, frame.credit) == ("The Harbour Post", ("Cy Fox",), ("AFP",))
    assert (frame.dateline, frame.language) == ("KARSK, March 3", "en")
    assert frame.published is not None
    assert frame.published.isoformat() == "2025-03-03T10:00:00+00:00"
    assert frame.published_words == "2025-03-03T12:00:00+02:00"
    assert frame.links == ("https://post.example/map",)


def test_what_extraction_is_known_to_lose_is_there(read: Read) -> None:
    body = (
        f"<h1>{TITLE}</h1><p>A short standfirst.</p>{COPY}"
        "<blockquote><p>“It was dark,” the message said.</p></blockquote>"
        "<ul><li>nearly 200 were saved, the office said</li><li>two are missing</li></ul>"
        "<p>He said:<br>“One line.”<br>“Another line.”</p>"
        "<table><tr><th>Who</th><th>Figure</th></tr><tr><td>Office</td><td>200</td></tr></table>"
        "<p>(Reporting by Cy Fox; Editing by Max Moe)</p>"
    )
    lines = read(page(body), MediaType.HTML).text.split("\n")
    assert lines[1:6] == ["A short standfirst.", *PARAGRAPHS]
    assert lines[6:] == [
        "“It was dark,” the message said.",
        "nearly 200 were saved, the office said",
        "two are missing",
        "He said:",
        "“One line.”",
        "“Another line.”",
        "Who | Figure",
        "Office | 200",
        "(Reporting by Cy Fox; Editing by Max Moe)",
    ]


def test_furniture_inside_the_copy_is_marked_and_kept(read: Read) -> None:
    body = (
        f"<h1>{TITLE}</h1>{COPY}<p><b>RELATED STORIES</b></p><p>Port reopens after storm</p>"
        "<p>Who owns it?</p><p>The wreck lies in 40 metres, the office said.</p><p>Edited by Post Staff.</p>"
    )
    document = read(page(body), MediaType.HTML)
    assert [span.cut(document.text) for span in document.frame.furniture] == [
        "RELATED STORIES",
        "Port reopens after storm",
        "Who owns it?",
        "Edited by Post Staff.",
    ]
    assert document.frame.outlet == "Post"


@pytest.mark.parametrize(
    ("head", "foot", "outlet"),
    [
        pytest.param(f"<title>{TITLE} | Harbour Post</title>", "", "Harbour Post", id="suffix of the title"),
        pytest.param(ld(publisher={"name": "Harbour Post"}), "", "Harbour Post", id="JSON-LD"),
        pytest.param(
            "", "<footer>© 2025 Harbour Post. All rights reserved.</footer>", "Harbour Post", id="footer"
        ),
        pytest.param("", "<div id='masthead'>Harbour Post</div>", "Harbour Post", id="masthead"),
        pytest.param(
            "<link rel=canonical href='https://www.post.example/1'>", "", "post.example", id="address"
        ),
        pytest.param(f"<title>{TITLE}</title>", "", None, id="nothing"),
        pytest.param("", "<footer>© All rights reserved</footer>", None, id="rights of nobody"),
    ],
)
def test_the_outlet_is_as_the_page_names_itself(read: Read, head: str, foot: str, outlet: str | None) -> None:
    content = page(f"<h1>{TITLE}</h1>{COPY}", head).replace("</body>", f"{foot}</body>")
    document = read(content, MediaType.HTML)
    assert document.frame.outlet == outlet
    assert document.title == TITLE


@pytest.mark.parametrize(
    ("head", "first", "title"),
    [
        pytest.param(f"<title>{TITLE} - Post</title>", "", TITLE, id="title element alone"),
        pytest.param(f"<title>Post: {TITLE}</title>", f"<p>{TITLE}</p>", TITLE, id="after the outlet"),
        pytest.param(
            "<title>Harbour Post</title>", f"<h1>Harbour Post</h1><h1>{TITLE}</h1>", TITLE, id="two headings"
        ),
        pytest.param("", f"<h2>{TITLE}</h2>", TITLE, id="no head at all"),
        pytest.param("", "", None, id="none"),
    ],
)
def test_the_title_is_the_first_line(read: Read, head: str, first: str, title: str | None) -> None:
    head += "<meta property='og:site_name' content='Harbour Post'>" if "Harbour" in head else ""
    document = read(page(f"{first}{COPY}", head), MediaType.HTML)
    assert document.title == title
    assert document.text.startswith(PARAGRAPHS[0] if title is None else f"{title}\n{PARAGRAPHS[0]}")


@pytest.mark.parametrize(
    ("script", "author"),
    [
        pytest.param('{"@type": "NewsArticle", "author": "Cy Fox",}', "Cy Fox", id="trailing comma"),
        pytest.param('<!-- {"@type": "NewsArticle", "author": "Cy Fox"} -->', "Cy Fox", id="commented"),
        pytest.param(
            '{"@graph": [{"@type": ["NewsArticle"], "author": {"name": "Cy Fox"}}]}', "Cy Fox", id="graph"
        ),
        pytest.param('{"@type": "NewsArticle", "author": "Cy\nFox"}', "Cy Fox", id="line end in a text"),
        pytest.param('{"@type": "NewsArticle", "author": {"name": ["Cy', None, id="cut short"),
        pytest.param("[" * 10_000, None, id="deep"),
        pytest.param('{"@type": "NewsArticle", "author": "https://post.example/cy"}', None, id="an address"),
    ],
)
def test_broken_json_ld_costs_only_itself(read: Read, script: str, author: str | None) -> None:
    content = page(f"<h1>{TITLE}</h1>{COPY}", ld_block(script))
    document = read(content, MediaType.HTML)
    assert document.frame.byline == ((author,) if author is not None else ())
    assert document.title == TITLE


def test_a_time_with_a_zone_is_taken_before_a_day(read: Read) -> None:
    head = "<meta name='date' content='2025-03-03'>"
    body = f"<h1>{TITLE}</h1><time datetime='2025-03-03T12:00:00+02:00'>Monday</time>{COPY}"
    assert read(page(body, head), MediaType.HTML).frame.published_words == "2025-03-03T12:00:00+02:00"


def test_a_page_set_as_a_table_keeps_its_columns_apart(read: Read) -> None:
    menu = "<a href='/'>News</a><br><a href='/a'>Archive</a>"
    row = f"<tr><td>{menu}</td><td><b>{TITLE}</b><br>By Cy Fox<br>{COPY}</td></tr>"
    document = read(f"<title>Post: {TITLE}</title><table>{row}</table>", MediaType.HTML)
    assert document.text.split("\n") == [TITLE, "By Cy Fox", *PARAGRAPHS]
    assert document.frame.byline == ("Cy Fox",)


def test_a_page_whose_paragraphs_are_divisions_keeps_them_apart(read: Read) -> None:
    divisions = "".join(f"<div class='txt'>{paragraph}</div>" for paragraph in PARAGRAPHS)
    content = (
        f"<body><div class='wrap'><div class='top'>Harbour Post</div><h1>{TITLE}</h1>{divisions}</div></body>"
    )
    assert read(content, MediaType.HTML).text.split("\n")[-4:] == list(PARAGRAPHS)


def test_a_file_named_html_that_holds_plain_text_is_read_as_such(read: Read) -> None:
    document = read(f"{TITLE}\n\n{PARAGRAPHS[1]}", MediaType.HTML)
    assert document.text == f"{TITLE}\n{PARAGRAPHS[1]}"


def test_characters_that_are_markup_stay_characters(read: Read) -> None:
    shown = "<p>He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the hull.</p>"
    text = read(page(f"<h1>{TITLE}</h1>{COPY}{shown}<script>alert(2)</script>"), MediaType.HTML).text
    assert "<script>alert(1)</script>" in text
    assert "alert(2)" not in text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("<html><body></body></html>", "no article text", id="empty"),
        pytest.param(
            "<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article text", id="menu"
        ),
        pytest.param(
            page("<p>Please enable JavaScript to read the article.</p>"), "a notice", id="script check"
        ),
        pytest.param(page("<img src='a.jpg'>"), "no article text", id="picture"),
    ],
)
def test_a_page_without_an_article_is_refused(read_all: ReadAll, content: str, reason: str) -> None:
    (error,) = read_all(content, MediaType.HTML)
    assert isinstance(error, DocumentError)
    assert reason in error.reason
    assert error.mend


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<html><body><article><p>" + "a" * 1_000_000, id="one long word"),
        pytest.param("<div>" * 20_000 + "text" + "</div>" * 20_000, id="deep"),
        pytest.param("<p>" + "<" * 100_000, id="signs"),
        pytest.param("<table><tr><td>" * 2_000 + PARAGRAPHS[0], id="tables in tables"),
        pytest.param(page(COPY)[:400], id="cut short"),
        pytest.param("<p>\x00\x01" + PARAGRAPHS[0] + "\ufffe", id="control characters"),
        pytest.param("<?xml version='1.0' encoding='utf-8'?>" + page(COPY), id="XML declaration"),
    ],
)
def test_a_broken_page_ends_the_run_never(read_all: ReadAll, content: str) -> None:
    (found,) = read_all(content, MediaType.HTML)
    assert isinstance(found, Document | DocumentError)


def test_reading_twice_gives_the_same(read: Read) -> None:
    content = page(f"<h1>{TITLE}</h1>{COPY * 3}")
    assert read(content, MediaType.HTML) == read(content, MediaType.HTML)
    assert read(content, MediaType.HTML).text.count(PARAGRAPHS[0]) == 3


def test_captions_are_kept_where_they_stand_and_marked(read: Read) -> None:
    """A caption is a paragraph of its own, and furniture: no statement is read from it."""
    figure = (
        "<figure><img src=a.jpg><figcaption>Ann Lee at the pier, who said she saw it.</figcaption></figure>"
    )
    document = read(page(f"<h1>{TITLE}</h1>{figure}{COPY}"), MediaType.HTML)
    caption = "Ann Lee at the pier, who said she saw it."
    assert document.text.split("\n") == [TITLE, caption, *PARAGRAPHS]
    assert [span.cut(document.text) for span in document.frame.captions] == [caption]
    assert set(document.frame.captions) <= set(document.frame.furniture)
    assert document.frame.dateline == "KARSK, March 3"


def test_captions_are_kept_on_a_page_that_is_read_a_second_time(read: Read) -> None:
    """The copy in a table's cell is in doubt, and the second reader knows no captions; a card's is none."""
    caption, other = "Ann Lee at the pier, who said she saw it.", "The mayor of another town at a desk."
    figure = "<figure><img src=a.jpg><figcaption>{}</figcaption></figure>"
    copy = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:2]) + figure.format(caption)
    copy += "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[2:])
    card = f"<div><a href=/x>More of it</a>{figure.format(other)}<a href=/y>Even more of it</a></div>"
    html = f"<html><body><table><tr><td><h1>{TITLE}</h1>{copy}</td><td>{card}</td></tr></table></body></html>"
    document = read(html, MediaType.HTML)
    assert document.text.split("\n") == [TITLE, *PARAGRAPHS[:2], caption, *PARAGRAPHS[2:]]
    assert [span.cut(document.text) for span in document.frame.captions] == [caption]


def test_pictures_inside_the_page_do_no_harm(read: Read) -> None:
    data = "data:image/png;base64," + "A" * 300_000
    body = f"<h1>{TITLE}</h1><p><img src='{data}'></p>{COPY}<div style=\"background:url('{data}')\"></div>"
    assert read(page(body), MediaType.HTML).text.split("\n") == [TITLE, *PARAGRAPHS]


LONG = "".join(f"<p>{paragraph} {paragraph}</p>" for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    "beside",
    [
        pytest.param(
            "<div class='related-stories'><p>Port reopens after the storm of Sunday.</p></div>", id="class"
        ),
        pytest.param(
            "<aside><p>The Post was founded in 1901 by two brothers from Karsk.</p></aside>", id="aside"
        ),
        pytest.param(
            "<div role='dialog'><p>We value your privacy and use cookies for that.</p></div>", id="role"
        ),
        pytest.param(
            "<div style='display: none'><p>Only for machines, who read it well.</p></div>", id="not shown"
        ),
        pytest.param(
            "<ul>" + "<li><a href=/a>Port reopens after the storm</a></li>" * 3 + "</ul>", id="links"
        ),
        pytest.param("<form><p>Give us your address, and we write.</p></form>", id="form"),
        pytest.param(
            "<h3>More from the port</h3><p><a href=/a>Port reopens after storm</a></p>", id="heading of links"
        ),
    ],
)
def test_template_in_the_middle_of_the_copy_is_left_out(read: Read, beside: str) -> None:
    middle = LONG.replace("</p>", f"</p>{beside}", 1)
    assert (
        read(page(f"<h1>{TITLE}</h1>{middle}"), MediaType.HTML).text
        == read(page(f"<h1>{TITLE}</h1>{LONG}"), MediaType.HTML).text
    )


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<form id='aspnetForm'><h1>{TITLE}</h1>{LONG}</form>", id="a form around it all"),
        pytest.param(
            f"<div class='has-sidebar share-story'><h1>{TITLE}</h1>{LONG}</div>", id="a mark that is wrong"
        ),
        pytest.param(
            f"<h1>{TITLE}</h1><div class='related'>{LONG}</div><p>By Post Staff, Karsk.</p>",
            id="a mark that is wrong, beside the title",
        ),
        pytest.param(
            f"<table><tr><td>Menu</td><td><h1>{TITLE}</h1>{LONG}</td></tr></table>", id="a table of columns"
        ),
        pytest.param(
            f"<h1>{TITLE}</h1><div>{LONG.replace('<p>', '').replace('</p>', '<br><br>')}</div>", id="breaks"
        ),
    ],
)
def test_copy_in_odd_places_is_found(read: Read, body: str) -> None:
    document = read(f"<html lang=en><body>{body}</body></html>", MediaType.HTML)
    for paragraph in PARAGRAPHS:
        assert paragraph in document.text
