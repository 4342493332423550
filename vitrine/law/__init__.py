"""What the law asks of a shop's pages: its tables, and what is missing. Knows no page and no shop folder."""
