"""Translates qdrant-client's filters into Qdrant Edge's; those kinds only that the index uses."""

from collections.abc import Iterable
from typing import Any

import qdrant_edge as edge
from qdrant_client import models


def to_edge(where: models.Filter) -> edge.Filter:
    """The same filter for the embedded engine. Raises TypeError for a kind not known here."""
    return edge.Filter(
        must=_conditions(where.must),
        should=_conditions(where.should),
        must_not=_conditions(where.must_not),
    )


def _conditions(conditions: Any) -> list[Any] | None:
    if conditions is None:
        return None
    several: Iterable[Any] = conditions if isinstance(conditions, list) else [conditions]
    return [_condition(condition) for condition in several]


def _condition(condition: Any) -> Any:
    match condition:
        case models.Filter():
            return to_edge(condition)
        case models.HasIdCondition():
            return edge.HasIdCondition({str(point_id) for point_id in condition.has_id})
        case models.IsEmptyCondition():
            return edge.IsEmptyCondition(condition.is_empty.key)
        case models.FieldCondition():
            return _field(condition)
    raise TypeError(f"no translation for a {type(condition).__name__}")


def _field(condition: models.FieldCondition) -> edge.FieldCondition:
    match condition.match, condition.range:
        case models.MatchValue(), None:
            return edge.FieldCondition(condition.key, edge.MatchValue(condition.match.value))
        case models.MatchAny(), None:
            return edge.FieldCondition(
                condition.key, edge.MatchAny([str(value) for value in condition.match.any])
            )
        case None, models.Range():
            limits = condition.range
            return edge.FieldCondition(
                condition.key,
                range=edge.RangeFloat(gte=limits.gte, gt=limits.gt, lte=limits.lte, lt=limits.lt),
            )
    raise TypeError(f"no translation for the condition on {condition.key}")
