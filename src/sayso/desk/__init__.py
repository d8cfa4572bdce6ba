"""The web desk: where people look, judge and correct."""
