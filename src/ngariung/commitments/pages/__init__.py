"""The doors of this room: the board, one promise, its keeping, and what people say to "done"."""
