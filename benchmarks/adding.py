"""A thousand reports, three of them broken, through ``sayso add``.

``python -m benchmarks.adding [REPORTS]``. The reports are the demo's plain
texts, varied so that no two have the same bytes. Prints what the run said,
its exit code, and how long it took on this machine.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).parents[1] / "examples" / "appeal"
BROKEN = {
    "broken-empty.txt": b"",
    "broken-binary.html": bytes(range(256)) * 40,
    "broken-cut.json": b'{"name": "x", "type": "public_channel", "messages": [{"id": 1, "type": "mess',
}


def reports(count: int) -> Iterator[str]:
    """Yield ``count`` different reports: the demo's texts with a paragraph of their own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    for number in range(count):
        paragraphs = texts[number % len(texts)].split("\n\n")
        kept = paragraphs[: 4 + number % max(len(paragraphs) - 3, 1)]
        yield "\n\n".join([*kept, f"The harbour office said {number + 20} boats had left on Monday."])


def main() -> int:
    """Write the reports, add them, and say how it went."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "reports"
        made.mkdir()
        for number, text in enumerate(reports(count - len(BROKEN))):
            (made / f"{number:05}.txt").write_text(text, encoding="utf-8")
        for name, content in BROKEN.items():
            (made / name).write_bytes(content)
        sayso = [
            str(Path(sys.executable).with_name("sayso")),
            "add",
            "--ledger",
            str(Path(folder) / "bench.db"),
        ]
        started = time.perf_counter()
        run = subprocess.run([*sayso, str(made)], capture_output=True, text=True, check=False)  # noqa: S603
        seconds = time.perf_counter() - started
    print(run.stdout.replace(folder, "…"), run.stderr.replace(folder, "…"), sep="", end="")
    print(f"exit code {run.returncode}, {seconds:.0f} s, {count / seconds:.1f} reports a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
