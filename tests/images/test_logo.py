"""How large a logo is."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from vitrine.images.logo import logo_size


@pytest.mark.parametrize(
    ("svg", "size"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 32">', (64, 32)),
        ('<?xml version="1.0"?><!-- <a> --><svg\n width="120" height="40px" viewBox="0 0 3 1">', (120, 40)),
        ("<svg viewBox='-10,-10,20.4,40.2'>", (20, 40)),
        ('<svg width="100%" height="40" viewBox="0 0 50 25">', (50, 25)),
        ('<svg width="0" height="0">', (0, 0)),
        ("<svg>", (0, 0)),
        ("bonjour", (0, 0)),
        ("", (0, 0)),
    ],
)
def test_vectors(svg: str, size: tuple[int, int]) -> None:
    assert logo_size(svg.encode()) == size


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_pictures(kind: str) -> None:
    file = io.BytesIO()
    Image.new("RGB", (90, 30)).save(file, kind)
    assert logo_size(file.getvalue()) == (90, 30)
    assert logo_size(file.getvalue()[:11]) == (0, 0)
