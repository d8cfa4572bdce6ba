"""The colours of the page, measured: WCAG 2.2 AA in light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sayso.report

STYLE = (Path(sayso.report.__file__).parent / "templates" / "style.css").read_text(encoding="utf-8")
BLOCKS = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
LIGHT, DARK = (dict(re.findall(r"--([\w-]+): (#\w+);", block)) for block in BLOCKS[:2])


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *(
            (text, ground)
            for text in ("ink", "soft", "root", "relay", "warn", "good")
            for ground in ("paper", "card")
        ),
        *(("ink", ground) for ground in ("mark", "mark-deep", "source")),
        ("soft", "mark"),
    ],
)
def test_text_contrast(palette: dict[str, str], text: str, ground: str) -> None:
    """Every text has a contrast of 4.5 or more on every ground on which it stands."""
    assert contrast(palette[text], palette[ground]) >= 4.5


@pytest.mark.parametrize("palette", [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")])
@pytest.mark.parametrize("mark", ["root", "relay", "soft", "warn"])
def test_mark_contrast(palette: dict[str, str], mark: str) -> None:
    """Every mark of a drawing has a contrast of 3 or more."""
    assert contrast(palette[mark], palette["card"]) >= 3


def test_both_palettes_name_the_same_colours() -> None:
    """No colour of the light page is left light in the dark one."""
    assert set(LIGHT) == set(DARK)
