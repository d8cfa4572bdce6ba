"""Words, their forms and how they hang together, by Universal Dependencies."""
