"""Sentences to trees with the parsers that ship."""

import pytest

from sayso.errors import LexiconError
from sayso.model import Span
from sayso.shipped import shipped
from sayso.syntax.model import load_parser, shipped_parser
from sayso.syntax.node import Tree
from sayso.syntax.parse import parse
from sayso.syntax.words import word_spans


def tree_of(language: str, text: str) -> Tree:
    """Parse one sentence."""
    return parse(text, [word_spans(text, Span(0, len(text)))], shipped_parser(language))[0]


@pytest.mark.parametrize(
    ("language", "text", "verb", "lemma", "subject"),
    [
        pytest.param("es", "El alcalde anunció nuevas medidas.", "anunció", "anunciar", "alcalde", id="es"),
        pytest.param("ru", "Министр сообщил о новых мерах.", "сообщил", "сообщить", "Министр", id="ru"),
        pytest.param(
            "uk", "Міністр повідомив про нові заходи.", "повідомив", "повідомити", "Міністр", id="uk"
        ),
    ],
)
def test_a_plain_sentence(language: str, text: str, verb: str, lemma: str, subject: str) -> None:
    """A plain sentence hangs on its verb, whose subject and lemma are found."""
    tree = tree_of(language, text)
    root = next(node for node in tree.nodes if node.head < 0)
    assert (root.text, root.lemma) == (verb, lemma)
    assert [node.text for node in tree.children(root, "nsubj")] == [subject]
    assert tree.subtree(root) == tree.nodes


def test_words_stand_where_the_text_has_them() -> None:
    """Each node cuts its word out of the text, in whatever batches sentences are parsed."""
    text = "Primero habló él. Luego, según la policía, huyeron dos hombres. Fin."
    sentences = [word_spans(text, Span(a, b)) for a, b in ((0, 17), (18, 63), (64, 68))]
    trees = parse(text, sentences, shipped_parser("es"))
    assert [[node.span for node in tree.nodes] for tree in trees] == sentences
    assert all(node.span.cut(text) == node.text for tree in trees for node in tree.nodes)


def test_parsing_twice_gives_the_same() -> None:
    """The same words have the same tree, beside whatever other sentences they are parsed."""
    text = "Міністр сказав, що дорогу відкриють."
    alone = tree_of("uk", text).nodes
    spans = word_spans(text, Span(0, len(text)))
    beside = parse(text, [spans, spans[:2]], shipped_parser("uk"))[0].nodes
    assert [(one.head, one.upos, one.lemma) for one in alone] == [
        (one.head, one.upos, one.lemma) for one in beside
    ]


def test_a_language_without_a_parser_says_so() -> None:
    """A missing parser is told with where it was looked for."""
    with pytest.raises(LexiconError, match="parser cannot be loaded"):
        load_parser(shipped("models") / "xx")


@pytest.mark.parametrize("language", ["es", "ru", "uk"])
def test_parsers_are_small(language: str) -> None:
    """All languages together must stay under 60 MB."""
    folder = shipped("models") / language
    assert sum(file.stat().st_size for file in folder.iterdir()) < 8_000_000
