"""Programmes, dialogues, attendance."""
