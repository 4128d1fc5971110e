"""MELO: national occupation titles to ESCO, German and English (Retyk et al., 2024; MIT licence).

The data are no part of the project: they are read from ../shared/benchmarks/melo, where there is
such a folder, or from the one that `MELO_HOME` names.
"""

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean

import bm25s
import numpy as np

from services.matcher.sentences import folded
from tests.quality.ranking import Texts

DIRECTIONS = {
    "deu-de": "deu_q_de_c_de",
    "deu-en": "deu_q_de_c_en",
    "usa-en": "usa_q_en_c_en",
}
PUBLISHED = ("openai", "me5", "bm25_lemmas")
"""The paper's own systems that stand beside ours."""

SHOWN = 1000
"""Ranks looked at: behind them a reciprocal rank adds nothing that is printed."""


def melo_home() -> Path | None:
    """None where the data are not on this machine."""
    named = os.environ.get("MELO_HOME")
    home = Path(named) if named else Path(__file__).parents[3] / "shared/benchmarks/melo"
    return home if home.is_dir() else None


def published(home: Path) -> Mapping[str, Mapping[str, float]]:
    """By system of the paper, the MRR of each direction."""
    return {
        system: {
            f"melo.{direction}.mrr": float(value)
            for direction, folder in DIRECTIONS.items()
            for metric, value in _table(home / "published" / system / f"{folder}.tsv")
            if metric == "recip_rank"
        }
        for system in PUBLISHED
    }


async def melo_mrr(home: Path, direction: str, texts: Texts) -> float:
    """Mean reciprocal rank of the first right concept, by cosine of title and label."""
    task = _Task(home / DIRECTIONS[direction])
    vectors = await texts.vectors([*task.queries.values(), *task.labels])
    corpus = np.stack([vectors[each] for each in task.labels])
    return fmean(
        task.reciprocal_rank(query, corpus @ vectors[text]) for query, text in task.queries.items()
    )


def melo_bm25(home: Path, direction: str) -> float:
    task = _Task(home / DIRECTIONS[direction])
    index = bm25s.BM25()
    index.index([folded(each).split() for each in task.labels], show_progress=False)
    return fmean(
        task.reciprocal_rank(query, index.get_scores(folded(text).split() or [""]))
        for query, text in task.queries.items()
    )


class _Task:
    def __init__(self, folder: Path) -> None:
        self.queries = {row[0]: row[1] for row in _table(folder / "queries.tsv")}
        elements = _table(folder / "corpus_elements.tsv")
        self.ids = [row[0] for row in elements]
        self.labels = [row[1] for row in elements]
        self.right: dict[str, set[str]] = defaultdict(set)
        for query, _, element, _ in _table(folder / "annotations.tsv"):
            self.right[query].add(element)

    def reciprocal_rank(self, query: str, scores: np.ndarray) -> float:
        first = np.argsort(-scores, kind="stable")[:SHOWN]
        right = self.right[query]
        return next((1 / (at + 1) for at, each in enumerate(first) if self.ids[each] in right), 0.0)


def _table(file: Path) -> Sequence[Sequence[str]]:
    return [line.split("\t") for line in file.read_text("utf-8").splitlines() if line]
