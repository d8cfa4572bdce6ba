"""Korean sentences give who, the words that report it, and what is reported."""

from __future__ import annotations

from datetime import datetime

import pytest

from sayso.model import Frame, Statement, Words
from sayso.statement import read

pytest.importorskip("kiwipiepy", reason="kiwipiepy (extra `ko`) is not installed")

PUBLISHED = datetime.fromisoformat("2031-03-14T10:00+09:00")
FRAME = Frame(document="d", outlet="강변일보", language="ko", published=PUBLISHED)


def words(of: Words | None) -> str:
    """Return the words, or nothing."""
    return "" if of is None else of.text


def told(text: str) -> list[tuple[str, str, str]]:
    """Return source, cue and content of every statement in the order of the text."""
    return [(words(one.source), words(one.cue), one.content.text) for one in read(text, FRAME)]


def chains(text: str) -> list[str]:
    """Return each chain after the outlet as 'relay > root + root'."""
    return [chain(one) for one in read(text, FRAME)]


def chain(one: Statement) -> str:
    """Return the names of one chain after its outlet."""
    relays = [link.name for link in one.chain[1:] if link.role.value == "relay"]
    return " > ".join([*relays, " + ".join(link.name for link in one.roots)])


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        pytest.param("경찰은 둘을 쫓고 있다고 밝혔다.", "경찰", "밝혔다", "둘을 쫓고 있다고", id="tells"),
        pytest.param("야당은 함께 조사하자고 제안했다.", "야당", "제안했다", "함께 조사하자고", id="let us"),
        pytest.param(
            "박은호 의원은 왜 늦었느냐고 물었다.", "박은호 의원", "물었다", "왜 늦었느냐고", id="asks"
        ),
        pytest.param(
            "시민단체는 정부에 길을 열라고 촉구했다.",
            "시민단체",
            "촉구했다",
            "정부에 길을 열라고",
            id="of whom it is asked is content",
        ),
        pytest.param(
            "그는 「통행금지는 없다」라고 적었다.",
            "그",
            "적었다",
            "「통행금지는 없다」",
            id="corner brackets",
        ),
        pytest.param(
            "“너무 늦었다”고 류재현 상원의원이 8일 비판했다.",
            "류재현 상원의원",
            "비판했다",
            "“너무 늦었다”",
            id="source beside the verb",
        ),
        pytest.param(
            "시장에서 꽃을 파는 윤다래 씨는 “전쟁터 같았다”고 말했다.",
            "시장에서 꽃을 파는 윤다래 씨",
            "말했다",
            "“전쟁터 같았다”",
            id="source with a clause",
        ),
        pytest.param(
            "통계청에 따르면 인구가 줄었다.", "통계청", "에 따르면", "인구가 줄었다", id="according to"
        ),
        pytest.param(
            "노르디카통신이 전한 바에 따르면 회담은 끝났다.",
            "노르디카통신",
            "전한 바에 따르면",
            "회담은 끝났다",
            id="as an agency reported",
        ),
        pytest.param("장군이 숨어 지낸다는 소문이 돈다.", "", "소문", "장군이 숨어 지낸다는", id="rumour"),
        pytest.param(
            "주민들 사이에서는 댐이 무너진다는 우려가 커지고 있다.",
            "주민들",
            "우려",
            "댐이 무너진다는",
            id="talk among them",
        ),
        pytest.param(
            "운전기사는 기록을 조작한 것으로 알려졌다.",
            "",
            "알려졌다",
            "운전기사는 기록을 조작한 것으로",
            id="hearsay names nobody",
        ),
        pytest.param("호랑이가 나타났다고 한다.", "", "한다", "호랑이가 나타났다고", id="they say"),
        pytest.param(
            "국토부는 공사를 재개한다는 입장이다.", "국토부", "입장이다", "공사를 재개한다는", id="stance"
        ),
        pytest.param(
            "물이 순식간에 차올랐다는 게 뱃사공의 설명이다.",
            "뱃사공",
            "설명이다",
            "물이 순식간에 차올랐다는",
            id="who explains, before the noun",
        ),
        pytest.param("대사관은 답변을 거부했다.", "대사관", "거부했다", "답변", id="refuses"),
        pytest.param(
            "대표는 매각설에 대해 말을 아꼈다.", "대표", "말을 아꼈다", "매각설", id="an idiom, about"
        ),
        pytest.param(
            "그는 왜 늦었느냐는 질문에 “길이 끊겼다”고 답했다.",
            "그",
            "답했다",
            "“길이 끊겼다”",
            id="what was asked is no answer",
        ),
        pytest.param(
            "“봉투는 누가 건넸습니까.” 재판장이 물었다.",
            "재판장",
            "물었다",
            "“봉투는 누가 건넸습니까.”",
            id="a quotation alone",
        ),
        pytest.param(
            "마카 감독 역시 끝까지 가겠다고 밝혔다.",
            "마카 감독",
            "밝혔다",
            "끝까지 가겠다고",
            id="too, for a particle",
        ),
        pytest.param(
            "은행이 조사해 12일 발표한 결과에 따르면 물가가 올랐다.",
            "은행",
            "조사해 12일 발표한 결과에 따르면",
            "물가가 올랐다",
            id="by what somebody published",
        ),
        pytest.param(
            "B씨는 경찰에서 “기억이 안 난다”고 말했다.",
            "B씨",
            "말했다",
            "“기억이 안 난다”",
            id="where it was said",
        ),
        pytest.param("군수: 오늘 밤 전기가 끊깁니다", "군수", ":", "오늘 밤 전기가 끊깁니다", id="label"),
        pytest.param(
            "병사들에게 보내는 메시지: “항복하라, 죽지 말라”",
            "병사들에게 보내는 메시지",
            ":",
            "“항복하라, 죽지 말라”",
            id="label of a letter",
        ),
        pytest.param(
            "외교부는 질의에 답하지 않았다.", "외교부", "답하지 않았다", "질의", id="does not answer"
        ),
        pytest.param(
            "▶ 국방부는 셋을 잡았다고 밝힘.",
            "국방부",
            "밝힘",
            "셋을 잡았다고",
            id="a bullet, a noun for a verb",
        ),
        pytest.param("경찰 “둘을 쫓는 중”", "경찰", "", "“둘을 쫓는 중”", id="headline"),
        pytest.param(
            "메시지에는 “항복하라, 죽지 말라”라고 적혀 있었다.",
            "메시지",
            "적혀 있었다",
            "“항복하라, 죽지 말라”",
            id="a letter says",
        ),
        pytest.param(
            "노르디카통신은 영상의 진위를 확인하지 못했다고 전했다.",
            "노르디카통신",
            "확인하지 못했다고 … 전했다",
            "영상의 진위",
            id="an agency says that it could not check",
        ),
        pytest.param(
            "(서울=노르디카통신) 홍길순 기자 = 국방부는 병력을 물린다고 밝혔다.",
            "국방부",
            "밝혔다",
            "병력을 물린다고",
            id="dateline",
        ),
    ],
)
def test_one_statement(text: str, source: str, cue: str, content: str) -> None:
    """A sentence with one voice gives one statement; particles stand outside the source."""
    assert told(text) == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("위원회는 내일 오전 회의를 열고 일정을 논의한다.", id="acts without words"),
        pytest.param("말한 대로 이루어졌다.", id="as said"),
        pytest.param("신문 ‘노동자의 소리’가 새 건물로 이사했다.", id="a name in quotation marks"),
        pytest.param("그는 ‘평화의 사도’라고 불렸다.", id="called"),
        pytest.param("연극 ‘아버지가 말했다’가 무대에 오른다.", id="a title that says"),
        pytest.param("경찰은 용의자의 신원을 확인했다.", id="a finding is no saying"),
        pytest.param("비가 온다고 해서 경기를 멈추지는 않는다.", id="because it rains"),
        pytest.param("우리는 잘못된 제도를 제대로 비판하지 못했다.", id="not to criticise tells nothing"),
        pytest.param("그렇게 말하면 아무도 믿지 않는다.", id="if one says"),
        pytest.param("연구진은 결과를 함께 발표하기로 했다.", id="to be published"),
        pytest.param("43세 남성이 3월 3일 정원로 12번지에서 체포됐다.", id="age, date, address"),
        pytest.param(
            "두 정상은 다음 달 만난다. 한편 장소는 미정이다.", id="two syllables that count nothing"
        ),
    ],
)
def test_no_statement(text: str) -> None:
    """What attributes nothing and counts nothing gives no statement."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "경찰은 신원을 확인했다면서 둘을 뒤쫓고 있다고 설명했다.",
            [("경찰", "면서 … 설명했다", "신원을 확인했다"), ("경찰", "설명했다", "둘을 뒤쫓고 있다고")],
            id="one subject, two contents",
        ),
        pytest.param(
            "노조는 “약속을 어겼다”며 “파업도 불사하겠다”고 밝혔다.",
            [("노조", "며 … 밝혔다", "“약속을 어겼다”"), ("노조", "밝혔다", "“파업도 불사하겠다”")],
            id="one subject, two quotations",
        ),
        pytest.param(
            "야당은 장관이 속였다며 사퇴를 촉구했다.",
            [("야당", "며 … 촉구했다", "장관이 속였다"), ("야당", "촉구했다", "사퇴")],
            id="one subject, a clause and a thing",
        ),
        pytest.param(
            "대통령은 개혁하겠다고 약속하면서 “더 애쓰겠다”고 다짐했다.",
            [("대통령", "약속하면서", "개혁하겠다고"), ("대통령", "다짐했다", "“더 애쓰겠다”")],
            id="one subject, a verb and a quotation after it",
        ),
        pytest.param(
            "업체는 의혹을 부인하고 기자들에게 기다려 달라고 당부했다.",
            [("업체", "부인하고", "의혹"), ("업체", "당부했다", "기자들에게 기다려 달라고")],
            id="one subject, two verbs",
        ),
        pytest.param(
            "국방부는 드론을 막았다고 발표했지만, 반군은 이를 부인했다.",
            [("국방부", "발표했지만", "드론을 막았다고"), ("반군", "부인했다", "이")],
            id="two subjects",
        ),
        pytest.param(
            "통신은 정부가 대사를 부른다고 통보했다고 전했다.",
            [
                ("통신", "전했다", "정부가 대사를 부른다고 통보했다고"),
                ("정부", "통보했다고", "대사를 부른다고"),
            ],
            id="stacked endings",
        ),
        pytest.param(
            "정부 “철수 없다”…야당 “국민 기만”",
            [("정부", "", "“철수 없다”"), ("야당", "", "“국민 기만”")],
            id="two in a headline",
        ),
        pytest.param(
            "감독은 졌다고 말했다. 이어 물러나지 않겠다고 덧붙였다.",
            [("감독", "말했다", "졌다고"), ("", "덧붙였다", "물러나지 않겠다고")],
            id="a subject left out",
        ),
    ],
)
def test_several_statements(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Several contents, verbs or voices of a sentence are several statements."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "노르디카통신은 경찰 관계자를 인용해 둘이 잡혔다고 보도했다.",
            ["노르디카통신", "노르디카통신 > 경찰 관계자"],
            id="X citing Y",
        ),
        pytest.param(
            "정보당국을 인용해 노르디카통신이 병력이 모인다고 전했다.",
            ["노르디카통신", "노르디카통신 > 정보당국"],
            id="citing Y, X",
        ),
        pytest.param(
            "노르디카통신에 따르면 시장은 “모른다”고 말했다.",
            ["노르디카통신", "노르디카통신 > 시장"],
            id="according to X, Y says",
        ),
        pytest.param(
            "한 장교는 노르디카통신에 명령이 왔다고 털어놨다.", ["노르디카통신 > 한 장교"], id="told X"
        ),
        pytest.param("주민 최나래 씨는 “몰랐다”고 본지에 말했다.", ["주민 최나래 씨"], id="told this paper"),
        pytest.param("교사와 학부모는 학교를 열자고 요구했다.", ["교사 + 학부모"], id="together"),
        pytest.param(
            "노다민 사장은 받았다고 시인했다. 노 씨는 “미안하다”고 말했다.",
            ["노다민 사장", "노다민 사장"],
            id="family name",
        ),
        pytest.param("감독은 졌다고 말했다. 이어 “내 탓”이라고 덧붙였다.", ["감독", "감독"], id="left out"),
        pytest.param("본지는 영상의 진위를 확인하지 못했다.", ["강변일보"], id="ourselves"),
        pytest.param("특사가 떠난 것으로 전해졌다.", ["nobody named"], id="nobody"),
    ],
)
def test_chains(text: str, expected: list[str]) -> None:
    """The medium nearest the reader stands first, the origin last."""
    assert sorted(chains(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("본지는 영상을 독자적으로 검증할 수 없었다.", "unverified", id="could not"),
        pytest.param("군은 폭격을 확인도 부인도 하지 않았다.", "unconfirmed", id="neither nor"),
        pytest.param("검찰은 원인을 아직 확인하지 않았다.", "unconfirmed", id="has not"),
        pytest.param("진위는 확인되지 않았다.", "unconfirmed", id="nobody has"),
        pytest.param("대변인은 셋이 구금됐다고 확인했다.", "confirmed", id="has"),
        pytest.param("회사는 폐수를 버린 일이 없다고 부인했다.", "denied", id="denied"),
        pytest.param("특사가 떠난 것으로 알려졌다.", "hedged", id="is said"),
        pytest.param("목격자는 총을 봤다고 말한 적이 없다.", "negated", id="never said"),
        pytest.param("경찰은 둘을 쫓는다고 밝혔다.", "", id="nothing on checking"),
    ],
)
def test_status(text: str, expected: str) -> None:
    """A cue that checks, denies or doubts is a word on checking."""
    (one,) = read(text, FRAME)
    assert [status.kind.value for status in one.status] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "act"),
    [
        pytest.param("경찰은 둘을 쫓는다고 밝혔다.", "assertion", id="assertion"),
        pytest.param("기상청은 큰비가 올 것으로 내다봤다.", "estimate", id="estimate"),
        pytest.param("시청은 숙소를 주겠다고 약속했다.", "promise", id="promise"),
        pytest.param("시청은 숙소를 주겠다고 제안했다.", "promise", id="an offer"),
        pytest.param("야당은 만나자고 제안했다.", "appeal", id="let us"),
        pytest.param("의사는 “집에 머물러 달라”고 말했다.", "appeal", id="a quotation that asks"),
        pytest.param("노조는 길을 막겠다고 경고했다.", "threat", id="a warning of one's own doing"),
        pytest.param("기상청은 둑이 넘칠 수 있다고 경고했다.", "assertion", id="a warning"),
        pytest.param("“누가 냅니까?”라고 의원이 말했다.", "question", id="a quotation that asks a question"),
        pytest.param("대변인은 수를 밝히지 않았다.", "refusal", id="not said"),
    ],
)
def test_act(text: str, act: str) -> None:
    """The verb, the ending of what is said and a quotation's last words tell the act."""
    (one,) = read(text, FRAME)
    assert one.act.value == act


