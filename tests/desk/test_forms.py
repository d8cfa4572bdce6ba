"""Forms that a script sends are never sent by the browser itself, be the script there or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tests.desk.conftest import ROOT, Served
from tests.desk.looking import look

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

TEMPLATES: Final = ROOT / "src" / "sayso" / "desk" / "templates"
FORM: Final = re.compile(r"<form\b[^>]*>")


def test_every_form_says_how_it_is_sent() -> None:
    """A form without a method would put its fields, a password among them, into the address."""
    forms = [form for path in TEMPLATES.glob("*.j2") for form in FORM.findall(path.read_text("utf-8"))]
    assert len(forms) > 10
    assert [
        form
        for form in forms
        if "method=" not in form and "action=" not in form and 'class="editor"' not in form
    ] == []


def test_a_click_before_the_script_loses_no_text(chromium: Browser, ledger_copy: Path) -> None:
    """The pasted text stays in its box, and nothing of it is in the address."""
    with Served(ledger_copy) as served:
        looked = look(chromium, served)
        looked.page.route("**/home.js", lambda route: route.abort())
        looked.page.goto(served.origin)
        looked.page.fill("textarea[name=text]", "The mayor said that the bridge is closed.")
        looked.page.click("#add button")
        looked.page.wait_for_timeout(200)
        assert looked.page.input_value("textarea[name=text]").startswith("The mayor")
        assert "?" not in looked.page.url
        looked.page.context.close()
