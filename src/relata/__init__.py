"""relata: who says what happened."""
