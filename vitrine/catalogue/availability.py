"""Availability: the one list of states, in order from best to worst."""

from __future__ import annotations

from enum import Enum


class Availability(Enum):
    """State of a product or variant. The value is the English word written in YAML."""

    IN_STOCK = "in stock"
    LAST_ITEMS = "last items"
    ON_ORDER = "on order"
    PREORDER = "preorder"
    IN_STORE_ONLY = "in store only"
    RESERVED = "reserved"
    OUT_OF_STOCK = "out of stock"
    NO_LONGER_SOLD = "no longer sold"
