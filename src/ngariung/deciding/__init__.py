"""What a musyawarah decides: proposals, rounds, outcomes and their dissent; see README.md."""
