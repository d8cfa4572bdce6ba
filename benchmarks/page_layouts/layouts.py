"""Layouts of articles, after those of real sites: where the copy stands, and what stands in its way."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

from benchmarks.page_layouts import furniture as f
from benchmarks.page_layouts.odd_layouts import ODD
from benchmarks.page_layouts.page import Draft, Page
from benchmarks.page_layouts.words import headline, paragraph, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEEDS = 3


def pages() -> Iterator[Page]:
    """Yield every layout with every seed: the same pages in each run."""
    for make in (*LAYOUTS, *ODD):
        for seed in range(SEEDS):
            name = f"{make.__name__}-{seed}"
            yield make(Draft(name, Random(f"{make.__name__} {seed}"), _LANGUAGES.get(make.__name__, "en")))


def blog_theme(d: Draft) -> Page:
    """A weblog's theme: entry-content, share bar, author box, comments, sidebar."""
    body = (
        f'<div id="content"><main><article class="post type-post hentry"><header class="entry-header"><h1 class='
        f'"entry-title">{d.title}</h1><div class="entry-meta">{d.aside("By Lena Frost")} <time>{d.aside("March 3, 2025")}'
        f'</time></div></header>{d.figure()}<div class="entry-content">{d.ps(4)}{f.inline_related(d.random)}{d.linked()}'
        f"<h2>{_heading(d)}</h2>{d.ps(5)}<blockquote>{d.p()}</blockquote>{d.ps(3)}{f.share(d.random)}</div>"
        f"{f.tags(d.random)}{f.author_box(d.random)}</article>{f.comments(d.random)}</main>{f.most_read(d.random)}</div>"
    )
    return d.done(body)


def public_broadcaster(d: Draft) -> Page:
    """A broadcaster's page: blocks marked by data-component, class names made by a program."""
    blocks = "".join(
        f'<div data-component="text-block" class="ssrcss-{d.random.randint(10, 99)}-RichTextComponentWrapper ep2nwvo0">'
        f'<div class="ssrcss-7uxr49-RichTextContainer e5tfeyi1">{d.ps(2, mark="ssrcss-1q0x1qg-Paragraph e1jhz7w10")}'
        "</div></div>"
        for _ in range(6)
    )
    body = (
        f'<main id="main-content"><article><header><h1 id="main-heading">{d.title}</h1></header><div data-component='
        f'"byline-block"><span>{d.aside("Lena Frost")}</span><span>{d.aside("Political reporter")}</span></div>{blocks}'
        f'<div data-component="links-block"><h2>More on this story</h2><ul><li><a href="/1">{_teaser(d)}</a></li>'
        f'<li><a href="/2">{_teaser(d)}</a></li></ul></div></article></main><div data-component="most-read">'
        f"{f.most_read(d.random)}</div>"
    )
    return d.done(body)


def broadsheet(d: Draft) -> Page:
    """A newspaper: standfirst, drop cap, newsletter in the copy, rich links, topics under it."""
    rich = f'<aside class="element-rich-link"><a href="/a"><h3>{_teaser(d)}</h3><p>Read more</p></a></aside>'
    standfirst = d.aside(_teaser(d) + ", officials say")
    body = (
        f'<main><div data-gu-name="headline"><h1>{d.title}</h1></div><div data-gu-name="standfirst"><p>{standfirst}</p>'
        f'</div><div data-gu-name="body"><div id="maincontent" class="article-body-commercial-selector">{d.ps(3, mark="dcr-1kas69x")}'
        f"{rich}{d.ps(4, mark='dcr-1kas69x')}{f.newsletter(d.random)}{d.ps(4, mark='dcr-1kas69x')}</div></div>"
        f'<div data-gu-name="related">{f.related(d.random)}</div>{f.comments(d.random)}</main>'
    )
    return d.done(body)


def agency(d: Draft) -> Page:
    """A news agency: paragraphs as divs with numbers, dateline, credits at the end."""
    dateline = (
        f"KARSK, March 3 (Northwire) - {d.random.randint(3, 99)} boats were moved, {sentence(d.random)}"
    )
    parts = [d.p("div", "paragraph-0", dateline)] + [
        d.p("div", f"text__text article-body__{n}") for n in range(1, 11)
    ]
    body = (
        f'<main><article><h1 data-testid="Heading">{d.title}</h1><div class="article-body__content">{"".join(parts)}'
        f"<p>{d.aside('Reporting by Lena Frost; Editing by Tom Avery')}</p></div></article>{f.share(d.random)}"
        f"{f.related(d.random)}</main>"
    )
    return d.done(body)


