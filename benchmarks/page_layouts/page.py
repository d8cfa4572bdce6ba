"""One invented page: its HTML, and which of its words are the report's."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.page_layouts.furniture import cookies, footer, navigation, scripts
from benchmarks.page_layouts.words import headline, paragraph

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True, slots=True)
class Page:
    """A page: ``copy`` are the report's paragraphs; ``beside`` may be read or not (title, captions, byline)."""

    name: str
    html: str
    title: str
    copy: tuple[str, ...]
    beside: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """A page in the making: a report, and helpers that put its paragraphs into HTML and note them as copy."""

    name: str
    random: Random
    language: str = "en"
    title: str = ""
    copy: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.title = headline(self.random, self.language)

    def p(self, tag: str = "p", mark: str = "", words: str | None = None) -> str:
        """Return a paragraph of copy."""
        words = paragraph(self.random, self.language) if words is None else words
        self.copy.append(words)
        named = f' class="{mark}"' if mark else ""
        return f"<{tag}{named}>{html.escape(words, quote=False)}</{tag}>"

    def ps(self, count: int, tag: str = "p", mark: str = "") -> str:
        """Return several paragraphs of copy."""
        return "\n".join(self.p(tag, mark) for _ in range(count))

    def linked(self) -> str:
        """Return a paragraph of copy with a link in it."""
        words = paragraph(self.random, self.language)
        self.copy.append(words)
        first, _, rest = words.partition(" ")
        return f'<p>{html.escape(first, quote=False)} <a href="https://post.example/a">{html.escape(rest, quote=False)}</a></p>'

    def aside(self, words: str) -> str:
        """Note words that a reader of pages may keep or leave: a caption, a byline, a date."""
        self.beside.append(words)
        return words

    def figure(self) -> str:
        """Return a picture with its caption."""
        caption = self.aside(
            f"A street in {self.random.choice(('Karsk', 'Brask'))} on {self.random.randint(2, 28)} March"
        )
        credit = self.aside("Photo: Lena Frost / Northwire")
        return (
            f'<figure class="wp-block-image"><img src="/i/{self.random.randint(1, 99)}.jpg" alt="A street">'
            f"<figcaption>{caption} <span>{credit}</span></figcaption></figure>"
        )

    def head(self, extra: str = "", kilobytes: int = 40) -> str:
        """Return a page's head, with what a page says of itself."""
        title = html.escape(self.title, quote=True)
        return (
            f'<!DOCTYPE html><html lang="{self.language}"><head><meta charset="utf-8"><title>{title} | The Daily Sennet'
            f'</title><meta property="og:title" content="{title}"><meta property="og:site_name" content="The Daily '
            f'Sennet"><meta property="article:published_time" content="2025-03-03T10:00:00Z">{extra}'
            f"{scripts(self.random, kilobytes)}</head>"
        )

    def done(self, body: str, head: str | None = None) -> Page:
        """Return the page with its menu, its banner and its foot."""
        whole = (
            f"{self.head() if head is None else head}<body>{cookies(self.random)}<header class='site-header'>"
            f"{navigation(self.random)}</header>{body}{footer(self.random)}{scripts(self.random, 20)}</body></html>"
        )
        return Page(self.name, whole, self.title, tuple(self.copy), tuple(self.beside))
