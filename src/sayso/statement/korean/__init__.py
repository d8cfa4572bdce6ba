"""The Korean reader: endings, particles and verbs, on the morphemes of kiwipiepy (extra `ko`)."""

from sayso.statement.korean.reader import read_korean

__all__ = ["read_korean"]
