"""How near two occupations are, from their KldB codes and value chains; the numbers stand here."""

from shared.occupations.catalogue import occupation

SAME = 1.0
BY_SHARED_KLDB_DIGITS = {5: 0.8, 4: 0.8, 3: 0.6, 2: 0.3}
SAME_VALUE_CHAIN = 0.1


def kldb_group(occupation_id: str) -> str:
    """The first three KldB 2010 digits: the "Berufsgruppe" of § 2a BeschV as read here."""
    return occupation(occupation_id).kldb2010[:3]


def related(a: str, b: str) -> float:
    """Nearness of two occupations: 1.0 for the same one, else 0.0 to 0.9, symmetric.

    The share by KldB digits plus a little for a common value chain. The fifth digit is the level
    of the work, not its subject, so five shared digits count as four.
    """
    if occupation(a).id == occupation(b).id:
        return SAME
    digits = _shared_prefix(occupation(a).kldb2010, occupation(b).kldb2010)
    common_chain = set(occupation(a).value_chains) & set(occupation(b).value_chains)
    grade = BY_SHARED_KLDB_DIGITS.get(digits, 0.0) + (SAME_VALUE_CHAIN if common_chain else 0.0)
    return round(grade, 2)


def _shared_prefix(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y), len(a))