def test_terms_of_an_offer() -> None:
    """What is promised is a list of things, with whom it is for and on what condition."""
    (one,) = read("정부는 병사들에게 투항하면 식량과 숙소, 치료를 제공하겠다고 약속했다.", FRAME)
    assert one.terms is not None
    assert words(one.terms.to) == "병사들"
    assert words(one.terms.condition) == "투항하면"
    assert [item.text for item in one.terms.offered] == ["식량", "숙소", "치료"]


def test_a_denial_reaches_what_it_is_about() -> None:
    """What another denies later in the paragraph carries the denial, with who denies."""
    said, denied = read("국방부는 드론을 막았다고 발표했지만, 반군은 이를 부인했다.", FRAME)
    assert [(status.kind.value, status.by) for status in said.status] == [("denied", "반군")]
    assert [(status.kind.value, status.by) for status in denied.status] == [("denied", "반군")]


def test_a_figure_of_the_report_itself() -> None:
    """A figure that nobody else says is a statement of the outlet."""
    (one,) = read("이번 지진으로 건물 30여 채가 무너졌다.", FRAME)
    assert one.source is None
    assert one.cue is None
    assert [link.name for link in one.roots] == ["강변일보"]
    assert [quantity.value for quantity in one.quantities] == [30]


def test_reading_twice_gives_the_same() -> None:
    """What is read depends on the text alone, and every span cuts its words."""
    text = "경찰은 “둘을 쫓는다”며 신고해 달라고 당부했다. 14명이 다쳤다."
    first = read(text, FRAME)
    assert first == read(text, FRAME)
    for one in first:
        for found in (one.source, one.cue, one.content):
            assert found is None or Words.cut(text, *found.spans) == found
