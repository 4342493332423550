"""Options and variants of a product: every combination, or those written one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import product as combinations
from math import prod
from typing import TYPE_CHECKING, Final

from vitrine.catalogue.availability import Availability
from vitrine.catalogue.product import Option, Variant
from vitrine.messages import msg, nmsg
from vitrine.problems import Unreadable
from vitrine.source.schema.base import AtKey, Loc, Reading
from vitrine.source.schema.product import VariantFile
from vitrine.source.schema.values import line_text
from vitrine.source.suggest import did_you_mean, is_word_for_key, known_are, nearest, nearest_key, unknown_key
from vitrine.text.slug import slugify

if TYPE_CHECKING:
    from vitrine.source.schema.product import ProductFile

MOST_COMBINATIONS: Final = 100
"""More would make a page nobody can use."""
_NO_READING: Final = Reading()
_OF_THE_WHOLE: Final = {Availability.NO_LONGER_SOLD, Availability.IN_STORE_ONLY, Availability.RESERVED}
"""States of the product that no stock of a variant changes."""

Finding = tuple[Loc, Unreadable]
"""What is wrong, and where in the file."""
PhotoIndex = Callable[[int, str], int | None]


@dataclass(slots=True)
class Choices:
    """What a product offers to choose from."""

    options: tuple[Option, ...] = ()
    variants: tuple[Variant, ...] = ()
    findings: list[Finding] = field(default_factory=list)


def choices_of(model: ProductFile, photo_index: PhotoIndex) -> Choices:
    """Return options and variants of a product with their problems.

    `photo_index` says which of the product's photos the file is that the variant of this index names.
    """
    if model.variants:
        return _listed(model, photo_index)
    if model.options:
        return _combined(model)
    return Choices()


def _combined(model: ProductFile) -> Choices:
    options = tuple(Option(name, values) for name, values in model.options)
    count = prod(len(option.values) for option in options)
    if count > MOST_COMBINATIONS:
        found = Unreadable(
            "too-many-variants",
            nmsg(
                "The options make {count} combination.",
                "The options make {count} combinations.",
                count,
            ),
            msg("At most {most} are possible. Make several products of it.", most=MOST_COMBINATIONS),
        )
        return Choices(options, (), [(("options",), found)])
    plain = VariantFile.model_construct()
    made = Choices(options)
    made.variants = tuple(
        _variant(model, plain, values, None)
        for values in combinations(*(option.values for option in options))
    )
    made.findings = _same_ids(made.variants, lambda _index: ("options",))
    return made


def _listed(model: ProductFile, photo_index: PhotoIndex) -> Choices:
    made = Choices()
    chosen = _chosen_values(model, made.findings)
    made.options = _options(model, chosen, made.findings)
    if made.findings:
        return made
    variants = []
    for index, (entry, values) in enumerate(zip(model.variants, chosen, strict=True)):
        photo = photo_index(index, entry.photo) if entry.photo else None
        variants.append(_variant(model, entry, tuple(values[option.name] for option in made.options), photo))
    made.variants = tuple(variants)
    made.findings += _same_ids(made.variants, lambda index: ("variants", index))
    return made


def _chosen_values(model: ProductFile, findings: list[Finding]) -> list[dict[str, str]]:
    """Return, for each variant, the value of each option; note keys that are no option."""
    declared = {name for name, _ in model.options}
    known = VariantFile.known_keys()
    chosen = []
    for index, entry in enumerate(model.variants):
        values: dict[str, str] = {}
        for key, node in (entry.model_extra or {}).items():
            if (declared and key not in declared) or (not declared and is_word_for_key(key, known)):
                findings.append((("variants", index, AtKey(key)), _unknown_option(key, declared, known)))
                continue
            try:
                values[key.strip()] = line_text(node, _NO_READING)
            except Unreadable as problem:
                findings.append((("variants", index, key), problem))
                values[key.strip()] = ""
        chosen.append(values)
    return chosen


def _unknown_option(key: str, declared: set[str], known: frozenset[str]) -> Unreadable:
    return unknown_key(
        key, nearest_key(key, known) or nearest(key, declared), [*sorted(declared), *sorted(known)]
    )


def _options(model: ProductFile, chosen: list[dict[str, str]], findings: list[Finding]) -> tuple[Option, ...]:
    """Return the options in the order of `options`, else as the variants name them first."""
    names = [name for name, _ in model.options] or list(
        dict.fromkeys(name for values in chosen for name in values)
    )
    if not names and not findings:
        findings.append((("variants",), _nothing_to_choose()))
    allowed = dict(model.options)
    for index, values in enumerate(chosen):
        for name in names:
            if name not in values:
                findings.append((("variants", index), _option_missing(name)))
            elif name in allowed and values[name] not in allowed[name]:
                findings.append((("variants", index, name), _not_among(values[name], allowed[name])))
    return tuple(
        Option(name, allowed.get(name) or tuple(dict.fromkeys(values.get(name, "") for values in chosen)))
        for name in names
    )


def _nothing_to_choose() -> Unreadable:
    return Unreadable(
        "variant-without-option",
        msg("The variants do not say in what they differ."),
        msg("Give each its option, for example: Couleur: bleu"),
    )


def _option_missing(name: str) -> Unreadable:
    return Unreadable(
        "variant-without-option",
        msg("This variant does not say “{name}”, which another one says.", name=name),
        msg("Give every variant a value for “{name}”, or remove it everywhere.", name=name),
    )


def _not_among(value: str, allowed: tuple[str, ...]) -> Unreadable:
    near = nearest(value, allowed)
    return Unreadable(
        "option-value-unknown",
        msg("“{value}” is not a value of this option.", value=value),
        did_you_mean(near) if near else known_are(allowed),
    )


def _variant(model: ProductFile, entry: VariantFile, values: tuple[str, ...], photo: int | None) -> Variant:
    own_price = entry.price.amount is not None or entry.price.on_request
    stock = 0 if entry.stock is None and model.stock == 0 else entry.stock
    return Variant(
        id="-".join(slugify(value) for value in values),
        values=values,
        sku=entry.sku,
        gtin=entry.gtin,
        price=entry.price if own_price else model.price,
        was=entry.was if own_price or entry.was is not None else model.was,
        availability=_availability(model, entry),
        stock=stock,
        content=entry.content or model.content,
        photo=photo,
    )


def _availability(model: ProductFile, entry: VariantFile) -> Availability | None:
    """Return what is declared for the variant; its own stock beats what the product says of itself."""
    if entry.availability is not None or entry.stock is None or model.availability in _OF_THE_WHOLE:
        return entry.availability or model.availability
    return None


def _same_ids(variants: tuple[Variant, ...], loc: Callable[[int], Loc]) -> list[Finding]:
    """Return a problem for each variant that cannot be told from an earlier one in an address."""
    seen: dict[str, Variant] = {}
    findings: list[Finding] = []
    for index, variant in enumerate(variants):
        other = seen.setdefault(variant.id, variant)
        if other is not variant:
            problem = Unreadable(
                "variant-twice",
                msg(
                    "“{values}” and “{others}” are the same variant in an address.",
                    values=", ".join(variant.values),
                    others=", ".join(other.values),
                ),
                msg("Keep one of them, or give one a value of its own."),
            )
            findings.append((loc(index), problem))
    return findings
