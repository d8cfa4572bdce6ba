"""The story page as a whole: safe, whole, the same each time."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from lxml import html
from tests.report.orrin import HOSTILE, Desk, moment

from sayso.model import Act, Claim, Reading, Root, Story
from sayso.report import story_page
from sayso.report.evidence import EvidenceMissingError

Case = tuple[Story, dict[str, Reading]]


@pytest.fixture(name="tree", scope="session")
def fixture_tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def words(tree: html.HtmlElement, path: str) -> list[str]:
    spaced = (" ".join(" ".join(found.itertext()).split()) for found in tree.xpath(path))
    return [re.sub(r" (?=[,:;])", "", text) for text in spaced]


# --- nothing runs, nothing is fetched -----------------------------------------------------------------------


def test_a_hostile_report_shows_as_text(page: str, tree: html.HtmlElement) -> None:
    """Markup in a report's text, title and outlet stands on the page as the words it is."""
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img | //iframe | //object | //embed | //link | //form | //base")
    assert HOSTILE in tree.xpath("string(//main)")
    assert HOSTILE not in page


def test_no_attribute_runs_or_styles(tree: html.HtmlElement) -> None:
    """No element has a handler or a style of its own: the policy would refuse both."""
    names = {name for element in tree.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name == "style"}


def test_links_lead_into_the_page_or_to_the_web(tree: html.HtmlElement) -> None:
    """Every link is an anchor of the page, or an address of the web that tells nobody where it came from."""
    outside = [a for a in tree.xpath("//a[@href]") if not a.get("href").startswith("#")]
    assert outside
    for link in outside:
        assert re.match("https?://", link.get("href"))
        assert {"noreferrer", "noopener"} <= set(link.get("rel").split())


def test_nothing_is_fetched(page: str, tree: html.HtmlElement) -> None:
    """The page names no address from which a browser would load anything."""
    assert not tree.xpath("//@src | //@srcset | //@poster | //@data")
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|new Image", page)


def test_policy_allows_this_style_and_this_script_alone(tree: html.HtmlElement) -> None:
    """The policy stands before the style and the script, and its hashes are theirs."""
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for kind in ("style", "script"):
        (text,) = tree.xpath(f"//{kind}/text()")
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{digest}'"
    head = [element.tag for element in tree.xpath("//head/*")]
    assert head.index("meta") < head.index("style")


def test_no_character_reorders_the_page(page: str, tree: html.HtmlElement) -> None:
    """Overrides, controls and lone surrogates are shown as marks, so the file is plain UTF-8."""
    page.encode()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", page)
    assert {"U+202E", "U+2067", "U+0000", "U+D800"} <= set(tree.xpath("//@data-code"))


# --- every mark leads to its words --------------------------------------------------------------------------


def test_every_anchor_stands_once(tree: html.HtmlElement) -> None:
    """Each target that the page links to stands on it exactly once, and no id stands twice."""
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in tree.xpath("//a/@href") if link.startswith("#")} <= set(ids)


def test_every_statement_can_be_reached(story: Case, tree: html.HtmlElement) -> None:
    """Every statement has its number in the text and its note beside it."""
    count = sum(len(reading.statements) for reading in story[1].values())
    assert len(tree.xpath("//a[@class='ref']")) == count
    assert len(tree.xpath("//ul[@class='notes']/li")) == count


def test_every_counter_figure_offer_and_doubt_links_to_words(tree: html.HtmlElement) -> None:
    """No cell of the page stands without its evidence."""
    for path in (
        "//div[@class='counts']/div",
        "//*[@class='value' or @class='value corrected']/self::*",
        "//table[@class='offers']/tbody/tr",
        "//ul[contains(@class, 'doubts')]/li",
        "//div[@id='likely']//li",
        "//li[@class='saying']",
        "//ol[@class='timeline']/li",
    ):
        cells = tree.xpath(path)
        assert cells
        for cell in cells:
            assert any(link.startswith("#") for link in cell.xpath("descendant-or-self::a/@href")), path


