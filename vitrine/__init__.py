"""Vitrine: a folder of photos and small YAML files in, a shop catalogue with reservation links out."""

__version__ = "0.1.0"
