"""The doors of this room: what everybody reads, and what a facilitator does."""