def test_a_report_is_its_own_text(story: Case, tree: html.HtmlElement) -> None:
    """A report's text on the page is the archived text, paragraph for paragraph."""
    reading = next(r for r in story[1].values() if r.document.frame.outlet == "Courier")
    shown = tree.xpath("//article[starts-with(@aria-label, 'Courier 4 May')]//*[contains(@class, 'text')]")
    assert [each.text_content() for each in shown] == reading.document.text.split("\n")


def test_headings_stand_in_order(tree: html.HtmlElement) -> None:
    """No heading skips a level, and there is one title."""
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_words_have_their_language(tree: html.HtmlElement) -> None:
    """Words of a report carry the language of that report."""
    assert tree.xpath("//h1/@lang") == ["en"]
    assert {"es", "ru", "ko"} <= set(tree.xpath("//*[contains(@class, 'text')]/@lang"))


# --- what it says -------------------------------------------------------------------------------------------


def test_the_title_is_followed_by_what_a_reader_asks_first(tree: html.HtmlElement) -> None:
    """Who carries it, from how many origins, what passes on or seems to, what is checked, what denied."""
    told = words(tree, "//ul[@class='glance']/li")
    assert told == [
        "11 outlets",
        "5 origins + 2 unnamed",
        "1 report passes on another’s copy",
        "1 likely relay",
        "0 confirmed",
        "2 not verified",
        "1 denied",
        "0 contra\u00addictions",
    ]
    assert words(tree, "//details[@class='means']//dt")[3] == "likely relay"


def test_a_count_leads_to_what_it_counts(tree: html.HtmlElement) -> None:
    """Each number of the title is the number of rows of the part that it leads to."""
    assert len(tree.xpath("//*[@id='likely']//li")) == 1
    (link,) = tree.xpath("//li[@class='g-denied']/a/@href")
    assert len(tree.xpath(f"//h3[@id='{link[1:]}']/following-sibling::ul[1]/li")) == 1
    assert not tree.xpath("//li[contains(@class, 'zero')]/a")
    assert all(tree.xpath("//ul[@class='glance']/li/*/@title"))


def test_a_likely_relay_is_counted_apart_with_its_evidence(tree: html.HtmlElement) -> None:
    """A report that shares an earlier one's words and names nobody stands with what it shares, and whose."""
    (row,) = words(tree, "//*[@id='likely']//li")
    assert row.startswith("Ledger 4 May 11:40")
    assert "rewrite 58% of Northwire" in row
    (lead,) = [each for each in words(tree, "//div[@class='counts']/div") if "brought to safety" in each]
    assert "1 of the outlets is a likely relay" in lead


def test_counters_say_outlets_and_origins(tree: html.HtmlElement) -> None:
    """The most telling claim comes first, with its outlets, its origin, and what is counted apart."""
    lead, crack = words(tree, "//div[@class='counts']/div")[:2]
    assert "6 outlets, 1 origin: District Office" in lead
    assert "1 statement without attribution" in lead
    assert "3 outlets, 1 origin: Anna Feld" in crack
    assert "not verified" in crack


def test_a_denial_is_never_shown_as_what_it_denies(tree: html.HtmlElement) -> None:
    """The counter of a denial says that it is one."""
    (denial,) = [each for each in words(tree, "//div[@class='counts']/div") if "wall had moved" in each]
    assert "denial" in denial


def test_unnamed_voices_are_counted_apart(tree: html.HtmlElement) -> None:
    """A voice without a name is no origin."""
    (power,) = [each for each in words(tree, "//div[@class='counts']/div") if "households" in each]
    assert "1 outlet, no named origin" in power
    assert "1 unnamed voice: people who live nearby" in power


def test_offers_say_whether_they_are_kept(tree: html.HtmlElement) -> None:
    """Each offer says what, to whom, on what condition, and whether anybody reports it kept."""
    first, second, third = words(tree, "//table[@class='offers']/tbody/tr")
    assert "beds; meals; a doctor everyone who registers there 4 outlets, 1 origin" in first
    assert "Some 900 have registered at the school Red Cross, Courier 5 May 10:00" in first
    assert "asks: keep off the river road Drivers 2 outlets" in second
    assert second.endswith("–")
    assert third.endswith("nobody reports it")


