"""Fuzz every kind of file in turn, in slices, and keep count.

``python -m tools.fuzz.rotate FOLDER MINUTES [SLICE_SECONDS]``. FOLDER keeps a corpus
a kind, what was found (``found/``) and ``tally.json``: runs, seconds on the wall and
seconds of processor of each kind, over all calls. It ends when ``tally.json`` adds up
to MINUTES of processor time. A kind whose corpus is empty begins with one good file.
"""

from __future__ import annotations

import io
import json
import re
import resource
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from tests.document.made import PARAGRAPHS, archive, page
from tests.document.test_docx import made as word_file
from tests.document.test_pdf import by_fpdf, by_reportlab

HERE = Path(__file__).parent
_RUNS = re.compile(rb"stat::number_of_executed_units:\s*(\d+)")
_LETTER = (
    b"From: Ann Lee <ann@post.example>\r\nTo: desk@post.example\r\nSubject: =?utf-8?q?Ferry_sinks?=\r\n"
    b"Date: Mon, 3 Mar 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n'
    b"Content-Location: https://post.example/1\r\n\r\n" + page() + b"\r\n--x--\r\n"
)
_ITEM = (
    f"<title>Ferry sinks</title><link>https://post.example/1</link><description>{PARAGRAPHS[0]}</description>"
)
_RSS = f"<rss version='2.0'><channel><title>Post</title><item>{_ITEM}</item></channel></rss>".encode()
_ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title><entry><title>Ferry sinks</title>"
    "<link href='https://post.example/1'/><updated>2025-03-03T10:00:00Z</updated>"
    f"<content type='html'>&lt;p&gt;{PARAGRAPHS[1]}&lt;/p&gt;</content></entry></feed>"
).encode()
_TELEGRAM = {
    "name": "Channel",
    "type": "public_channel",
    "id": 1,
    "messages": [
        {
            "id": 1,
            "type": "message",
            "date": "2025-03-03T10:00:00",
            "from": "Channel",
            "forwarded_from": "Other",
            "text": ["Said ", {"type": "bold", "text": PARAGRAPHS[0]}],
        }
    ],
}
_POST = {"id": "1", "url": "https://post.example/1", "content_text": PARAGRAPHS[0]}
_PREVIEW = (
    '<html><body><div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="post/1">'
    f'<div class="tgme_widget_message_text js-message_text">{PARAGRAPHS[0]}</div>'
    '<a class="tgme_widget_message_date" href="https://t.me/post/1">'
    '<time datetime="2025-03-03T10:00:00+00:00"></time></a></div></div></body></html>'
).encode()


def _collection() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("archive/data.warc.gz", archive([page()]))
        made.writestr(
            "pages/pages.jsonl", '{"format": "json-pages-1.0"}\n{"url": "https://post.example/0"}\n'
        )
        made.writestr("datapackage.json", '{"resources": []}')
    return out.getvalue()


def seeds() -> dict[str, list[bytes]]:
    """Return good files of each kind."""
    cue = b"\n00:00:01,000 --> 00:00:04,000\nANN LEE: The ferry sank.\n"
    rows = b"text,date,outlet\n" + PARAGRAPHS[0].encode() + b",2025-03-03,Post\n"
    return {
        "TEXT": ["\n\n".join(PARAGRAPHS).encode()],
        "HTML": [page(), _PREVIEW, *(path.read_bytes() for path in Path("examples/appeal").glob("*.html"))],
        "JSON": [json.dumps(_TELEGRAM).encode()],
        "SRT": [b"1" + cue],
        "VTT": [b"WEBVTT\n\n" + cue.replace(b",000", b".000").replace(b"ANN LEE:", b"<v Ann Lee>")],
        "CSV": [rows],
        "JSONL": [json.dumps({"text": PARAGRAPHS[0], "date": "2025-03-03"}).encode() + b"\n"],
        "RSS": [_RSS],
        "ATOM": [_ATOM],
        "JSON_FEED": [
            json.dumps(
                {
                    "version": "https://jsonfeed.org/version/1.1",
                    "items": [_POST],
                }
            ).encode()
        ],
        "EML": [_LETTER],
        "MBOX": [b"From ann@post.example Mon Mar  3 10:00:00 2025\r\n" + _LETTER],
        "MHTML": [_LETTER],
        "WARC": [archive([page()]), archive([page()], packed=False)],
        "WACZ": [_collection()],
        "PDF": [by_fpdf(), by_reportlab()],
        "DOCX": [word_file()],
        "FEEDS": [_RSS, _ATOM, b"<urlset><url><loc>https://post.example/1</loc></url></urlset>", page()],
        "UNPACKING": [b"gzip\n" + archive([page()])],
    }


def _begun(folder: Path, kind: str) -> Path:
    corpus = folder / kind
    if not corpus.is_dir():
        corpus.mkdir(parents=True)
        for number, seed in enumerate(seeds()[kind]):
            (corpus / f"seed-{number}").write_bytes(seed)
    return corpus


def _slice(folder: Path, kind: str, seconds: int) -> dict[str, float]:
    """Fuzz one kind for a while, and return what it came to."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run = subprocess.run(  # noqa: S603  - this Python, on this folder's own script
        [
            sys.executable,
            str(HERE / "formats.py"),
            kind,
            f"-max_total_time={seconds}",
            "-timeout=60",
            "-rss_limit_mb=2048",
            "-print_final_stats=1",
            f"-artifact_prefix={folder / 'found'}/{kind}-",
            str(_begun(folder, kind)),
        ],
        capture_output=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode:
        (folder / f"{kind}-{int(time.time())}.log").write_bytes(run.stdout[-3000:] + run.stderr[-6000:])
    counted = _RUNS.search(run.stderr)
    return {
        "runs": int(counted[1]) if counted else 0,
        "wall_seconds": time.monotonic() - began,
        "processor_seconds": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "ended_early": float(run.returncode != 0),
    }


def main() -> None:
    """Go round the kinds until the tally is full."""
    folder, minutes = Path(sys.argv[1]), float(sys.argv[2])
    seconds = int(sys.argv[3]) if sys.argv[3:] else 120
    (folder / "found").mkdir(parents=True, exist_ok=True)
    kept = folder / "tally.json"
    tally: dict[str, dict[str, float]] = json.loads(kept.read_text()) if kept.exists() else {}
    while True:
        for kind in seeds():
            if sum(one["processor_seconds"] for one in tally.values()) >= minutes * 60:
                return
            mine = tally.setdefault(kind, {})
            for name, value in _slice(folder, kind, seconds).items():
                mine[name] = mine.get(name, 0) + value
            kept.write_text(json.dumps(tally, indent=1))
            print(kind, {name: round(value) for name, value in mine.items()}, flush=True)


if __name__ == "__main__":
    main()