def tabloid(d: Draft) -> Page:
    """A tabloid: short paragraphs, a picture every two, links in capitals, boxes everywhere."""
    pieces = []
    for number in range(9):
        pieces.append(d.ps(1))
        if number % 2:
            pieces.append(d.figure())
        if number % 3 == 0:
            pieces.append(f'<div class="promo-box"><a href="/x">READ MORE: {_teaser(d).upper()}</a></div>')
    body = (
        f'<div class="page"><div class="article-content"><h1>{d.title}</h1><ul class="summary"><li>{d.p("span")}</li><li>'
        f'{d.p("span")}</li></ul>{"".join(pieces)}</div><div class="sidebar">{f.most_read(d.random)}'
        f"{f.related(d.random, count=14)}</div></div>"
    )
    return d.done(body)


def single_page_app(d: Draft) -> Page:
    """A site of components: class names that mean nothing, everything a div."""
    paragraphs = "".join(d.p("p", f"sc-{d.random.randint(1000, 9999)}") for _ in range(12))
    cards = "".join(f'<div class="sc-9f"><a href="/{n}"><div>{_teaser(d)}</div></a></div>' for n in range(12))
    body = (
        f'<div id="__next"><div class="sc-1a"><div class="sc-2b"><h1 class="sc-3c">{d.title}</h1><div class="sc-4d">'
        f'{paragraphs}</div></div><div class="sc-8e">{cards}</div></div></div>'
    )
    state = json.dumps({"props": {"body": d.copy}})
    return d.done(body + f'<script id="__NEXT_DATA__" type="application/json">{state}</script>')


def structured(d: Draft) -> Page:
    """A page with schema.org marks and JSON-LD that holds the body."""
    parts = d.ps(10)
    ld = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": d.title, "articleBody": " ".join(d.copy),
        "datePublished": "2025-03-03T10:00:00Z", "author": {"@type": "Person", "name": "Lena Frost"},
        "publisher": {"@type": "Organization", "name": "The Daily Sennet"},
    }  # fmt: skip
    head = d.head(f'<script type="application/ld+json">{json.dumps(ld)}</script>')
    body = (
        f'<section itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{d.title}</h1>'
        f'{f.share(d.random)}<div itemprop="articleBody">{d.figure()}{parts}</div>{f.tags(d.random)}</section>'
        f"{f.related(d.random)}"
    )
    return d.done(body, head)


def content_system(d: Draft) -> Page:
    """A content management system's fields: field--name-body, blocks before and after."""
    body = (
        f'<main role="main"><div class="region region-content"><h1 class="page-title">{d.title}</h1><article class='
        f'"node node--type-news"><div class="node__content"><div class="field field--name-field-lead">{d.p("div")}</div>'
        f'<div class="clearfix text-formatted field field--name-body field__item">{d.ps(7)}<ul>{d.p("li")}{d.p("li")}'
        f"{d.p('li')}</ul>{d.ps(2)}</div>{f.tags(d.random)}</div></article></div>"
        f'<div class="region region-sidebar">{f.related(d.random)}</div></main>'
    )
    return d.done(body)


def paywalled(d: Draft) -> Page:
    """The first paragraphs, then an offer."""
    body = (
        f'<main><article class="article article--premium"><h1>{d.title}</h1><div class="article__body">{d.ps(3)}'
        f'<div class="fade"></div></div>{f.paywall(d.random)}</article>{f.most_read(d.random)}{f.related(d.random)}</main>'
    )
    return d.done(body)


def endless(d: Draft) -> Page:
    """A page on which the next reports follow, each as an article of its own."""
    own = (
        f'<article class="story" data-index="0"><h1>{d.title}</h1><div class="story-body">{d.ps(9)}{f.share(d.random)}'
        "</div></article>"
    )
    others = "".join(
        f'<article class="story next-story" data-index="{n}"><h2><a href="/n/{n}">{_teaser(d)}</a></h2><div class='
        f'"story-teaser"><p>{paragraph(d.random)}</p></div></article>'
        for n in range(1, 5)
    )
    return d.done(f'<main class="infinite-scroll">{own}{others}</main>')


def long_menu(d: Draft) -> Page:
    """Three menus, each longer than the copy."""
    body = (
        f"{f.navigation(d.random, 250, 'mega-menu')}<div class='breadcrumb'><a href='/'>Home</a> › <a href='/w'>World</a>"
        f"</div><main><h1>{d.title}</h1><div class='article-text'>{d.ps(4)}</div></main>{f.navigation(d.random, 200, 'az')}"
    )
    return d.done(body)


