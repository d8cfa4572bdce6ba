"""Pages of a newsroom that never was."""

from __future__ import annotations


def page(title: str, *paragraphs: str, extra: str = "") -> str:
    """Return a news page; ``extra`` stands beside the copy."""
    copy = "".join(f"<p>{words}</p>" for words in paragraphs)
    head = f"<html><head><title>{title}</title></head>"
    return f"{head}<body>{extra}<article><h1>{title}</h1>{copy}</article></body></html>"


BOATS = "The harbour office said 14 boats had left the port on Monday, before the water rose over the quay."
BRIDGE = "Mayor Ana Ruiz said the bridge would be closed until Friday, and asked people to stay at home."
FLOOD = page("Harbour closed after flood", BOATS, BRIDGE)
TRIAL = page(
    "Trial of shipowner opens",
    "The prosecutor said on Tuesday that the shipowner had known of the damage for at least two years.",
    "His lawyer Tom Reyes denied it and said that the ship had been inspected twice in the last year.",
)


def feed(*addresses: str) -> bytes:
    """Return an RSS feed that lists addresses."""
    items = "".join(f"<item><link>{address}</link></item>" for address in addresses)
    return f"<rss version='2.0'><channel>{items}</channel></rss>".encode()


def channel(*posts: tuple[int, str]) -> str:
    """Return the preview of a public channel, as its address shows it."""
    shown = "".join(
        '<div class="tgme_widget_message_wrap">'
        f'<div class="tgme_widget_message" data-post="harbour/{number}">'
        f'<div class="tgme_widget_message_text">{words}</div>'
        f'<a class="tgme_widget_message_date" href="https://t.me/harbour/{number}">'
        f'<time datetime="2026-03-04T09:0{number % 10}:00+00:00"></time></a></div></div>'
        for number, words in posts
    )
    head = '<div class="tgme_channel_info"><div class="tgme_channel_info_header_title">Harbour</div></div>'
    history = f"<section class='tgme_channel_history'>{shown}</section>"
    return f"<!doctype html><html><body>{head}{history}</body></html>"
