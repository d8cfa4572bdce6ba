"""GUM's attribution relations become spans of source, cue and content."""

from sayso_train.gum import gum_records

HEAD = """# newdoc id = GUM_news_example
# newpar
1\tMara\tMara\tPROPN\tNNP\t_\t0\troot\t_\tDiscourse=attribution-positive:1->2:1:sem-atsrc-1+lex-indwd-2|Entity=(1
2\tsaid\tsay\tVERB\tVBD\t_\t1\tx\t_\t_
3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\tDiscourse=ROOT:2
4\tferry\tferry\tNOUN\tNN\t_\t2\tobj\t_\t_
5-6\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
5\tdid\tdo\tAUX\tVBD\t_\t2\taux\t_\t_
6\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
7\tsail\tsail\tVERB\tVB\t_\t2\tx\t_\tSpaceAfter=No
8\t,\t,\tPUNCT\t,\t_\t2\tpunct\t_\t_
9\tas\tas\tSCONJ\tIN\t_\t2\tx\t_\tDiscourse=explanation-justify:3->2:0:dm-9
10\tplanned\tplan\tVERB\tVBN\t_\t2\tx\t_\tSpaceAfter=No
11\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
# newpar
1\tLater\tlate\tADV\tRB\t_\t2\tx\t_\tDiscourse=sequence:4->2:2:_
2\tit\tit\tPRON\tPRP\t_\t3\tx\t_\t_
3\tdid\tdo\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_
"""


def test_an_attribution_takes_its_head_and_what_was_joined_to_it_before() -> None:
    """A unit joined at a greater depth ('Later it did.') is no part of what was said."""
    (record,) = gum_records(HEAD.splitlines(keepends=True))
    text = record["text"]
    assert text == "Mara said the ferry didn't sail, as planned.\nLater it did."
    (found,) = record["attributions"]
    cut = {role: [text[start:end] for start, end in spans] for role, spans in found.items()}
    assert cut == {"source": ["Mara"], "cue": ["said"], "content": ["the ferry didn't sail, as planned."]}


def test_a_relation_without_a_cue_teaches_nothing() -> None:
    plain = HEAD.replace("+lex-indwd-2", "")
    (record,) = gum_records(plain.splitlines(keepends=True))
    assert record["attributions"] == []
