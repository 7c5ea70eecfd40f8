"""What is told to whom, how, once."""
