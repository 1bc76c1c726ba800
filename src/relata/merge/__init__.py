"""Claims and judgements in, incidents out."""
