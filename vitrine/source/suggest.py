"""Suggestions for names that are not known: the nearest key, also for French words, and the nearest name."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.words import fold
from vitrine.messages import msg
from vitrine.problems import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vitrine.messages import Message

_CUTOFF: Final = 0.72
_FILE_CUTOFF: Final = 0.75
_NUMBERS: Final = re.compile(r"[0-9]+")

_WORDS: Final[dict[str, str]] = {
    # key: other words people write for it, in French and English
    "title": "titre nom name intitule libelle designation produit product label",
    "name": "nom title titre boutique enseigne magasin raison_sociale",
    "sku": "ref reference code article id numero_article item_number part_number",
    "gtin": "ean ean13 ean8 upc isbn barcode code_barre code_barres gencod gtin13 jan",
    "category": "categorie categories rayon famille type collection section",
    "categories": "categorie category rayons rayon familles collections sections",
    "price": "prix tarif cout montant prix_ttc amount cost regular_price",
    "was": "ancien_prix prix_barre avant old_price compare_at compare_at_price sale_price regular_price promo"
    " prix_avant solde remise reduction discount prix_promo msrp",
    "was_from": "promo_debut debut_promo sale_from discount_from solde_debut reduction_du",
    "was_until": "promo_fin fin_promo sale_until discount_until was_to solde_fin reduction_au",
    "content": "contenance contenu poids poids_net volume quantite quantity weight net_weight size_of_pack",
    "portions": "portion parts conditionnements",
    "piece": "poids_piece la_piece pieces",
    "season": "saison mois months",
    "also_called": "autre_nom autres_noms alias_nom aussi_appele synonymes other_names",
    "number": "numero no num",
    "dimensions": "dimension taille tailles format size measures mesures",
    "unique": "piece_unique one_of_a_kind",
    "availability": "disponibilite dispo disponible statut status etat_stock available",
    "stock": "quantite_stock qte quantity inventory en_stock reste inventaire",
    "lead_time": "delai delai_commande delay delai_preparation preparation",
    "available_from": "disponible_le disponible_des date_disponibilite parution release_date available_on",
    "options": "option choix choices attributs attributes",
    "variants": "variant variantes variante variations variation declinaisons declinaison modeles",
    "photos": "photo image images img picture pictures visuel visuels photographie galerie gallery",
    "photo": "photos image images img picture visuel",
    "photo_alt": "photo_description alt image_alt",
    "alt": "texte_alternatif legende caption description texte",
    "focus": "point_focal cadrage centre focal_point",
    "file": "fichier nom_fichier filename src image photo",
    "description": "texte descriptif text body presentation desc details_produit content contenu",
    "details": "detail caracteristiques specifications specs fiche attributs features",
    "warnings": "warning avertissement avertissements mise_en_garde mises_en_garde attention securite",
    "age_min": "age age_minimum des min_age",
    "composition": "matiere matieres fibres materials material",
    "condition": "etat neuf",
    "made_in": "origine pays_origine pays_de_fabrication fabrique_en origin",
    "brand": "marque vendor maison editeur",
    "brands": "marques brand marque",
    "manufacturer": "fabricant producteur maker producer fabrique_par",
    "eu_responsible": "responsable_ue responsable_europe responsable importateur importer responsible",
    "tags": "tag etiquettes etiquette mots_cles mot_cle keywords motscles",
    "featured": "en_avant mis_en_avant une vedette coup_de_coeur highlight favorite selection",
    "added": "ajoute ajoute_le date date_ajout created nouveau_depuis",
    "related": "associes produits_associes voir_aussi similaires lies see_also",
    "draft": "brouillon hidden masque cache unpublished",
    "slug": "adresse_page permalien permalink url handle",
    "aliases": "alias anciennes_adresses redirections redirects redirect redirect_from",
    "tagline": "slogan accroche sous_titre subtitle baseline",
    "kind": "genre type_boutique schema_type type activite",
    "languages": "langues language langue lang",
    "language": "langue languages langues lang",
    "currency": "devise monnaie",
    "time_zone": "timezone fuseau fuseau_horaire tz heure",
    "url": "site site_web adresse_web adresse_du_site base_url website site_url domaine domain",
    "logo": "logotype icone",
    "address": "adresse lieu location",
    "street": "rue voie adresse numero_et_rue line1",
    "postcode": "code_postal cp zip postal_code zip_code npa",
    "city": "ville commune town localite",
    "region": "departement canton etat state province",
    "country": "pays",
    "coordinates": "coordonnees gps position geo latlng lat_lng latitude longitude",
    "phone": "telephone tel tel_fixe mobile portable numero phone_number",
    "email": "mail courriel e_mail mel adresse_mail",
    "social": "reseaux reseaux_sociaux instagram facebook socials",
    "feeds": "flux flux_produits merchant catalogues plateformes google_merchant feed shopping",
    "store_code": "code_magasin code_boutique code_etablissement storecode google_store",
    "payment": "paiement paiements moyens_paiement moyens_de_paiement reglement payments",
    "hours": "horaires heures ouverture heures_ouverture horaires_ouverture opening_hours opening",
    "exceptions": "exception jours_exceptionnels fermetures conges special_days closures",
    "public_holidays": "jours_feries feries holidays bank_holidays",
    "announcement": "annonce bandeau message banner notice info",
    "from": "du debut depuis des start first",
    "until": "jusqu_au au fin jusqu_a to end last",
    "reservation": "reservations reserver booking commande commandes",
    "channels": "canaux canal channel moyens contacts",
    "whatsapp": "whats_app wa",
    "hold": "garde duree_garde conservation garder keep",
    "form": "formulaire forme forme_juridique",
    "messages": "message modeles textes templates",
    "reserve": "reserver reservation",
    "back_in_stock": "de_retour retour alerte notify",
    "paused": "pause suspendu en_pause conges fermeture",
    "why": "pourquoi raison motif reason",
    "pickup": "retrait collecte enlevement click_and_collect pick_up",
    "days_ahead": "jours_a_avance jours horizon",
    "slot": "creneau duree_creneau creneaux",
    "last_before_closing": "avant_fermeture dernier_avant_fermeture",
    "text": "texte description contenu",
    "children": "enfants sous_categories sous_rayons subcategories",
    "filters": "filtres filtre",
    "today": "aujourd_hui du_jour fournee jour",
    "time": "heure a",
    "product": "produit article",
    "note": "remarque commentaire comment mention",
    "low_stock": "stock_bas seuil stock_faible seuil_stock derniers_articles",
    "show_stock": "afficher_stock voir_stock montrer_stock display_stock",
    "new_for": "nouveau_pendant nouveaute nouveautes duree_nouveaute",
    "theme": "apparence habillage design style template",
    "legal": "mentions mentions_legales juridique entreprise imprint societe",
    "owner": "proprietaire exploitant gerant gerante dirigeant",
    "siret": "siren numero_siret company_number",
    "vat": "tva numero_tva tva_intracommunautaire vat_number",
    "publisher": "directeur_publication directrice_publication responsable_publication editeur",
    "host": "hebergeur hosting heberge_par",
    "capital": "capital_social",
    "mediator": "mediateur mediation",
    "permalinks": "permaliens adresses liens urls",
    "words": "mots traductions translations vocabulaire glossaire",
    "short": "court courte adresse_courte",
    "menu": "afficher_menu dans_le_menu navigation",
    "order": "ordre rang position poids weight",
    "date": "jour le day publie publie_le",
}
"""By key: the words people write in its place, folded, with `_` between words."""


def _folded(key: str) -> str:
    return "_".join("".join(sign if sign.isalnum() else " " for sign in fold(key)).split())


_KEYS_BY_WORD: Final[dict[str, list[str]]] = {}
for _key, _others in _WORDS.items():
    for _word in _others.split():
        _KEYS_BY_WORD.setdefault(_word, []).append(_key)


def nearest_key(written: str, known: frozenset[str]) -> str | None:
    """Return the known key that was most likely meant, or None.

    A word that means a key (`prix`, `ean`, `old_price`) beats a key that only looks alike.
    """
    word = _folded(written)
    if word in known:
        return word
    for candidate in _KEYS_BY_WORD.get(word, ()):
        if candidate in known:
            return candidate
    near = get_close_matches(word, sorted(known), n=1, cutoff=_CUTOFF)
    if near:
        return near[0]
    words = {other: key for other, keys in _KEYS_BY_WORD.items() for key in keys if key in known}
    near = get_close_matches(word, sorted(words), n=1, cutoff=0.8)
    return words[near[0]] if near else None


def is_word_for_key(written: str, known: frozenset[str]) -> bool:
    """Say whether the word surely means one of the known keys, not merely looks like it."""
    word = _folded(written)
    return word in known or any(key in known for key in _KEYS_BY_WORD.get(word, ()))


def nearest(written: str, names: frozenset[str] | set[str] | tuple[str, ...]) -> str | None:
    """Return the name that looks most like what was written, or None."""
    by_fold = {_folded(name): name for name in sorted(names)}
    near = get_close_matches(_folded(written), by_fold, n=1, cutoff=0.7)
    return by_fold[near[0]] if near else None


def nearest_file(written: str, names: Iterable[str]) -> str | None:
    """Return the name of the file that was most likely meant, or None.

    Endings are not compared, since files of a kind share them, and a number is never taken for another one:
    IMG_2034.jpg is not IMG_2035.jpg.
    """
    by_stem: dict[str, str] = {}
    for name in sorted(names):
        by_stem.setdefault(_folded(PurePosixPath(name).stem), name)
    stem = _folded(PurePosixPath(written).stem)
    numbers = _NUMBERS.findall(stem)
    alike = [other for other in by_stem if not numbers or _NUMBERS.findall(other) in ([], numbers)]
    near = get_close_matches(stem, alike, n=1, cutoff=_FILE_CUTOFF)
    return by_stem[near[0]] if near else None


def did_you_mean(name: str) -> Message:
    """Return the way out that proposes one name."""
    return msg("Did you mean “{name}”?", name=name)


def known_are(names: Iterable[str]) -> Message:
    """Return the way out that lists all names."""
    return msg("Known are: {names}.", names=", ".join(names))


def unknown_key(written: str, near: str | None, known: Iterable[str]) -> Unreadable:
    """Return the problem of a key that nothing reads; `known` in the order of the list."""
    known = tuple(known)
    way_out = did_you_mean(near) if near else known_are(known)
    if not near and "details" in known and _folded(written) not in _WORDS:
        way_out = msg(
            "To show it on the page: details: {{{key}: …}}. Known keys: {names}.",
            key=written,
            names=", ".join(known),
        )
    return Unreadable("unknown-key", msg("“{key}” is not a key known here.", key=written), way_out)
