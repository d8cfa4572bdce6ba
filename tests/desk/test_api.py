"""The desk's API: what is decided there stays, shows at once, and leaves without protected names."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml.html import document_fromstring
from tests.desk.opened import Opened, opened

from sayso.ledger import check

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient


@pytest.fixture(name="desk")
def fixture_desk(ledger_copy: Path) -> Iterator[Opened]:
    with opened(ledger_copy) as desk:
        yield desk


@pytest.fixture(name="client")
def fixture_client(desk: Opened) -> TestClient:
    return desk.program()


def largest(client: TestClient) -> str:
    stories = client.get("/api/1/stories").json()
    return str(max(stories, key=lambda one: one["reports"])["id"])


def rows(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/1/stories/{largest(client)}/statements").json()[
        "statements"
    ]
    return found


def rule(client: TestClient, **ruling: Any) -> dict[str, Any]:
    answer = client.post("/api/1/corrections", json=ruling)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def report_of(client: TestClient, row: dict[str, Any]) -> dict[str, Any]:
    name = row["address"].split("/")[2].split("?")[0]
    found: dict[str, Any] = client.get(f"/api/1/reports/{name}").json()
    return found


def test_a_correction_counts_at_once(client: TestClient) -> None:
    """A rejected statement is gone with the next answer; undone, it is back; redone, gone."""
    chosen = rows(client)[3]
    rule(client, kind="reject", statement=chosen["id"])
    assert chosen["id"] not in {row["id"] for row in rows(client)}
    assert client.post("/api/1/corrections/undo", json={}).status_code == 200
    assert chosen["id"] in {row["id"] for row in rows(client)}
    assert client.post("/api/1/corrections/redo", json={}).status_code == 200
    assert chosen["id"] not in {row["id"] for row in rows(client)}


def test_changed_words_are_cut_from_the_report(client: TestClient) -> None:
    """The content that somebody selects is what the report says there; what was read stays beside it."""
    chosen = rows(client)[5]
    report = report_of(client, chosen)
    (start, end), *_ = next(one for one in report["statements"] if one["id"] == chosen["id"])["content"][
        "spans"
    ]
    rule(client, kind="change", statement=chosen["id"], content=[[start, end - 3]], act="denial")
    changed = next(row for row in rows(client) if row["id"] == chosen["id"])
    assert changed["content"] == report["text"][start : end - 3]
    assert changed["act"] == "denial"
    page = client.get(chosen["address"].partition("#")[0]).text
    assert "Was read" in page


def test_a_missed_statement_is_added(client: TestClient) -> None:
    """Words that no reader took for a statement count once somebody adds them."""
    report = report_of(client, rows(client)[0])
    name = rows(client)[0]["address"].split("/")[2].split("?")[0]
    start = report["text"].index(" ", 40) + 1
    end = report["text"].index(" ", start + 30)
    before = len(rows(client))
    rule(client, kind="add", report=name, content=[[start, end]])
    assert len(rows(client)) == before + 1


@pytest.mark.parametrize(
    ("ruling", "status"),
    [
        pytest.param({"kind": "accept", "statement": "st:none"}, 404, id="no such statement"),
        pytest.param({"kind": "accept"}, 422, id="of nothing"),
        pytest.param({"kind": "burn", "statement": "st:none"}, 422, id="no such kind"),
        pytest.param({"kind": "change", "statement": "REAL"}, 400, id="changes nothing"),
        pytest.param({"kind": "change", "statement": "REAL", "content": None}, 400, id="without content"),
        pytest.param({"kind": "change", "statement": "REAL", "content": [[5, 5]]}, 400, id="empty words"),
        pytest.param({"kind": "change", "statement": "REAL", "content": [[0, 10**9]]}, 400, id="beyond"),
        pytest.param({"kind": "change", "statement": "REAL", "acts": "denial"}, 422, id="misspelt field"),
        pytest.param({"kind": "note", "text": "x"}, 400, id="note on nothing"),
        pytest.param({"kind": "relate", "matter": "story", "verdict": "one", "these": ["x"]}, 404, id="none"),
    ],
)  # fmt: skip
def test_what_cannot_be_ruled_is_refused(client: TestClient, ruling: dict[str, Any], status: int) -> None:
    """A ruling that means nothing is refused with what is wrong and what to do, and nothing is kept."""
    sent = {**ruling, "statement": rows(client)[0]["id"]} if ruling.get("statement") == "REAL" else ruling
    answer = client.post("/api/1/corrections", json=sent)
    assert answer.status_code == status, answer.text
    assert set(answer.json()) == {"error", "mend"}
    assert client.get("/api/1/corrections").json() == []


def test_merged_claims_are_one(client: TestClient) -> None:
    """Two claims that somebody joins become one claim with the statements of both."""
    story = client.get(f"/api/1/stories/{largest(client)}").json()
    one, other = story["claims"][0], story["claims"][1]
    rule(
        client,
        kind="relate",
        matter="claim",
        verdict="one",
        these=one["statements"],
        those=other["statements"],
    )
    after = client.get(f"/api/1/stories/{largest(client)}").json()
    joined = [claim for claim in after["claims"] if set(one["statements"]) <= set(claim["statements"])]
    assert joined
    assert set(other["statements"]) <= set(joined[0]["statements"])


def test_a_grade_stands_beside_and_changes_no_count(client: TestClient) -> None:
    """Reliability and credibility are kept apart, shown with who gave them, and move no counter."""
    story = largest(client)
    before = client.get(f"/api/1/stories/{story}").json()
    claim = before["claims"][0]
    voice = claim["roots"][0]["entity"] or claim["roots"][0]["name"]
    rule(client, kind="grade_claim", statements=claim["statements"], grade="3", reason="one origin")
    rule(client, kind="grade_source", voice=voice, grade="B", reason="")
    page = client.get(f"/story/{story}/grades").text
    assert '<option value="3" selected>' in page
    assert '<option value="B" selected>' in page
    assert client.get(f"/api/1/stories/{story}").json() == before


def test_no_output_names_the_protected(client: TestClient) -> None:
    """A protected name leaves the desk in no form, page or table, while the desk itself still shows it."""
    chosen = next(row for row in rows(client) if row["root"].count(" ") == 1 and not row["unnamed"])
    name = chosen["root"]
    surname = name.split()[1]
    rule(client, kind="protect", names=[name], shield="prisoner_of_war")
    story = largest(client)
    for form in ("html", "csv", "json", "txt"):
        answer = client.get(f"/api/1/stories/{story}/export.{form}")
        assert answer.status_code == 200, (form, answer.text[:300])
        assert surname not in answer.text, form
        assert "attachment" in answer.headers["content-disposition"]
    assert surname not in client.get(f"/api/1/stories/{story}").text
    assert surname not in client.get(f"/api/1/statements/{chosen['id']}/citation").text
    assert surname not in client.get("/api/1/corrections.jsonl").text
    assert surname in client.get(chosen["address"].partition("#")[0]).text
    rule(client, kind="unprotect", name=name)
    assert surname in client.get(f"/api/1/stories/{story}/export.json").text


def test_a_table_runs_nothing_in_a_spreadsheet(desk: Opened) -> None:
    """A cell that a spreadsheet would take for a formula is written as words."""
    client = desk.program()
    text = 'Heading\n\n"=HYPERLINK(0)" is the formula, the mayor said. "+1 for the dam," said Ines Dahl.\n'
    took = client.post("/api/1/reports/text", json={"text": text}).json()
    report = client.get("/api/1/reports?limit=1000").json()
    story = next(one["story"] for one in report if one["name"] == took["reports"][0])
    table = list(
        csv.DictReader(io.StringIO(client.get(f"/api/1/stories/{story}/export.csv").text.lstrip("\ufeff")))
    )
    assert table
    assert not [cell for row in table for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_the_bytes_are_served_inert(client: TestClient) -> None:
    """The archived bytes come as they were received, under a policy in which nothing of theirs runs."""
    for one in client.get("/api/1/reports").json():
        answer = client.get(f"/report/{one['name']}/original")
        assert answer.status_code == 200
        assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.content == client.get(f"/api/1/reports/{one['name']}/original").content


def test_what_was_seen_is_new_no_more(client: TestClient) -> None:
    """A story is new until somebody looked at it; a report that comes later is new again, by what it adds."""
    assert all(one["new"]["whole"] for one in client.get("/api/1/stories").json())
    client.post("/api/1/seen", json={})
    assert not any(one["new"]["reports"] for one in client.get("/api/1/stories").json())


def test_the_same_text_twice_is_held(client: TestClient) -> None:
    """Pasting again what the ledger holds adds nothing, and leads to the report that is there."""
    text = {"text": "Karrow dam holds\n\nThe dam is safe, the water office said.\n"}
    first, second = (client.post("/api/1/reports/text", json=text).json() for _ in range(2))
    assert not first["already_held"]
    assert second["already_held"]
    assert first["reports"] == second["reports"]


def test_a_link_to_a_statement_leads_to_its_words(client: TestClient) -> None:
    """The short link of a statement leads to its report, though nothing but its id is known."""
    chosen = rows(client)[2]
    answer = client.get(f"/statement/{chosen['id']}")
    assert answer.status_code == 303
    assert answer.headers["location"] == chosen["address"]


def test_everything_stands_in_the_log(desk: Opened, client: TestClient) -> None:
    """Each decision has its line in the log, under who made it, and the check finds the log whole."""
    rule(client, kind="accept", statement=rows(client)[0]["id"])
    client.post("/api/1/corrections/undo", json={})
    lines = client.get("/api/1/audit?limit=5000").json()
    assert [line["action"] for line in lines[-2:]] == ["judged", "judged"]
    assert list(check(desk.desk.ledger)) == []


def test_the_description_holds_the_contract(client: TestClient) -> None:
    """The API describes itself, with reports and stories as the contract has them."""
    described = client.get("/api/1/openapi.json").json()
    assert {"Document", "Story"} <= set(described["components"]["schemas"])
    assert json.dumps(described).count("#/components/schemas/Story") >= 1
    assert described["paths"]["/api/1/corrections"]["post"]


def test_every_part_of_a_statement_can_be_changed(client: TestClient) -> None:
    """Checking, figures and chain are changed as the form sends them, and the counters follow at once."""
    story = largest(client)
    before = client.get(f"/api/1/stories/{story}").json()
    claim = max(before["claims"], key=lambda one: (len(one["roots"]) == 1, one["outlets"]))
    chosen = claim["roots"][0]["statements"][0]
    place = client.get(f"/statement/{chosen}").headers["location"].partition("#")[0]
    page: Any = document_fromstring(client.get(place).content)
    (card,) = page.xpath(f'//li[@data-id="{chosen}"]')
    lists = json.loads(card.get("data-lists"))
    words = json.loads(card.get("data-spans"))["content"]
    status = [*lists["status"], {"kind": "unconfirmed", "spans": words, "by": None}]
    figure = {"spans": words, "value": 40, "bound": "at_least", "unit": "person"}
    voice = {
        "role": "root",
        "name": "Somebody Else Entirely",
        "kind": "person",
        "entity": None,
        "spans": None,
    }
    chain = [one for one in lists["chain"] if one["role"] != "root"] + [voice]
    rule(client, kind="change", statement=chosen, status=status, quantities=[figure], chain=chain)
    after = client.get(f"/api/1/stories/{story}").json()
    names = {root["name"] for one in after["claims"] for root in one["roots"] if chosen in root["statements"]}
    assert names == {"Somebody Else Entirely"}
    changed = next(one for one in report_of(client, {"address": place})["statements"] if one["id"] == chosen)
    assert [one["kind"] for one in changed["status"]][-1] == "unconfirmed"
    assert [(one["value"], one["low"], one["high"]) for one in changed["quantities"]] == [(40, 40, None)]
    page = document_fromstring(client.get(place).content)
    (card,) = page.xpath(f'//li[@data-id="{chosen}"]')
    chip = " ".join(card.xpath('.//span[contains(@class, "chip good")]/text()'))
    assert all(word in chip for word in ("checking", "figures", "chain"))
    assert client.get(f"/story/{story}").text.count("Somebody Else Entirely") > 0


def test_a_note_on_a_report_stands_on_its_page(client: TestClient) -> None:
    """What somebody notes about a whole report is read above its copy."""
    name = rows(client)[0]["address"].split("/")[2].split("?")[0]
    rule(client, kind="note", report=name, text="Sent by <b>two</b> readers")
    assert "Sent by &lt;b&gt;two&lt;/b&gt; readers" in client.get(f"/report/{name}").text


def test_grades_stand_beside_the_counts(client: TestClient) -> None:
    """The story's page and the report's page show the grade of a claim and of its voice at once."""
    story = largest(client)
    claim = next(one for one in client.get(f"/api/1/stories/{story}").json()["claims"] if one["roots"])
    root = claim["roots"][0]
    place = client.get(f"/statement/{root['statements'][0]}").headers["location"].partition("#")[0]
    pages = [f"/story/{story}", place]
    assert not [path for path in pages if "possibly true</span>" in client.get(path).text]
    rule(client, kind="grade_claim", statements=claim["statements"], grade="3", reason="one origin")
    rule(client, kind="grade_source", voice=root["entity"] or root["name"], grade="B")
    for path in pages:
        main = client.get(path).text.partition("<main")[2].partition("</main>")[0]
        assert re.search(r'class="grade"[^>]*>3</abbr>', main), path
        assert re.search(r'class="grade"[^>]*>B</abbr>', main), path


def test_no_answer_to_a_program_names_the_protected(desk: Opened) -> None:
    """Whatever a program asks of the API, it gets roles for names, or no answer; the desk gets names."""
    client = desk.program()
    chosen = next(row for row in rows(client) if row["root"].count(" ") == 1 and not row["unnamed"])
    surname, story = chosen["root"].split()[1], largest(client)
    name = chosen["address"].split("/")[2].split("?")[0]
    rule(client, kind="note", report=name, text=f"{chosen['root']} again")
    rule(client, kind="protect", names=[chosen["root"]], shield="source_at_risk")
    paths = [
        f"/api/1/stories/{story}",
        f"/api/1/stories/{story}/statements",
        "/api/1/stories",
        "/api/1/reports",
        f"/api/1/reports/{name}",
        f"/api/1/reports/{name}/original",
        f"/api/1/search?q={surname}",
        "/api/1/corrections",
        f"/api/1/statements/{chosen['id']}/relatable",
        f"/api/1/names?name={surname}",
    ]
    browser = desk.browser()
    shown = 0
    for path in paths:
        answer = client.get(path)
        assert surname not in answer.text, path
        assert answer.status_code in {200, 409}, path
        shown += surname in browser.get(path).text
    assert shown > 5
    assert surname in client.get(f"/api/1/stories/{story}/statements?masked=false").text
