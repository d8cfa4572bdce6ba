"""What leaves the desk without the names of those whom it protects. The archive stays whole."""

from sayso.judgement.masking.leaks import MaskingError, refuse_names
from sayso.judgement.masking.mask import Found, Mask
from sayso.judgement.masking.masked import masked_json, masked_reading, masked_readings, masked_story
from sayso.judgement.masking.people import Protected
from sayso.judgement.masking.protected import mask_for, names_seen, protected

__all__ = [
    "Found",
    "Mask",
    "MaskingError",
    "Protected",
    "mask_for",
    "masked_json",
    "masked_reading",
    "masked_readings",
    "masked_story",
    "names_seen",
    "protected",
    "refuse_names",
]
