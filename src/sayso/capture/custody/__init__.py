"""Captures kept so that they stand as evidence: a manifest for each, and a log that shows every change."""

from sayso.capture.custody.custody import Custody
from sayso.capture.custody.errors import CustodyError
from sayso.capture.custody.manifest import Arrival, Record, Way

__all__ = ["Arrival", "Custody", "CustodyError", "Record", "Way"]
