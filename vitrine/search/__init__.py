"""The search of the site: an index made by Pagefind from records, not from pages."""
