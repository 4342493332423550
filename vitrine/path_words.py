"""The words that addresses are made of, by language."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class PathWords(Struct, frozen=True):
    """The words that addresses are made of in one language. They never change: links must live."""

    products: str
    categories: str
    new: str
    reductions: str
    information: str
    news: str
    page: str
    legal: str
    privacy: str
    reservation: str
    thanks: str
    search: str


_PATH_WORDS: Final = {
    language: PathWords(*words.split())
    for language, words in {
        "en": "products categories new reductions information news page legal-notice privacy reservation "
        "thanks search",
        "fr": "produits categories nouveautes reductions infos actualites page mentions-legales "
        "confidentialite reservation merci recherche",
        "de": "produkte kategorien neu reduziert informationen aktuelles seite impressum datenschutz "
        "reservierung danke suche",
        "es": "productos categorias novedades rebajas informacion noticias pagina aviso-legal privacidad "
        "reserva gracias busqueda",
        "it": "prodotti categorie novita sconti informazioni notizie pagina note-legali privacy "
        "prenotazione grazie ricerca",
        "nl": "producten categorieen nieuw afgeprijsd informatie nieuws pagina juridische-informatie privacy "
        "reservering bedankt zoeken",
        "pt": "produtos categorias novidades reducoes informacoes noticias pagina aviso-legal privacidade "
        "reserva obrigado pesquisa",
    }.items()
}
"""One word a field, in their order.

Languages of other scripts have the English ones: their own would be passed on as `%D8%A7`.
"""


def path_words(language: str) -> PathWords:
    """Return the words of addresses in a language; English where we have none."""
    return _PATH_WORDS.get(language.partition("-")[0].lower(), _PATH_WORDS["en"])
