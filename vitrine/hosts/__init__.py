"""The hosts a shop can choose: what holds there, and what it means for this very shop."""
