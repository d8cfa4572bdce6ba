"""Sources kept under watch, and what changed in them."""
