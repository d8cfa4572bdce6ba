"""Rebuilds the weights of ``models/en``. Needs the extra ``train``; nothing of Sayso itself imports it."""
