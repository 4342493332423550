"""Themes: templates, style sheets and settings, found, checked and rendered."""
