"""Publishing: the only stage that writes into the output folder."""
