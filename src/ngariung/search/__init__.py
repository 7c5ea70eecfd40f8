"""Finding things: one search over what the asker may see."""
