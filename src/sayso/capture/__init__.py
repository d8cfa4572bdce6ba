"""Bytes in, kept and hashed: the only reads of the disk on the way to a document."""

from sayso.capture.files import find_captures, find_files, read_capture
from sayso.capture.media import MediaType
from sayso.capture.store import CaptureStore, ProblemKind, StoreError, StoreProblem, digest_of

__all__ = [
    "CaptureStore",
    "MediaType",
    "ProblemKind",
    "StoreError",
    "StoreProblem",
    "digest_of",
    "find_captures",
    "find_files",
    "read_capture",
]