def test_doubts_name_who_and_where(tree: html.HtmlElement) -> None:
    """Words of doubt stand with what they are about; the same words in two reports stand once."""
    rows = words(tree, "//ul[contains(@class, 'doubts')]/li")
    assert (
        "Delta Water, denied that the left wall had moved Northwire 4 May 09:10, Courier 4 May 09:40" in rows
    )
    assert any(row.startswith("The ministry did not answer questions") for row in rows)
    assert any("could not verify the film of: a crack" in row for row in rows)
    assert words(tree, "//section[@id='doubts']/h3") == ["Not verified 2", "Denied 1", "No answer 1"]


def test_timeline_says_what_each_report_is(tree: html.HtmlElement) -> None:
    """The timeline stands in order and says who passes on whom; a report without a time comes last."""
    lines = words(tree, "//ol[@class='timeline']/li")
    assert lines[0].startswith("09:10 Northwire")
    assert lines[0].endswith("passed on by 3 reports")
    assert lines[1].endswith("reprint 97% of Northwire")
    assert lines[4].endswith("rewrite 58% of Northwire, not named")
    assert words(tree, "//h3[@class='day']") == ["4 May", "5 May", "No date"]


# --- sizes and edges ----------------------------------------------------------------------------------------


def test_the_page_is_the_same_each_time(story: Case, page: str) -> None:
    """The same story and readings give the same bytes."""
    assert story_page(*story) == page


@pytest.mark.parametrize(
    ("field", "section"),
    [
        pytest.param("claims", "claims", id="no claims"),
        pytest.param("measures", "figures", id="no measures"),
        pytest.param("offers", "offers", id="no offers"),
    ],
)
def test_an_empty_part_is_left_out(story: Case, field: str, section: str) -> None:
    """A story without claims, figures or offers has no empty section, and no link to one."""
    without: dict[str, Any] = {field: ()}
    tree = html.document_fromstring(story_page(replace(story[0], **without), story[1]))
    assert not tree.xpath(f"//section[@id='{section}']")
    assert not tree.xpath(f"//a[@href='#{section}']")
    assert words(tree, "//section//h2")


def test_a_report_without_statements_or_time() -> None:
    """A story of one report of which nothing is known but its words is still a page."""
    desk = Desk()
    report = desk.report("Courier", "und", None, "A line")
    tree = html.document_fromstring(
        story_page(Story("s", "A line", (report,), (), (), (), ()), desk.readings)
    )
    assert words(tree, "//h1") == ["A line"]
    assert "Courier" in words(tree, "//ol[@class='timeline']/li")[0]


def test_a_missing_reading_is_named(story: Case) -> None:
    """A story whose evidence is not handed over is an error that names what is missing and the mend."""
    readings = dict(list(story[1].items())[1:])
    with pytest.raises(EvidenceMissingError, match="Pass the reading of every document"):
        story_page(story[0], readings)


def test_two_thousand_statements_in_two_seconds() -> None:
    """A story of two thousand statements is laid out in under two seconds of one core."""
    desk = Desk()
    said: list[str] = []
    for outlet in range(40):
        lines = [f"“Sentence {outlet} and {line} of many,” Voice {line} said." for line in range(50)]
        report = desk.report(f"Outlet {outlet}", "en", moment(4, "09:10"), f"Title {outlet}", *lines)
        said += [
            desk.say(
                report, f"“Sentence {outlet} and {n} of many,”", f"Voice {n}", "said", roots=[f"Voice {n}"]
            )
            for n in range(50)
        ]
    claims = tuple(
        Claim(
            f"c{n}",
            f"Sentence {n}",
            Act.ASSERTION,
            tuple(said[n::50]),
            (Root(f"Voice {n}", tuple(said[n::50])),),
            40,
        )
        for n in range(50)
    )
    story = Story("s", "Title 0", tuple(desk.readings), (), claims, (), ())
    started = time.process_time()
    page = story_page(story, desk.readings)
    assert time.process_time() - started < 2
    assert page.count('class="ref"') == 2000
