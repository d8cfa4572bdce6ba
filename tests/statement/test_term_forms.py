"""Terms over many forms of promise, appeal and threat: general English, not sentences of the corpus."""

from __future__ import annotations

import pytest

from sayso.model import Frame
from sayso.statement import read

HALF = 0.5
CASES = [
    (
        "The general promised those who surrender food, shelter and medical care.",
        (("to", "those who surrender"), ("off", "food"), ("off", "shelter"), ("off", "medical care")),
    ),
    (
        "The bank said it would compensate customers who lost money in the outage.",
        (("off", "compensate customers who lost money in the outage"),),
    ),
    (
        "The minister pledged £4 million for flood defences if the council agreed to match it.",
        (("off", "£4 million for flood defences"), ("cond", "if the council agreed to match it")),
    ),
    (
        "The rebels offered to release the hostages in exchange for two jailed commanders.",
        (("off", "release the hostages"), ("cond", "in exchange for two jailed commanders")),
    ),
    (
        "“If you hand over your rifles, you will be fed and given a bed,” the leaflet said.",
        (("to", "you"), ("off", "fed"), ("off", "given a bed"), ("cond", "If you hand over your rifles")),
    ),
    (
        "The governor offered a reward of $50,000 to anyone with information.",
        (("to", "anyone with information"), ("off", "a reward of $50,000")),
    ),
    (
        "“Anyone who brings back a painting gets a free ticket for life,” said the curator.",
        (("to", "Anyone who brings back a painting"), ("off", "a free ticket for life")),
    ),
    (
        "The airline undertook to refund every stranded passenger within a week.",
        (("off", "refund every stranded passenger within a week"),),
    ),
    (
        "Deserters were promised safe passage, a new identity and a flight abroad.",
        (("off", "safe passage"), ("off", "a new identity"), ("off", "a flight abroad")),
    ),
    (
        "The president vowed to cut taxes, raise pensions and end the draft.",
        (("off", "cut taxes"), ("off", "raise pensions"), ("off", "end the draft")),
    ),
    (
        "The ministry promised families of the dead a pension and a flat.",
        (("to", "families of the dead"), ("off", "a pension"), ("off", "a flat")),
    ),
    (
        "The union agreed to call off the strike provided the sacked drivers are rehired.",
        (("off", "call off the strike"), ("cond", "provided the sacked drivers are rehired")),
    ),
    (
        "The mayor promised residents that the school would reopen in May.",
        (("to", "residents"), ("off", "the school would reopen in May")),
    ),
    (
        "The company will pay $10,000 to every worker who returns by Monday, it said.",
        (("to", "every worker who returns by Monday"), ("off", "$10,000"), ("cond", "who returns by Monday")),
    ),
    (
        "“We will find them, feed them and bring them home,” the captain said.",
        (("off", "find them"), ("off", "feed them"), ("off", "bring them home")),
    ),
    (
        "Should the strike end, the board will restore the bonus and drop its lawsuit, said the chairman.",
        (("off", "restore the bonus"), ("off", "drop its lawsuit"), ("cond", "Should the strike end")),
    ),
    (
        "The envoy said his country was ready to host talks and to free ten prisoners.",
        (("off", "host talks"), ("off", "free ten prisoners")),
    ),
    ("He offered his resignation.", (("off", "his resignation"),)),
    (
        "The council promised each household a grant of up to €5,000.",
        (("to", "each household"), ("off", "a grant of up to €5,000")),
    ),
    (
        "“Give me two weeks and I will clear the backlog,” the judge said.",
        (("off", "clear the backlog"), ("cond", "Give me two weeks")),
    ),
    (
        "The army called on the militia to lay down its arms and leave the city.",
        (("to", "the militia"), ("ask", "lay down its arms and leave the city")),
    ),
    ("The opposition demanded that the minister resign.", (("ask", "that the minister resign"),)),
    ("Police are appealing for witnesses to come forward.", (("to", "witnesses"), ("ask", "come forward"))),
    (
        "The mayor asked residents to stay indoors, close their windows and boil water.",
        (("to", "residents"), ("ask", "stay indoors, close their windows and boil water")),
    ),
    (
        "The secretary-general called for an immediate ceasefire and the release of all hostages.",
        (("ask", "an immediate ceasefire and the release of all hostages"),),
    ),
    (
        "The bishop pleaded with both sides to stop the killing.",
        (("to", "both sides"), ("ask", "stop the killing")),
    ),
    (
        "“Please, do not cross the river after dark,” the scout leader told parents.",
        (("to", "parents"), ("ask", "do not cross the river after dark")),
    ),
    ("The court ordered the company to pay $3 million.", (("to", "the company"), ("ask", "pay $3 million"))),
    (
        "Families begged the government for news of the missing.",
        (("to", "the government"), ("ask", "news of the missing")),
    ),
    ("Drivers were urged to avoid the coast road.", (("to", "Drivers"), ("ask", "avoid the coast road"))),
    (
        "The union demanded a pay rise of 8 per cent from the company.",
        (("to", "the company"), ("ask", "a pay rise of 8 per cent")),
    ),
    (
        "The health ministry advised people over 60 to get a second dose.",
        (("to", "people over 60"), ("ask", "get a second dose")),
    ),
    (
        "The judge urged the jury not to read the papers.",
        (("to", "the jury"), ("ask", "not to read the papers")),
    ),
    ("The ambassador made an appeal for calm.", (("ask", "calm"),)),
    (
        "The lawyers asked the court to dismiss the case if no witness appears.",
        (("to", "the court"), ("ask", "dismiss the case"), ("cond", "if no witness appears")),
    ),
    (
        "“Soldiers of the Fourth Brigade, put down your guns and walk to the bridge,” the loudspeaker said.",
        (("to", "Soldiers of the Fourth Brigade"), ("ask", "put down your guns and walk to the bridge")),
    ),
    (
        "The committee recommended that the plant be closed by June.",
        (("ask", "that the plant be closed by June"),),
    ),
    ("The general told his men to hold their fire.", (("to", "his men"), ("ask", "hold their fire"))),
    (
        "“The government must publish the report,” said the widow.",
        (("to", "The government"), ("ask", "publish the report")),
    ),
    (
        "She said the government should publish the report.",
        (("to", "the government"), ("ask", "publish the report")),
    ),
    (
        "The petition asks the council to keep the pool open.",
        (("to", "the council"), ("ask", "keep the pool open")),
    ),
    (
        "The governor appealed to neighbouring states for blood and blankets.",
        (("to", "neighbouring states"), ("ask", "blood and blankets")),
    ),
    (
        "The guerrillas threatened to kill the hostages unless the army withdrew.",
        (("off", "kill the hostages"), ("cond", "unless the army withdrew")),
    ),
    (
        "“If the convoy crosses the river, we will open fire,” the commander said.",
        (("off", "we will open fire"), ("cond", "If the convoy crosses the river")),
    ),
    ("The minister threatened the broadcaster with a fine.", (("to", "the broadcaster"), ("off", "a fine"))),
    ("The dockers threatened an all-out strike.", (("off", "an all-out strike"),)),
    (
        "The colonel warned that any vessel entering the strait would be sunk.",
        (("to", "any vessel entering the strait"), ("off", "would be sunk")),
    ),
    (
        "“Those who stay will be treated as enemies,” the leaflet said.",
        (("to", "Those who stay"), ("off", "will be treated as enemies")),
    ),
    (
        "Moscow said it would retaliate if the missiles were deployed.",
        (("off", "retaliate"), ("cond", "if the missiles were deployed")),
    ),
    (
        "“Leave by noon or we will burn the village,” the fighters told elders.",
        (("off", "we will burn the village"), ("cond", "Leave by noon")),
    ),
    (
        "The landlord warned tenants that they would be evicted if they did not pay.",
        (("to", "tenants"), ("off", "be evicted"), ("cond", "if they did not pay")),
    ),
    (
        "The group vowed to avenge its leader and to strike at the capital.",
        (("off", "avenge its leader"), ("off", "strike at the capital")),
    ),
    (
        "The teachers will walk out again on Friday unless talks resume, their union said.",
        (("off", "walk out again on Friday"), ("cond", "unless talks resume")),
    ),
    (
        "Miners threatened to flood the shaft if the police came in.",
        (("off", "flood the shaft"), ("cond", "if the police came in")),
    ),
    (
        "The union warned that its members would block the gates if the offer was withdrawn.",
        (("off", "block the gates"), ("cond", "if the offer was withdrawn")),
    ),
    (
        "Brandt threatened to sell the house if his partner, Greta, did not sign within a week.",
        (("off", "sell the house"), ("cond", "if his partner, Greta, did not sign within a week")),
    ),
    (
        "The ministry promised new papers to any foreign pilot who lands his plane at Sorn.",
        (("off", "new papers"), ("cond", "who lands his plane at Sorn")),
    ),
    (
        "“We ask anyone who saw the car to ring the station,” the sergeant said.",
        (("to", "anyone who saw the car"), ("ask", "ring the station")),
    ),
]


def words(text: str) -> frozenset[str]:
    """Return the words of ``text``, without case and marks at their edges."""
    return frozenset(word.strip("“”.,'").lower() for word in text.split())


def alike(one: str, other: str) -> bool:
    """Whether two share half of the union of their words, as the benchmark counts."""
    return len(words(one) & words(other)) >= HALF * len(words(one) | words(other))


@pytest.mark.parametrize(("text", "wanted"), [pytest.param(*case, id=case[0]) for case in CASES])
def test_terms(text: str, wanted: tuple[tuple[str, str], ...]) -> None:
    """Whatever way a sentence puts it, its terms are read: to whom, what, on what condition."""
    terms = [
        one.terms for one in read(text, Frame(language="en", outlet="The Post")) if one.terms is not None
    ]
    found = [("to", one.to.text) for one in terms if one.to is not None]
    found += [("off", thing.text) for one in terms for thing in one.offered]
    found += [("ask", one.asked.text) for one in terms if one.asked is not None]
    found += [("cond", one.condition.text) for one in terms if one.condition is not None]
    missing = [
        want for want in wanted if not any(want[0] == kind and alike(want[1], said) for kind, said in found)
    ]
    assert missing == []
