"""The demo story says that it is invented, and its table of facts agrees with its texts."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

EXAMPLES = Path(__file__).parents[2] / "examples"
APPEAL = EXAMPLES / "appeal"
FILES = sorted(path.relative_to(APPEAL).as_posix() for path in APPEAL.rglob("*") if path.is_file())
EXPECTED: dict[str, Any] = yaml.safe_load((EXAMPLES / "expected.yml").read_text(encoding="utf-8"))
DOCUMENTS: dict[str, dict[str, Any]] = EXPECTED["documents"]
ACROSS: list[dict[str, Any]] = EXPECTED["across_languages"]
COUNTED: list[dict[str, Any]] = [*EXPECTED["claims"], *EXPECTED["offers"], EXPECTED["nobody_confirmed"]]
MARKS = (
    "invented for sayso’s demo",
    "inventado para la demo de sayso",
    "придумано для демо sayso",
    "вигадано для демо sayso",
    "sayso 데모용으로 지어낸",
)
"""A report says that it is invented in its own language."""


def messages() -> dict[str, str]:
    """Return the words of each message of the Telegram export, by its place."""
    export = json.loads((APPEAL / "telegram/result.json").read_text(encoding="utf-8"))
    return {
        f"telegram/result.json#{message['id']}": "".join(
            piece if isinstance(piece, str) else piece["text"] for piece in message["text"]
        )
        for message in export["messages"]
        if message["type"] == "message"
    }


def words_at(place: str) -> str:
    """Return a report's words with its markup gone and its white space made single."""
    if "#" in place:
        text = messages()[place]
    else:
        text = (APPEAL / place).read_text(encoding="utf-8")
        if place.endswith(".html"):
            text = html.unescape(re.sub(r"<[^>]+>", "", text))
    return " ".join(text.split())


def citations(node: Any) -> list[tuple[str, str]]:
    """Return every (place, words) pair of the table."""
    if isinstance(node, list):
        return [pair for item in node for pair in citations(item)]
    if not isinstance(node, dict):
        return []
    here = [(node["at"], node["words"])] if "at" in node and "words" in node else []
    return here + [pair for value in node.values() for pair in citations(value)]


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_that_it_is_invented(name: str) -> None:
    """Whoever opens one file alone can see that nothing in it happened."""
    text = (APPEAL / name).read_text(encoding="utf-8").casefold()
    assert any(mark in text for mark in MARKS)


def test_every_message_says_that_it_is_invented() -> None:
    """A message may be quoted without its channel, so each carries the mark."""
    assert [place for place, text in messages().items() if "[invented for Sayso’s demo]" not in text] == []


def test_the_table_lists_the_files_present() -> None:
    """A report that nobody counted, or a count of a report that is gone, is a fault."""
    listed = {place.partition("#")[0] for place in [*DOCUMENTS, *EXPECTED["other_things"]]}
    assert sorted(listed) == FILES
    assert {place for place in DOCUMENTS if "#" in place} == set(messages())
    assert len(DOCUMENTS) == EXPECTED["story"]["documents"]
    assert len({document["outlet"] for document in DOCUMENTS.values()}) == EXPECTED["story"]["outlets"]


def test_the_readme_explains_every_file() -> None:
    """A newcomer finds each file in the README's table."""
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [name for name in FILES if f"`{name}`" not in readme] == []


@pytest.mark.parametrize(("place", "words"), citations(EXPECTED))
def test_the_words_of_the_table_stand_in_the_report(place: str, words: str) -> None:
    """The table quotes, so its quotations are exact."""
    assert words in words_at(place)


@pytest.mark.parametrize("counted", COUNTED, ids=lambda entry: entry.get("id", entry.get("by", "presence")))
def test_the_outlets_are_counted_from_the_reports(counted: dict[str, Any]) -> None:
    """The count beside a claim is the number of different outlets in its list."""
    carried = counted["carried"]
    assert len({DOCUMENTS[entry["at"]]["outlet"] for entry in carried}) == counted["outlets"]
    assert sum(entry.get("attributed", True) is False for entry in carried) == counted.get("unattributed", 0)


@pytest.mark.parametrize("added", ACROSS, ids=lambda entry: entry["id"])
def test_the_outlets_are_counted_across_languages(added: dict[str, Any]) -> None:
    """What is said in several languages is one claim, and its outlets are those of all of them."""
    english = next(claim for claim in EXPECTED["claims"] if claim["id"] == added["id"])
    carried = [*english["carried"], *added["carried"]]
    assert len({DOCUMENTS[entry["at"]]["outlet"] for entry in carried}) == added["outlets"]
    assert all("language" in DOCUMENTS[entry["at"]] for entry in added["carried"])


def test_the_table_refers_only_to_what_it_names() -> None:
    """Claims, voices and relays point at entries of the same table."""
    claims = {claim["id"] for claim in EXPECTED["claims"]}
    voices = {voice["name"] for voice in EXPECTED["voices"]}
    values = [value for measure in EXPECTED["measures"] for value in measure["values"]]
    assert {value["claim"] for value in values if "claim" in value} <= claims
    assert {value["root"] for value in values} <= voices
    assert {origin for claim in EXPECTED["claims"] for origin in claim["origins"]} <= voices
    assert {relay["to"] for relay in EXPECTED["relays"]} <= set(DOCUMENTS)


def test_the_export_is_told_twice_alike() -> None:
    """Telegram writes each text twice, as pieces and as entities, and the two agree."""
    export = json.loads((APPEAL / "telegram/result.json").read_text(encoding="utf-8"))
    for message in export["messages"]:
        if message["type"] == "message":
            entities = "".join(entity["text"] for entity in message["text_entities"])
            assert entities == messages()[f"telegram/result.json#{message['id']}"]
