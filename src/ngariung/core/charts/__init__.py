"""Pictures of numbers, drawn on the server: pure calculation, each with its table as a twin."""
