"""Bytes to clean text and its frame: functions of a capture, without the disk or the network.

What stands here is loaded when it is first asked for: the process that runs
a parser (``child``) needs none of it, and one is started for each archive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.document.vocabulary import Vocabulary, vocabulary
from sayso.loading import on_demand

if TYPE_CHECKING:
    from sayso.document.dateline import Dateline, dateline_of
    from sayso.document.facts import frame_of
    from sayso.document.language import language_of
    from sayso.document.moment import has_zone, moment_of
    from sayso.document.normal import normalised
    from sayso.document.read import documents

__all__ = [
    "Dateline",
    "Vocabulary",
    "dateline_of",
    "documents",
    "frame_of",
    "has_zone",
    "language_of",
    "moment_of",
    "normalised",
    "vocabulary",
]

__getattr__ = on_demand(  # not ``vocabulary``, whose module has its name and would take its place
    __name__,
    {
        "Dateline": "dateline",
        "dateline_of": "dateline",
        "documents": "read",
        "frame_of": "facts",
        "has_zone": "moment",
        "language_of": "language",
        "moment_of": "moment",
        "normalised": "normal",
    },
)
