"""Reading Indonesian text: plain Python, no Django, no network."""
