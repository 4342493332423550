"""Texts: slugs, Markdown to clean HTML, excerpts. Pure functions from text to text."""
