"""The trained reader of English: `find_attributions` points at sources, cues and contents."""

from sayso.statement.tagger.reader import find_attributions, model_name

__all__ = ["find_attributions", "model_name"]
