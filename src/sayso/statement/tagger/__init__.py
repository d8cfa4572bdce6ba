"""The trained reader of English: `find_attributions` points at sources, cues and contents."""

from sayso.statement.tagger.reader import MODEL_NAME, find_attributions

__all__ = ["MODEL_NAME", "find_attributions"]