def spanish(d: Draft) -> Page:
    """A Spanish paper: entradilla, firma, noticias relacionadas."""
    body = (
        f'<article id="main-content" class="a _g"><header class="a_e"><h1 class="a_t">{d.title}</h1><h2 class="a_st">'
        f'{d.aside(_teaser(d))}</h2></header><div class="a_c clearfix" data-dtm-region="articulo_cuerpo">{d.ps(5)}'
        f'<section class="more_info"><h3>Más información</h3><a href="/1">{_teaser(d)}</a></section>{d.ps(4)}'
        f'<p class="a_tp">Suscríbete para seguir leyendo</p></div></article>{f.related(d.random, "es")}'
    )
    return d.done(body)


def ukrainian(d: Draft) -> Page:
    """A Ukrainian site: read also in the copy, a call to follow a channel at its end."""
    also = f'<p><strong>Читайте також: <a href="/1">{_teaser(d)}</a></strong></p>'
    body = (
        f'<main><div class="article"><h1>{d.title}</h1><div class="post__text">{d.ps(4)}{also}{d.ps(5)}'
        '<p><em>Підписуйтесь на наш <a href="https://t.me/x">Telegram-канал</a></em></p></div></div></main>'
        f'<div class="news-list">{f.related(d.random, "uk", "article_news", 10)}</div>'
    )
    return d.done(body)


def russian(d: Draft) -> Page:
    """A Russian site: a photo's line, tags, a feed of headlines with times."""
    feed = "".join(
        f'<a class="feed__item" href="/{n}"><span>1{n}:0{n}</span> {_teaser(d)}</a>' for n in range(9)
    )
    body = (
        f'<div class="layout"><div class="topic-page__container"><h1>{d.title}</h1><div class="topic-body">'
        f'<div class="topic-body__content">{d.ps(8, mark="topic-body__content-text")}</div></div></div>'
        f'<div class="feed">{feed}</div></div>'
    )
    return d.done(body)


def korean(d: Draft) -> Page:
    """A Korean portal: the copy in one division, parted by breaks."""
    lines = "<br><br>".join(d.p("span") for _ in range(8))
    body = (
        f'<div class="newsct"><h2 class="media_end_head_headline">{d.title}</h2><div id="newsct_article">'
        f'<article id="dic_area" class="go_trans _article_content">{lines}</article></div>'
        f'<div class="copyright">Copyright ⓒ Northwire. All rights reserved.</div></div>{f.related(d.random, "ko")}'
    )
    return d.done(body)


def amp(d: Draft) -> Page:
    """An AMP page: its own elements, little else."""
    body = (
        f'<amp-sidebar id="sb">{f.navigation(d.random, 30)}</amp-sidebar><article class="amp-wp-article"><header><h1 class='
        f'"amp-wp-title">{d.title}</h1></header><div class="amp-wp-article-content">{d.ps(3)}<amp-ad></amp-ad>{d.ps(5)}'
        '<amp-img src="/i.jpg"></amp-img></div></article>'
    )
    return d.done(body)


def letter_site(d: Draft) -> Page:
    """A newsletter's own site: subscribe boxes in the copy, likes, other posts below."""
    box = (
        '<div class="subscription-widget-wrap"><p>Sennet Weekly is a reader-supported publication. To receive new posts '
        "and support my work, consider becoming a subscriber.</p><form><input></form></div>"
    )
    body = (
        f'<div class="single-post"><article class="newsletter-post post"><h1 class="post-title">{d.title}</h1><div class='
        f'"available-content"><div class="body markup">{d.ps(5)}{box}{d.ps(6)}<hr>{d.ps(1)}</div></div></article></div>'
        f'<div class="portable-archive">{f.related(d.random)}</div>{f.comments(d.random)}'
    )
    return d.done(body)


LAYOUTS: tuple[Callable[[Draft], Page], ...] = (
    blog_theme, public_broadcaster, broadsheet, agency, tabloid, single_page_app, structured, content_system, paywalled,
    endless, long_menu, spanish, ukrainian, russian, korean, amp, letter_site,
)  # fmt: skip
_LANGUAGES = {"spanish": "es", "ukrainian": "uk", "russian": "ru", "korean": "ko"}


def _teaser(d: Draft) -> str:
    """Return another report's headline."""
    return headline(d.random, d.language)


def _heading(d: Draft) -> str:
    """Return a heading within the copy."""
    words = f"What happened in {d.random.choice(('Karsk', 'Brask', 'Talveris'))}"
    d.copy.append(words)
    return words
