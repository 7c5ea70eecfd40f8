"""What votes say, as sums: computed, told in steps, drawn; docs/decisions/0017-pictures-in-steps.md."""
