"""What hangs in the shop and on its window: labels, poster, catalogue and slips, as HTML and as PDF."""
