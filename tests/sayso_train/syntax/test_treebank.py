"""Treebanks are read by the words as they are written."""

import gzip
from pathlib import Path

from sayso_train.syntax.treebank import read_treebank

CONTRACTED = """\
# text = Voy al mar.
1\tVoy\tir\tVERB\t_\tMood=Ind\t0\troot\t_\t_
2-3\tal\t_\t_\t_\t_\t_\t_\t_\t_
2\ta\ta\tADP\t_\t_\t4\tcase\t_\t_
3\tel\tel\tDET\t_\t_\t4\tdet\t_\t_
4\tmar\tmar\tNOUN\t_\tGender=Masc,Fem\t1\tobl\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_
"""


def test_a_contraction_is_one_word(tmp_path: Path) -> None:
    """'al' is read as the preposition that it begins with, and heads are counted anew."""
    path = tmp_path / "one.conllu.gz"
    path.write_bytes(gzip.compress(CONTRACTED.encode()))
    (sentence,) = read_treebank(path)
    assert [(one.form, one.upos, one.head) for one in sentence] == [
        ("Voy", "VERB", 0),
        ("al", "ADP", 3),
        ("mar", "NOUN", 1),
        (".", "PUNCT", 1),
    ]
    assert sentence[2].features == {"Gender": "Masc"}
