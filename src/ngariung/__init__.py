"""Ngariung: every voice gets a receipt, an owner, a deadline and an answer."""
