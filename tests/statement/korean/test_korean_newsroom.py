"""Korean copy as agencies and broadcasters write it."""

from __future__ import annotations

from datetime import datetime

import pytest

from sayso.document import frame_of
from sayso.model import Frame
from sayso.statement import read

pytest.importorskip("kiwipiepy", reason="kiwipiepy (extra `ko`) is not installed")

FRAME = Frame(
    document="d", outlet="강변일보", language="ko", published=datetime.fromisoformat("2031-03-14T10:00+09:00")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“받아들이겠다”고 회의에 참석한 오가람 의원이 전했다.",
            ("회의에 참석한 오가람 의원", "전했다", "“받아들이겠다”"),
            id="who-took-part",
        ),
        pytest.param(
            "경찰 조사 결과 운전자는 술을 마신 것으로 드러났다.",
            ("경찰", "조사 결과", "운전자는 술을 마신 것으로 드러났다"),
            id="who-found-out",
        ),
        pytest.param(
            "“언제 돌아갑니까?” 대피소의 한 노인이 물었다.",
            ("대피소의 한 노인", "물었다", "“언제 돌아갑니까?”"),
            id="anybody-may-ask",
        ),
        pytest.param(
            "“우리가 물러나는 일은 없다.” 나세르 사령관의 말이다.",
            ("나세르 사령관", "말이다", "“우리가 물러나는 일은 없다.”"),
            id="whose-words",
        ),
        pytest.param(
            "전단에는 “강을 건너라”는 문구가 적혀 있었다.",
            ("전단", "적혀 있었다", "“강을 건너라”"),
            id="written",
        ),
        pytest.param("불이 난 것으로 확인됐다.", ("", "확인됐다", "불이 난 것으로"), id="by-nobody"),
        pytest.param(
            "회사 측은 취재 요청에 응하지 않았다.", ("회사 측", "응하지 않았다", "취재 요청"), id="no-answer"
        ),
    ],
)
def test_one_statement(text: str, expected: tuple[str, str, str]) -> None:
    """Each sentence gives one statement: source, cue, content."""
    found = [
        (one.source.text if one.source else "", one.cue.text if one.cue else "", one.content.text)
        for one in read(text, FRAME)
    ]
    assert found == [expected]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        pytest.param("외무성은 “날조”라고 반발했다.", "denied", "날조", id="denied-by-what-is-said"),
        pytest.param(
            "이 주장은 독립적으로 확인되지 않았다.", "unverified", "확인되지 않았다", id="tried-to-check"
        ),
        pytest.param(
            "총리는 떠난 것으로 알려졌습니다.", "hedged", "알려졌습니다", id="as-broadcasters-say-it"
        ),
        pytest.param(
            "양국 정부는 회담설에 대해 긍정도 부정도 하지 않았다.",
            "unconfirmed",
            "긍정도 부정도 하지 않았다",
            id="neither",
        ),
    ],
)
def test_status(text: str, kind: str, words: str) -> None:
    """The words on checking, and what they say."""
    assert [(one.kind.value, one.words.text) for said in read(text, FRAME) for one in said.status] == [
        (kind, words)
    ]


def test_an_outlet_that_got_hold_of_a_paper_passes_it_on() -> None:
    """'아침일보가 입수한 문건에 따르면': the paper is the root, the outlet a relay."""
    (one,) = read("아침일보가 입수한 내부 문건에 따르면 회사는 알고 있었다.", FRAME)
    assert [link.name for link in one.chain[1:]] == ["아침일보", "내부 문건"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("경찰은 2층에서 불이 났다고 밝혔다.", [], id="a-storey-is-a-place"),
        pytest.param("시는 1인당 50만 원을 준다고 밝혔다.", ["50만 원"], id="what-a-rate-is-for"),
        pytest.param("경찰은 10층짜리 건물이 탔다고 밝혔다.", ["10층"], id="storeys-counted"),
        pytest.param("광장에 경찰 추산 8천 명이 모였다.", ["8천 명"], id="whose-count"),
    ],
)
def test_figures(text: str, figures: list[str]) -> None:
    """What counts, and what only names a place or a rate."""
    assert [figure.words.text for one in read(text, FRAME) for figure in one.quantities] == figures


def test_an_agency_in_the_dateline_is_credited() -> None:
    """'(가람=노르디카) 홍길동 기자 =': the agency passes on all of it."""
    text = "공장 화재\n(가람=노르디카) 홍길동 기자 = 소방청은 불길을 잡았다고 밝혔다."
    frame = frame_of(text, document="d", language="ko")
    assert frame.credit == ("노르디카",)
