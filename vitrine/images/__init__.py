"""Photos: what they are, which renditions a site needs of them, and how these are made."""
