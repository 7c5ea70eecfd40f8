"""Musyawarah: statements, votes and opinion groups; see README.md."""
