"""Addresses to bytes: fetched safely, with what shows how they came. Needs the extra ``intake``."""

from sayso.capture.fetch.errors import (
    AnswerError,
    FetchError,
    RefusedAddressError,
    TooLargeError,
    TooSlowError,
)
from sayso.capture.fetch.fetched import Fetched, Hop, Tls, Unchanged, Validators, fit_to_keep
from sayso.capture.fetch.fetcher import Fetcher
from sayso.capture.fetch.robots import Robots, RobotsWord
from sayso.capture.fetch.settings import FetchSettings

__all__ = [
    "AnswerError",
    "FetchError",
    "FetchSettings",
    "Fetched",
    "Fetcher",
    "Hop",
    "RefusedAddressError",
    "Robots",
    "RobotsWord",
    "Tls",
    "TooLargeError",
    "TooSlowError",
    "Unchanged",
    "Validators",
    "fit_to_keep",
]
