"""Captures kept so that they stand as evidence: a manifest for each, and a log that shows every change."""

from sayso.capture.custody.check import check
from sayso.capture.custody.custody import Custody
from sayso.capture.custody.errors import CustodyError
from sayso.capture.custody.manifest import Arrival, Record, Way
from sayso.capture.custody.problems import REPAIRABLE, CustodyProblem, ProblemKind
from sayso.capture.custody.repair import repair

__all__ = [
    "REPAIRABLE",
    "Arrival",
    "Custody",
    "CustodyError",
    "CustodyProblem",
    "ProblemKind",
    "Record",
    "Way",
    "check",
    "repair",
]
