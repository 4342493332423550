"""The catalogue: what a shop and its products are, as values. No disk, no clock, no HTML."""
