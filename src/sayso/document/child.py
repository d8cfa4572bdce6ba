"""The process that runs one parser of a risky format; ``confined`` starts it and reads what it says.

It reads the file from standard input and writes frames to standard output:
the sizes of a head and of a body, the head as JSON, the body as it is.
Nothing that the file holds can make the parent run anything.
"""

from __future__ import annotations

import json
import struct
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Parser = Callable[[bytes], Iterator[tuple[dict[str, Any], bytes]]]

SIZES = struct.Struct(">II")
"""How a frame begins: the bytes of its head, and of its body."""

FOUND, FAILED, ENDED = "found", "failed", "ended"
"""What a frame is: something that was read, the reason why no more is, or the end of it all."""


def main(parser: str, memory_bytes: int, seconds: int) -> None:
    """Run ``parser`` ('module:function' of this package) over standard input."""
    content = sys.stdin.buffer.read()
    confine(memory_bytes, seconds)
    try:
        module, function = parser.split(":")
        read: Parser = getattr(import_module(f"sayso.document.{module}"), function)
        for head, body in read(content):
            _write({FOUND: head}, body)
    except DocumentError as error:
        _write({FAILED: [error.reason, error.mend]})
    except MemoryError:
        del content
        _write({FAILED: [f"it takes more than {memory_bytes / 1e6:.0f} MB of memory to read.", "Split it."]})
    except RecursionError:
        _write({FAILED: ["it is nested too deeply to be a report.", "Save its text as .txt."]})
    except Exception as error:  # noqa: BLE001  - parsers fail in their own ways, and the parent must hear of it
        reason = f"cannot be read ({type(error).__name__}: {str(error)[:200]})."
        _write({FAILED: [reason, "Save its text as .txt."]})
    _write({ENDED: True})


def confine(memory_bytes: int, seconds: int) -> None:
    """Limit this process's address space and processor time, where the system can; it may write no file."""
    try:
        import resource  # noqa: PLC0415  - not on Windows
    except ImportError:
        return
    limits = {
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        _, most = resource.getrlimit(limit)
        value = value if most == resource.RLIM_INFINITY else min(value, most)  # noqa: PLW2901  - the lower counts
        # at the lower limit of time comes a signal with a name, at the higher one that anything may send
        higher = value + 1 if limit == resource.RLIMIT_CPU and most == resource.RLIM_INFINITY else value
        resource.setrlimit(limit, (value, higher))


def _write(head: dict[str, Any], body: bytes = b"") -> None:
    encoded = json.dumps(head).encode()
    out = sys.stdout.buffer
    out.write(SIZES.pack(len(encoded), len(body)))
    out.write(encoded)
    out.write(body)
    out.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
