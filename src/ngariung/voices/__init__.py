"""Intake, receipts, the two-way thread."""
