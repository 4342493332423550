"""The legal notice and the privacy page: what is known is said, what is not is left out."""

from __future__ import annotations

from typing import Any

import pytest
from support.shop_of_values import catalogue, page_of, planned, product, shop, views

from vitrine.catalogue.shop import Address, Legal, Reservation
from vitrine.views.types import LegalPage

WHOLE = Legal(
    owner="Hélène Exemple",
    form="EI",
    siret="12345678900012",
    vat="franchise",
    publisher="Hélène Exemple",
    host="cloudflare",
    mediator="Médiation Exemple\n5 rue de l’Exemple, 75000 Paris",
)


def legal(path: str, **changes: Any) -> LegalPage:
    """Return a legal page of a shop with these changes."""
    found = views(planned(catalogue(product(), shop=shop(**changes)))[0])[path]
    assert isinstance(found, LegalPage)
    return found


def words(page: LegalPage) -> str:
    """Return all that the page says."""
    parts = [page.heading]
    for section in page.sections:
        parts += [
            section.heading,
            *section.paragraphs,
            *(f"{name}: {value}" for name, value in section.facts),
        ]
        parts += [link.text for link in section.links]
    return "\n".join(parts).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_whole_identity_is_told() -> None:
    said = words(legal("/mentions-legales/", legal=WHOLE))
    for fact in (
        "Exploitant: Hélène Exemple, EI",
        "SIRET: 123 456 789 00012",
        "TVA: TVA non applicable, art. 293 B du CGI.",
        "Cloudflare, Inc., 101 Townsend Street, San Francisco, CA 94107, USA, +1 888 993 5273",
        "Médiation Exemple",
        "01 99 00 12 34",
        "paiement en boutique",
    ):
        assert fact in said


def test_what_is_missing_is_left_out_with_its_heading() -> None:
    said = words(legal("/mentions-legales/"))
    for heading in ("Exploitant", "SIRET", "Médiateur", "Hébergement", "Direction"):
        assert heading not in said
    assert "None" not in said


def test_elsewhere_the_words_of_france_are_not_used() -> None:
    swiss = Address(street="1 rue de l’Exemple", postcode="1200", city="Genève", country="CH")
    said = words(legal("/mentions-legales/", legal=WHOLE, address=swiss))
    assert "SIRET" not in said
    assert "293 B" not in said
    assert "CNIL" not in words(legal("/confidentialite/", legal=WHOLE, address=swiss))


def test_privacy_says_only_what_is_true() -> None:
    said = words(legal("/confidentialite/", legal=WHOLE))
    assert "aucun cookie" in said
    assert "est gardé par votre navigateur sur cet appareil" in said
    assert "n’envoient à aucun serveur" in said
    assert "CNIL" in said
    assert "formulaire" not in said


@pytest.mark.parametrize(
    ("form", "service"),
    [("netlify", "Netlify, Inc."), ("https://formulaires.example/f/1", "formulaires.example")],
)
def test_a_form_names_who_receives_it(form: str, service: str) -> None:
    reservation = Reservation(channels=shop().reservation.channels, form=form)
    assert service in words(legal("/confidentialite/", legal=WHOLE, reservation=reservation))


def test_a_page_of_the_shop_s_own_stands_in_its_place() -> None:
    own = page_of("mentions-legales", title="Mentions légales", markdown="Les miennes.")
    plan, problems = planned(catalogue(product(), pages=(own,)))
    assert [p.source for p in plan.pages if p.output == "mentions-legales/index.html"] == [own.path]
    assert not [problem for problem in problems if problem.code == "address-taken"]


@pytest.mark.parametrize(
    ("host", "named"),
    [("cloudflare", "Cloudflare, Inc., qui voit"), ("Chez moi, 1 rue de l’Exemple", "Chez moi, qui voit")],
)
def test_privacy_names_the_host_without_its_address(host: str, named: str) -> None:
    assert named in words(legal("/confidentialite/", legal=Legal(host=host)))
