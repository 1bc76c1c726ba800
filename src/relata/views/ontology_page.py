"""An ontology in, its types as Markdown for docs/ontology.md out."""

from collections.abc import Iterable, Iterator

from relata.ontology import EventType, Ontology

_NOTHING = "–"


def types_as_markdown(ontology: Ontology) -> str:
    """One section a group, one entry a type, with definition, examples and codes."""
    lines: list[str] = []
    for group, label in ontology.groups.items():
        lines += [f"### {group}: {label}", ""]
        for entry in ontology.types.values():
            if entry.group == group:
                lines += [*_entry_lines(entry), ""]
    return "\n".join(lines).rstrip() + "\n"


def _entry_lines(entry: EventType) -> Iterator[str]:
    yield f"#### `{entry.code}` – {entry.label}"
    yield ""
    yield entry.definition
    yield ""
    yield from (f"- “{example}”" for example in entry.examples)
    yield from (f"- not: {example}" for example in entry.not_examples)
    yield f"- roles: {_codes(entry.roles)}"
    yield f"- may be told as: {_codes(sorted(entry.compatible_with))}"
    yield f"- elsewhere: {_elsewhere(entry)}"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or _NOTHING


def _elsewhere(entry: EventType) -> str:
    mapping = entry.mapping
    plover = " / ".join(filter(None, (mapping.plover, mapping.plover_mode)))
    ucdp = ", ".join(str(number) for number in mapping.ucdp)
    return "; ".join(
        (
            f"ACLED {' / '.join(mapping.acled or ()) or _NOTHING}",
            f"PLOVER {plover or _NOTHING}",
            f"CAMEO {mapping.cameo or _NOTHING}",
            f"UCDP {ucdp or _NOTHING}",
            f"MUC-4 {mapping.muc4 or _NOTHING}",
        )
    )
