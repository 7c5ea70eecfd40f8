"""Musyawarah: statements, votes, opinion groups, and a decision with its dissent; see README.md."""
