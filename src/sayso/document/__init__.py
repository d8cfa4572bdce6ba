"""Bytes to clean text and its frame: functions of a capture, without the disk or the network."""

from sayso.document.dateline import Dateline, dateline_of
from sayso.document.facts import frame_of
from sayso.document.language import language_of
from sayso.document.moment import has_zone, moment_of
from sayso.document.normal import normalised
from sayso.document.read import documents
from sayso.document.vocabulary import Vocabulary, vocabulary

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
