"""`python -m benchmarks.embedding`: speed, memory, the effect of centring, the calibration table.

Writes benchmarks/results/embedding.json and prints it. Needs the model; takes about two minutes.
"""

import asyncio
import csv
import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from deploy.timing import machine
from services.matcher.calibration import CALIBRATION, comparable, verdict
from services.matcher.embedder import SentenceTransformerEmbedder
from services.matcher.language import TextLanguage, language_of, without_marks

HERE = Path(__file__).parent
PHRASES = HERE / "embedding_check.csv"
RESULT = HERE / "results" / "embedding.json"
TRIES = 3

Matrix = NDArray[np.float64]
Speed = dict[str, float]


@dataclass(frozen=True, slots=True)
class Check:
    """48 skills in 12 trades: each as a requirement in two languages and a profile in four."""

    trades: NDArray[np.str_]
    columns: Mapping[str, Sequence[str]]

    @property
    def other_trade(self) -> NDArray[np.bool_]:
        result: NDArray[np.bool_] = self.trades[:, None] != self.trades[None, :]
        return result


async def main() -> int:
    check = read_check()
    raw = SentenceTransformerEmbedder(centring=False)
    started = time.perf_counter()
    embedder = SentenceTransformerEmbedder()
    await embedder.load()
    result = {
        "machine": machine(),
        "load_average": round(os.getloadavg()[0], 1),
        "model": embedder.name,
        "model_id": embedder.model_id,
        "load_s": round(time.perf_counter() - started, 1),
        "rss_mb": _memory_mb(),
        "shares_passes": embedder.shares_passes,
        "speed": await _speed(embedder, check),
        "rss_mb_after": _memory_mb(),
        "ranks_without_centring": _ranks(check, await _vectors(raw, check)),
        "ranks_centred": _ranks(check, await _vectors(embedder, check)),
        "verdicts": _verdicts(check, await _vectors(embedder, check)),
    }
    await raw.close()
    await embedder.close()
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=2))
    return 0


def read_check() -> Check:
    with PHRASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = {name: [row[name] for row in rows] for name in rows[0] if name != "trade"}
    columns["profile_vi_plain"] = [without_marks(text) for text in columns["profile_vi"]]
    return Check(np.array([row["trade"] for row in rows]), columns)


def _memory_mb() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


async def _speed(embedder: SentenceTransformerEmbedder, check: Check) -> dict[str, Speed]:
    """Texts of about 10 and about 60 words, all different; the best of three tries."""
    phrases = [text for texts in check.columns.values() for text in texts]
    halves = [f"{text} {' '.join(other.split()[:3])}" for text, other in pairwise(phrases)]
    long = [". ".join(phrases[at : at + 9]) for at in range(0, len(phrases) - 9, 2)]
    return {
        f"{_words(texts):.0f} words": await _fastest(embedder, texts) for texts in (halves, long)
    }


async def _fastest(embedder: SentenceTransformerEmbedder, texts: Sequence[str]) -> Speed:
    tries = [await _once(embedder, texts) for _ in range(TRIES)]
    return {key: max(one[key] for one in tries) for key in tries[0]}


def _words(texts: Sequence[str]) -> float:
    return float(np.mean([len(text.split()) for text in texts]))


async def _once(embedder: SentenceTransformerEmbedder, texts: Sequence[str]) -> Speed:
    """By the clock, which other programs slow down, and by the processor time spent."""
    started, spent = time.perf_counter(), time.process_time()
    await embedder.embed(texts)
    took, spent = time.perf_counter() - started, time.process_time() - spent
    return {
        "texts": len(texts),
        "texts_a_second": round(len(texts) / took, 1),
        "texts_a_core_second": round(len(texts) / spent, 1),
    }


async def _vectors(embedder: SentenceTransformerEmbedder, check: Check) -> Mapping[str, Matrix]:
    return {
        name: np.stack(await embedder.embed(texts)).astype(np.float64)
        for name, texts in check.columns.items()
    }


def _ranks(check: Check, vectors: Mapping[str, Matrix]) -> dict[str, dict[str, float]]:
    """Where the same skill stands among all skills of other trades in all kinds of writing.

    `behind...` is the share of skills of other trades, written in the advert's language, that
    stand before it.
    """
    names = [name for name in check.columns if name.startswith("profile")]
    return {
        f"{asked} to {name}": _rank(check, vectors, asked, name, names)
        for asked in ("requirement_de", "requirement_vi")
        for name in names
    }


def _rank(
    check: Check, vectors: Mapping[str, Matrix], asked: str, name: str, names: Sequence[str]
) -> dict[str, float]:
    same = np.sum(vectors[asked] * vectors[name], axis=1)
    rivals = [
        np.where(check.other_trade, vectors[asked] @ vectors[rival].T, -2.0) for rival in names
    ]
    ahead = {rival: against > same[:, None] for rival, against in zip(names, rivals, strict=True)}
    ranks = 1 + np.sum(np.concatenate(list(ahead.values()), axis=1), axis=1)
    same_language = ahead[f"profile_{asked[-2:]}"]
    return {
        "first": round(float(np.mean(ranks == 1)), 2),
        "mean_rank": round(float(np.mean(ranks)), 1),
        "behind_other_trades_in_the_advert's_language": round(
            float(np.sum(same_language) / np.sum(check.other_trade)), 3
        ),
    }


def _verdicts(check: Check, vectors: Mapping[str, Matrix]) -> dict[str, dict[str, list[float]]]:
    """Share of requirements [met, partly, not shown] by the best phrase of three kinds of person.

    One has the skill beside the others of its trade, one only those others, one another trade.
    """
    return {
        f"{asked} to {name}": _verdict_shares(check, _scaled(check, vectors, asked, name))
        for asked in ("requirement_de", "requirement_vi")
        for name in check.columns
        if name.startswith("profile")
    }


def _scaled(check: Check, vectors: Mapping[str, Matrix], asked: str, name: str) -> Matrix:
    languages = (TextLanguage(asked[-2:]), language_of(check.columns[name][0]))
    plain = vectors[asked] @ vectors[name].T
    return np.array([[comparable(float(value), *languages) for value in row] for row in plain])


def _verdict_shares(check: Check, similar: Matrix) -> dict[str, list[float]]:
    best: dict[str, list[float]] = {"has": [], "same_trade": [], "other_trade": []}
    for asked, row in enumerate(similar):
        trade = check.trades == check.trades[asked]
        best["has"].append(row[trade].max())
        best["same_trade"].append(np.delete(row, asked)[np.delete(trade, asked)].max())
        best["other_trade"] += [
            row[check.trades == other].max() for other in set(check.trades[~trade].tolist())
        ]
    return {kind: _shares(values) for kind, values in best.items()}


def _shares(values: Sequence[float]) -> list[float]:
    given = [verdict(value) for value in values]
    kinds = list(dict.fromkeys(map(verdict, (CALIBRATION.meets, CALIBRATION.partly, -1.0))))
    return [round(given.count(kind) / len(given), 2) for kind in kinds]


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
