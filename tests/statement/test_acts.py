"""What is done by saying it: the cue tells, and where it only says that something was said, the words do."""

from __future__ import annotations

import pytest
from tests.statement.telling import by_rules

from sayso.model import Act, Frame
from sayso.statement import read

CASES = {
    Act.ASSERTION: [
        "The mayor said the gates were shut.",
        "The mayor added that the gates were shut.",
        "The mayor claimed the gates were shut.",
        "The mayor said 15 gates were shut.",
        "“The gates are shut,” said the mayor.",
        "“You have kept them open for years,” said the mayor.",
    ],
    Act.ESTIMATE: [
        "The mayor estimated that 900 geese had come.",
        "The mayor estimates more than 900 geese have come.",
        "The mayor said an estimated 900 geese had come.",
        "The mayor reckoned that about 900 geese had come.",
        "The mayor put the number of geese at about 900.",
    ],
    Act.PROMISE: [
        "The mayor promised to open the gates.",
        "The mayor pledged that the gates would open.",
        "The mayor vowed to open the gates.",
        "The mayor offered them a key.",
        "“We will rebuild the gates,” said the mayor.",
        "“You will receive a key,” said the mayor.",
        "The mayor said visitors would be given a key.",
        "“Nobody who comes on foot will be turned away,” said the mayor.",
        "“Anyone who brings a goose will get a key,” said the mayor.",
        "“If they come on foot, we will give them a key,” said the mayor.",
        "The mayor said it was prepared to open the gates.",
    ],
    Act.APPEAL: [
        "The mayor urged them to close the gates.",
        "The mayor called on visitors to close the gates.",
        "The mayor appealed for calm.",
        "The mayor asked visitors to close the gates.",
        "“Close the gates,” the mayor urged.",
        "“Leave your boots at the door,” said the mayor.",
        "“Do not feed the geese,” said the mayor.",
        "“You must close the gates,” said the mayor.",
        "“The geese are back. Keep out of the park,” said the mayor.",
        "The mayor told them to close the gates.",
        "The mayor said visitors should close the gates.",
    ],
    Act.DENIAL: [
        "The mayor denied that the gates were open.",
        "The mayor dismissed the rumour.",
        "The mayor rejected the claim.",
        "The mayor said the reports of open gates were false.",
        "“This is a lie,” said the mayor.",
        "“No, the gates were shut,” said the mayor.",
        "“That is simply wrong,” said the mayor.",
        "“We did not shoot the geese,” said the mayor.",
        "The mayor said she had never seen the key.",
        "The mayor dismissed the report as “fiction”.",
    ],
    Act.ACCUSATION: [
        "The mayor accused visitors of feeding the geese.",
        "The mayor blamed visitors for the open gates.",
        "The mayor said guards had ignored orders to close the gates.",
        "The mayor said soldiers shot the geese.",
    ],
    Act.THREAT: [
        "The mayor threatened to close the gates.",
        "The mayor warned that visitors would be punished.",
        "“You will regret this,” said the mayor.",
        "“If they open the gates, we will chain ourselves to them,” said the mayor.",
        "The mayor warned that she would sue if the gates stayed open.",
        "The mayor vowed to close the gates unless the geese left.",
    ],
    Act.OPINION: [
        "The mayor criticised “the endless noise” of visitors.",
    ],
    Act.ATTITUDE: [
        "The mayor fears that the geese will leave.",
        "The mayor hopes that the geese will stay.",
        "The mayor believes that the geese will stay.",
        "The mayor expects the geese to stay.",
    ],
    Act.QUESTION: [
        "“Who opened the gates?” asked the mayor.",
        "The mayor questioned whether the gates were shut.",
        "The mayor inquired whether the gates were shut.",
        "The mayor wondered whether the gates were shut.",
        "The mayor asked whether the gates were shut.",
    ],
    Act.REFUSAL: [
        "The mayor declined to comment.",
        "The mayor did not respond to a request for comment.",
        "The mayor did not immediately reply to questions.",
        "The mayor refused to answer.",
        "The mayor could not be reached.",
        "The mayor gave no comment.",
        "The mayor would not say where the key was.",
        "The mayor rejected the offer.",
    ],
    Act.VERIFICATION: [
        "The Quay could not independently verify the film.",
        "The film could not be verified.",
        "The Quay has not been able to verify the figures.",
        "Neither the mayor nor the governor has confirmed the figures.",
    ],
}
ROWS = [pytest.param(text, act, id=f"{act}: {text}") for act, texts in CASES.items() for text in texts]


@pytest.mark.parametrize(("text", "act"), ROWS)
def test_act(text: str, act: Act) -> None:
    """One sentence does one thing."""
    assert [one.act for one in by_rules(text)] == [act]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The judge warned the jury not to read the press.", Act.APPEAL),
        ("The council warned people in low streets to stay indoors.", Act.APPEAL),
        ("The ministry warned residents against drinking the water.", Act.APPEAL),
        ("The mayor warned that the dam would burst.", Act.ASSERTION),
    ],
)
def test_who_warns_may_ask(text: str, act: Act) -> None:
    """Who warns somebody not to do something asks him; who warns that something will happen does not."""
    (found,) = read(text, Frame(language="en"))
    assert found.act is act
