"""What stands around the copy on a page and is none: each piece as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.page_layouts.words import headline, paragraph, sentence

if TYPE_CHECKING:
    from random import Random

SECTIONS = (
    "World",
    "Politics",
    "Business",
    "Climate",
    "Opinion",
    "Sport",
    "Culture",
    "Video",
    "Weather",
    "Podcasts",
)


def navigation(random: Random, links: int = 90, mark: str = "main-nav") -> str:
    """Return a menu of menus."""
    entries = "".join(
        f'<li class="{mark}__item"><a class="{mark}__link" href="/s/{random.randint(1, 9999)}">'
        f"{random.choice(SECTIONS)} {random.choice(('news', 'today', 'in depth', 'live', 'archive'))}</a></li>"
        for _ in range(links)
    )
    return f'<nav class="{mark}" aria-label="Main"><ul>{entries}</ul></nav>'


def plain_menu(random: Random, links: int = 40) -> str:
    """Return links one after the other, as before there were lists."""
    return " | ".join(f'<a href="/{n}">{random.choice(SECTIONS)} {n}</a>' for n in range(links))


def cookies(random: Random) -> str:  # noqa: ARG001  - every piece is made alike
    """Return a banner that asks for consent, in the long words of lawyers."""
    return (
        '<div id="onetrust-banner-sdk" class="cookie-consent" role="dialog"><h2>We value your privacy</h2>'
        "<p>We and our 842 partners store and/or access information on a device, such as cookies, and process "
        "personal data, such as unique identifiers and standard information sent by a device for personalised "
        "advertising and content, advertising and content measurement, audience research and services "
        "development.</p><p>With your permission we and our partners may use precise geolocation data. You may "
        "click to consent to our processing as described above, or refuse to consent.</p>"
        "<button>Accept all</button><button>Manage options</button></div>"
    )


def related(random: Random, language: str = "en", mark: str = "related-stories", count: int = 6) -> str:
    """Return cards with headlines and teasers."""
    cards = "".join(
        f'<div class="{mark}__card"><a href="/a/{random.randint(1, 99999)}"><img src="/i.jpg" alt="">'
        f"<h3>{headline(random, language)}</h3></a><p>{sentence(random, language)}</p></div>"
        for _ in range(count)
    )
    return f'<section class="{mark}"><h2>Related stories</h2>{cards}</section>'


def inline_related(random: Random, language: str = "en") -> str:
    """Return a list of headlines, as some sites put it between two paragraphs."""
    items = "".join(f'<li><a href="/a/{n}">{headline(random, language)}</a></li>' for n in range(3))
    return f'<div class="inline-related"><h4>RELATED STORIES</h4><ul>{items}</ul></div>'


def read_also(random: Random, language: str = "en") -> str:
    """Return a paragraph that points to another report."""
    return f'<p class="read-more"><strong>Read also: <a href="/a/1">{headline(random, language)}</a></strong></p>'


def share(random: Random) -> str:  # noqa: ARG001  - every piece is made alike
    """Return buttons to pass a report on."""
    return (
        '<div class="share-bar"><span>Share</span><ul><li><a href="#fb">Share on Facebook</a></li><li>'
        '<a href="#x">Share on X</a></li><li><a href="#wa">WhatsApp</a></li><li><a href="#m">Email</a></li>'
        "<li><button>Copy link</button></li></ul></div>"
    )


def newsletter(random: Random) -> str:  # noqa: ARG001  - every piece is made alike
    """Return a form that asks for an address."""
    return (
        '<div class="newsletter-signup"><h3>Get the morning briefing</h3><p>Sign up for our newsletter and get the '
        'stories that matter in your inbox every day.</p><form><input type="email"><button>Sign up</button></form>'
        "<p>By signing up you agree to our terms of use and privacy policy.</p></div>"
    )


def comments(random: Random, language: str = "en", count: int = 8) -> str:
    """Return what readers wrote under a report: whole sentences, and about it."""
    written = "".join(
        f'<li class="comment"><div class="comment-author">reader{n}</div><div class="comment-body">'
        f"<p>{paragraph(random, language)}</p></div><a href='#'>Reply</a></li>"
        for n in range(count)
    )
    return (
        f'<section id="comments" class="comments-area"><h2>{count} comments</h2><ol>{written}</ol></section>'
    )


def most_read(random: Random, language: str = "en") -> str:
    """Return the column of what others read."""
    items = "".join(f'<li><a href="/a/{n}">{headline(random, language)}</a></li>' for n in range(10))
    return f'<aside class="sidebar most-read"><h2>Most read</h2><ol>{items}</ol></aside>'


def author_box(random: Random) -> str:
    """Return who wrote it, in a box with sentences."""
    return (
        '<div class="author-bio"><img src="/p.jpg" alt=""><h4>About the author</h4><p>Lena Frost has written about '
        f"housing and rivers for {random.randint(4, 20)} years. She lives in Brask with two dogs.</p></div>"
    )


def tags(random: Random) -> str:
    """Return keywords that lead elsewhere."""
    linked = "".join(f'<a rel="tag" href="/t/{n}">{random.choice(SECTIONS)}</a> ' for n in range(5))
    return f'<div class="tags">Tags: {linked}</div>'


def paywall(random: Random) -> str:  # noqa: ARG001  - every piece is made alike
    """Return what stands where a report would go on."""
    return (
        '<div class="paywall"><h2>Subscribe to continue reading</h2><p>Unlimited access to all our reporting for one '
        "euro a week. Cancel at any time.</p><button>Subscribe now</button><p>Already a subscriber? Log in.</p></div>"
    )


def footer(random: Random) -> str:
    """Return the foot of a site, with its law and its links."""
    return (
        f'<footer class="site-footer">{navigation(random, 50, "footer-nav")}<p>The Daily Sennet is published by Sennet '
        "Media Ltd, registered in Brask, company number 4410233. We are a member of the press council and follow its "
        "code. If you have a complaint write to our standards editor.</p><p>© 2025 Sennet Media Ltd. All rights "
        "reserved. No part of this site may be copied without permission.</p></footer>"
    )


def scripts(random: Random, kilobytes: int) -> str:
    """Return what a page carries for its own programs: most of its bytes."""
    state = ",".join(
        f'"k{n}":{{"id":{random.randint(1, 10**9)},"t":"{headline(random)}"}}' for n in range(kilobytes * 8)
    )
    style = "".join(f".c{n}{{margin:{n}px;padding:0 {n}px}}" for n in range(kilobytes * 6))
    return (
        f"<script>window.__STATE__={{{state}}};</script><style>{style}</style>"
        '<script async src="https://ads.example/tag.js"></script><noscript><img src="/pixel"></noscript>'
    )
