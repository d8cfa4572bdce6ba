"""The contract with other programs: JSON schemas, and the wire form of what Sayso prints."""
