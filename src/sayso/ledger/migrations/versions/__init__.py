"""One file a schema, each named for its number.

They repeat the tables instead of importing them: what a file did once must
not change when ``tables.py`` does. There is no way down: a ledger of an older
schema is made again from its captures.
"""
