"""What labelled voices taught: small linear models over words, read and trained in plain Python."""
