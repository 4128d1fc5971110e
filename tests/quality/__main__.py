"""`python -m tests.quality`: measures the matching, prints one table, writes quality.json.

Ends with 1 where a figure is on the wrong side of its limit (floors.toml). `--tune` shows the part
of the gold set that weights may be set by; without it, the part for figures alone.
"""

import argparse
import asyncio
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console

from deploy.timing import machine
from services.matcher.embedder import SentenceTransformerEmbedder
from tests.quality import melo
from tests.quality.coding import coding_figures
from tests.quality.evidence import evidence_figures
from tests.quality.gold import Gold, Part, Profile, gold
from tests.quality.ranking import Ranker, Texts, bm25, by_words, matcher, read, whole_texts
from tests.quality.report import HERE, fallen, show, write
from tests.quality.shortlists import abstention_figures, ranking_figures
from tests.quality.twins import twin_figures

RESULT = HERE.parents[1] / "benchmarks" / "results" / "quality.json"

Columns = dict[str, Mapping[str, float]]


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    console = Console(stderr=False)
    columns, about = asyncio.run(
        _measure(Part.TUNE if asked.tune else Part.TEST, asked.model, with_melo=asked.melo)
    )
    show(columns, console)
    if asked.melo and melo.melo_home() is None:
        console.print("MELO left out: no such folder; name one in MELO_HOME")
    down = fallen(columns["matcher"])
    for each in down:
        console.print(f"[red]{each.name} is {each.value:.3f}, {each.limit}[/red]")
    if not asked.tune and not asked.model:
        write(RESULT, {"machine": machine(), **about, "figures": columns})
    return 1 if down else 0


async def _measure(
    part: Part, model: str, *, with_melo: bool
) -> tuple[Columns, Mapping[str, object]]:
    own = SentenceTransformerEmbedder(model)
    bare = SentenceTransformerEmbedder(centring=False)
    try:
        await own.load()
        await bare.load()
        texts, raw = Texts(own), Texts(bare)
        columns = await _columns(gold(), part, texts, raw)
        home = melo.melo_home()
        if with_melo and home is not None:
            await _add_melo(columns, home, texts, raw)
        return columns, {"model": own.name, "model_id": own.model_id}
    finally:
        await own.close()
        await bare.close()


async def _columns(of: Gold, part: Part, own: Texts, bare: Texts) -> Columns:
    pool = await read(of, own)

    async def ranker_of(profiles: Mapping[str, Profile]) -> Ranker:
        return matcher(await read(of, own, profiles))

    return {
        "matcher": {
            **ranking_figures(of, matcher(pool), part),
            **abstention_figures(of, matcher(pool), part),
            **await twin_figures(of, ranker_of),
            **await evidence_figures(of, pool, own),
            **coding_figures(),
        },
        "words alone": ranking_figures(of, by_words(pool), part),
        "e5, whole texts": ranking_figures(of, await whole_texts(of, bare), part),
        "BM25": ranking_figures(of, bm25(of), part),
    }


async def _add_melo(
    columns: Columns,
    home: Path,
    own: Texts,
    bare: Texts,
) -> None:
    for direction in melo.DIRECTIONS:
        name = f"melo.{direction}.mrr"
        for column, value in (
            ("matcher", await melo.melo_mrr(home, direction, own)),
            ("e5, whole texts", await melo.melo_mrr(home, direction, bare)),
            ("BM25", melo.melo_bm25(home, direction)),
        ):
            columns[column] = {**columns[column], name: value}
    for system, figures in melo.published(home).items():
        columns[f"{system} (published)"] = figures


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tests.quality", description=__doc__)
    parser.add_argument("--model", default="", help="another model than the bundled; not recorded")
    parser.add_argument("--tune", action="store_true", help="the part for setting weights")
    parser.add_argument("--melo", action="store_true", help="MELO as well (some minutes more)")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
