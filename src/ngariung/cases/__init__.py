"""The work on one matter: owner, clocks, answer."""
