"""Every route, whoever adds it: closed without a session, to foreign pages, and to whoever may only look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from starlette.routing import Mount
from tests.desk.opened import ORIGIN, PORT, TOKEN, Opened, opened

from sayso.desk.rights import SAFE, Right, needed
from sayso.ledger.accounts import UserRole, add_user

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSWORD = "a long enough one for Karrow 7"  # noqa: S105  - of people who exist in a test
OPEN = {"/sign-in", "/static/x"}


@pytest.fixture(name="desk")
def fixture_desk(ledger_copy: Path) -> Iterator[Opened]:
    with opened(ledger_copy) as desk:
        yield desk


@pytest.fixture(name="shared")
def fixture_shared(ledger_copy: Path) -> Iterator[Opened]:
    with opened(ledger_copy, accounts=True) as desk:
        for name, role in (("rea", UserRole.READER), ("edo", UserRole.EDITOR), ("ada", UserRole.ADMIN)):
            add_user(desk.desk.ledger, "local", name, role, PASSWORD)
        yield desk


def all_routes(desk: Opened) -> list[tuple[str, str]]:
    """Return the method and a path of every route that the desk has."""
    found = []

    def walk(routes: list[object], prefix: str = "") -> None:
        for route in routes:
            path = prefix + str(getattr(route, "path", ""))
            if isinstance(route, Mount):
                found.append(("GET", f"{path}/x"))
            elif methods := getattr(route, "methods", None):
                filled = re.sub(r"\{form\}", "csv", path)
                found.extend((method, re.sub(r"\{[^}]+\}", "x", filled)) for method in sorted(methods))
            elif inner := getattr(route, "routes", None) or getattr(
                getattr(route, "original_router", None), "routes", None
            ):
                walk(inner, prefix)

    walk(list(desk.app.routes))
    return sorted(set(found))


def test_the_table_of_routes_is_whole(desk: Opened) -> None:
    """The table that the other tests walk holds every route that the modules declare."""
    paths = {path for _, path in all_routes(desk)}
    assert {"/", "/story/x", "/report/x", "/api/1/corrections", "/sign-in", "/people", "/words.js"} <= paths
    assert len(all_routes(desk)) > 40


def test_no_route_answers_a_stranger(desk: Opened) -> None:
    """Without the token every route answers 401 or 403, but for signing in and the desk's own files."""
    client = desk.stranger()
    for method, path in all_routes(desk):
        if path.startswith("/static") or path == "/sign-in":
            continue
        answer = client.request(method, path, headers={"origin": ORIGIN})
        assert answer.status_code in {401, 403}, (method, path, answer.status_code)


def test_no_change_comes_from_a_foreign_page(desk: Opened) -> None:
    """A change is refused with a foreign Origin, with none, or from another site's frame."""
    for method, path in all_routes(desk):
        if method in SAFE:
            continue
        for headers in (
            {"origin": "https://evil.example"},
            {"origin": "null"},
            {"origin": f"http://127.0.0.1:{PORT + 1}"},
            {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
        ):
            answer = desk.browser().request(method, path, headers=headers)
            assert answer.status_code == 403, (method, path, headers)
        bare = desk.browser()
        del bare.headers["origin"]
        assert bare.request(method, path).status_code == 403, (method, path)


def test_no_change_comes_without_the_second_token(desk: Opened) -> None:
    """A cookie alone changes nothing: the page's own token must come with it."""
    for method, path in all_routes(desk):
        if method in SAFE or path == "/sign-in":
            continue
        for wrong in ("", "x", "0" * 64):
            answer = desk.browser().request(method, path, headers={"x-sayso-csrf": wrong})
            assert answer.status_code == 403, (method, path, wrong)


def test_a_reader_changes_nothing(shared: Opened) -> None:
    """A reader looks, notes what was seen and signs out; every other change is refused, and so are people."""
    client = shared.signed_in("rea", PASSWORD)
    for method, path in all_routes(shared):
        if needed(method, path) <= Right.READER:
            continue
        assert client.request(method, path, json={}).status_code == 403, (method, path)
    allowed = {(m, p) for m, p in all_routes(shared) if m not in SAFE and needed(m, p) <= Right.READER}
    assert allowed == {("POST", "/sign-in"), ("POST", "/sign-out"), ("POST", "/api/1/seen")}


def test_only_an_admin_looks_after_people(shared: Opened) -> None:
    """An editor corrects, but sees neither people nor the log."""
    editor, admin = shared.signed_in("edo", PASSWORD), shared.signed_in("ada", PASSWORD)
    for path in ("/people", "/api/1/people", "/api/1/audit"):
        assert editor.get(path).status_code == 403
        assert admin.get(path).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1",
        f"127.0.0.1:{PORT + 1}",
        f"evil.example:{PORT}",
        "",
        "localhost.evil.example",
    ],
)
def test_another_name_for_this_machine_is_refused(desk: Opened, host: str) -> None:
    """A name that somebody's DNS leads to this machine opens nothing, token or not."""
    answer = desk.program().get("/", headers={"host": host})
    assert answer.status_code == 403


def test_a_wrong_token_opens_nothing(desk: Opened) -> None:
    """A guess in the address or in the header is refused, and sets no cookie."""
    answer = desk.stranger().get("/", params={"token": TOKEN[:-1] + "x"})
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    assert desk.stranger().get("/", headers={"authorization": "Bearer nothing"}).status_code == 401


def test_the_token_leaves_the_address(desk: Opened) -> None:
    """The token becomes a cookie that no script reads and no other site sends; the address stays."""
    answer = desk.stranger().get("/search", params={"token": TOKEN, "q": "a b"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/search?q=a+b"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie


def test_a_trade_leads_nowhere_else(desk: Opened) -> None:
    """A path with two slashes is no address of another machine."""
    answer = desk.stranger().get("//evil.example/", params={"token": TOKEN})
    assert not answer.headers.get("location", "/").startswith("//")


def test_every_answer_carries_the_policy(desk: Opened) -> None:
    """Whatever is answered lets nothing run but the desk's own scripts, and is never framed."""
    client = desk.browser()
    for path in ("/", "/nothing", "/static/desk.css", "/api/1/stories", "/words.js"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in desk.stranger().get("/").headers["content-security-policy"]


def test_guessing_passwords_is_slowed(shared: Opened) -> None:
    """After a few wrong passwords the desk asks to wait, whatever is tried next."""
    client = shared.stranger()
    client.headers["origin"] = ORIGIN
    codes = [
        client.post("/sign-in", data={"name": "rea", "password": f"wrong {number}"}).status_code
        for number in range(8)
    ]
    assert codes[0] == 401
    assert codes[-1] == 429


def test_signing_out_ends_the_session(shared: Opened) -> None:
    """The cookie of somebody who signed out opens nothing any more."""
    client = shared.signed_in("edo", PASSWORD)
    cookies = dict(client.cookies)
    assert client.post("/sign-out").status_code == 303
    again = shared.stranger()
    again.cookies.update(cookies)
    assert again.get("/").status_code == 401
