"""Which way into the work is open: residence titles away, the Labour Code at home; pure.

Away §§ 18a, 16d(1), 16d(3), 16a and 19c(2) AufenthG. Not here: §§ 18b, 18g (degrees), § 20a (cost
and risk fall on the person), § 16g (no pathway), § 16d(4) (no arrangement is known).
"""

from services.matcher.pathways.book import (
    PathwayBook,
    PathwayRule,
    PathwaySeverity,
    pathway_book,
    read_pathways,
)
from services.matcher.pathways.conditions import CONDITIONS
from services.matcher.pathways.question import Question
from services.matcher.pathways.verdicts import pathway_grounds, pathway_results, rows_in_force

__all__ = [
    "CONDITIONS",
    "PathwayBook",
    "PathwayRule",
    "PathwaySeverity",
    "Question",
    "pathway_book",
    "pathway_grounds",
    "pathway_results",
    "read_pathways",
    "rows_in_force",
]
