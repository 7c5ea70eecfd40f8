"""The demonstration: a believable small world, made through the same actions as real use."""
