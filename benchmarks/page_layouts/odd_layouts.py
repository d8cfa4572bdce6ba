"""Layouts that put readers of pages in doubt: live pages, galleries, tables, breaks for paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.page_layouts import furniture as f

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.page_layouts.page import Draft, Page
from benchmarks.page_layouts.words import headline, paragraph


def live_page(d: Draft) -> Page:
    """A live page: entries with times and headings, the newest first."""
    entries = "".join(
        f'<article class="live-entry"><time>{d.aside(f"1{n}:{n}0")}</time><h3>{_entry_heading(d)}</h3><div>{d.ps(2)}</div>'
        f"{f.share(d.random)}</article>"
        for n in range(6)
    )
    body = f'<main><h1>{d.title}</h1><div class="live-summary">{d.ps(1)}</div><div class="live-feed">{entries}</div></main>'
    return d.done(body)


def gallery(d: Draft) -> Page:
    """A gallery: an opening, then pictures with captions of whole sentences."""
    slides = "".join(f'<li class="slide">{d.figure()}</li>' for _ in range(8))
    body = (
        f'<main><article><h1>{d.title}</h1><div class="intro">{d.ps(3)}</div><ul class="gallery">{slides}</ul>'
        f"</article></main>{f.related(d.random)}"
    )
    return d.done(body)


def broken_lines(d: Draft) -> Page:
    """A small paper's page: one division, paragraphs parted by two breaks."""
    copy = "<br><br>\n".join(d.p("span") for _ in range(9))
    body = (
        f'<div id="wrap"><div id="left">{f.plain_menu(d.random)}</div><div id="center"><h1>{d.title}</h1><div class="txt">'
        f'{copy}</div></div><div id="right">{f.most_read(d.random)}</div></div>'
    )
    return d.done(body)


def bare_breaks(d: Draft) -> Page:
    """A page from the nineties: tables for columns, text without any element of its own."""
    copy = "<br><br>\n".join(_bare(d) for _ in range(8))
    body = (
        f'<table width="100%"><tr><td valign="top" width="160">{f.plain_menu(d.random)}</td><td><font size="+2"><b>'
        f'{d.title}</b></font><br><br>{copy}</td><td width="160">{f.plain_menu(d.random)}</td></tr></table>'
    )
    return d.done(body)


def division_paragraphs(d: Draft) -> Page:
    """Paragraphs as divisions without a class."""
    body = (
        f'<div class="story"><h1>{d.title}</h1><div class="story__content"><div>{"</div><div>".join(_bare(d) for _ in range(9))}'
        f"</div></div></div>{f.related(d.random)}{f.comments(d.random)}"
    )
    return d.done(body)


def interview(d: Draft) -> Page:
    """An interview: questions in bold, answers in plain."""
    turns = "".join(f"<p><strong>{_question(d)}</strong></p>{d.ps(2)}" for _ in range(6))
    body = f'<main><article><h1>{d.title}</h1><div class="article-content">{d.ps(1)}{turns}</div></article></main>'
    return d.done(body + f.related(d.random))


def listed(d: Draft) -> Page:
    """A report that is a list with headings, and a table of figures."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in _row(d))}</tr>" for _ in range(5))
    items = "".join(f"<h2>{_entry_heading(d)}</h2><ul>{d.p('li')}{d.p('li')}</ul>{d.ps(1)}" for _ in range(4))
    body = (
        f'<main><article><h1>{d.title}</h1><div class="article-body">{d.ps(2)}{items}<table><tbody>{rows}</tbody></table>'
        f"{d.ps(1)}</div></article></main>{f.newsletter(d.random)}"
    )
    return d.done(body)


def ministry(d: Draft) -> Page:
    """A government's press page: breadcrumb, copy, contact for the press, downloads."""
    body = (
        f'<div class="gov"><div class="breadcrumbs"><a href="/">Home</a> / <a href="/p">Press</a></div><h1>{d.title}</h1>'
        f'<p class="date">{d.aside("3 March 2025")}</p><div class="press-release">{d.ps(6)}</div><div class="contact"><h3>'
        "Press contact</h3><p>Ministry of the Interior, press office, 4 Canal Street, Brask. Telephone 01 23 45.</p></div>"
        f'<div class="downloads"><a href="/x.pdf">Download (PDF, 120 kB)</a></div></div>{f.related(d.random)}'
    )
    return d.done(body)


def short_notice(d: Draft) -> Page:
    """Two sentences among a hundred headlines."""
    body = (
        f'<main><div class="brief"><h1>{d.title}</h1><p class="brief-text">{_bare(d)}</p></div></main>'
        f"{f.related(d.random, count=30)}{f.most_read(d.random)}"
    )
    return d.done(body)


def pointed(d: Draft) -> Page:
    """Copy with a pointer to another report after every second paragraph, and one post set in."""
    post = f'<blockquote class="twitter-tweet"><p>{_bare(d)}</p>— Ana Ruiz (@ruiz) <a href="#">March 3, 2025</a></blockquote>'
    body = (
        f'<main><article><h1>{d.title}</h1><div class="text">{d.ps(2)}{f.read_also(d.random)}{d.ps(2)}'
        f"{f.read_also(d.random)}{d.ps(1)}{post}{d.ps(2)}{f.inline_related(d.random)}{d.ps(2)}</div></article></main>"
    )
    return d.done(body)


def columns(d: Draft) -> Page:
    """A magazine: two articles of which one is an opinion in the sidebar, in whole paragraphs."""
    opinion = "".join(f"<p>{paragraph(d.random)}</p>" for _ in range(4))
    body = (
        f'<div class="grid"><div class="col-8"><article class="main-article"><h1>{d.title}</h1>{d.figure()}{d.ps(10)}</article>'
        f'</div><div class="col-4"><div class="opinion-teaser"><h3>Opinion</h3>{opinion}</div></div></div>'
    )
    return d.done(body)


def nested(d: Draft) -> Page:
    """Copy thirty divisions deep, as page builders leave it, each paragraph in a column of its own."""
    parts = "".join(
        f'<div class="elementor-column"><div class="elementor-widget-text-editor">{d.ps(1)}</div></div>'
        for _ in range(9)
    )
    deep = '<div class="elementor-section">' * 30
    body = f'{deep}<div class="elementor-widget"><h1>{d.title}</h1></div>{parts}{"</div>" * 30}{f.related(d.random)}'
    return d.done(body)


ODD: tuple[Callable[[Draft], Page], ...] = (
    live_page, gallery, broken_lines, bare_breaks, division_paragraphs, interview, listed, ministry, short_notice,
    pointed, columns, nested,
)  # fmt: skip


def _bare(d: Draft) -> str:
    """Return a paragraph of copy without an element."""
    words = paragraph(d.random, d.language)
    d.copy.append(words)
    return words


def _entry_heading(d: Draft) -> str:
    words = headline(d.random, d.language)
    d.copy.append(words)
    return words


def _question(d: Draft) -> str:
    words = f"What did you know about the {d.random.choice(f.SECTIONS).lower()} plans on day {d.random.randint(1, 30)}?"
    d.copy.append(words)
    return words


def _row(d: Draft) -> tuple[str, str, str]:
    cells = (
        d.random.choice(("Karsk", "Brask", "Marrow Bay")),
        str(d.random.randint(10, 99)),
        f"{d.random.randint(1, 9)} March",
    )
    d.copy.append(" ".join(cells))
    return cells
