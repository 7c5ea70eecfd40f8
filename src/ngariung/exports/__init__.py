"""What may be taken away: open data, a party's own data, feeds."""
