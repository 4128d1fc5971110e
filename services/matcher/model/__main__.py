"""`python -m services.matcher.model`: makes the cache complete before the service needs it."""

import asyncio
import sys
import time
from os import environ

from services.matcher.embedder import HubUnreachable, ModelUnusable, SentenceTransformerEmbedder


async def main() -> int:
    """Build, load and centre the model that `MATCHER_MODEL` names; 1 where it can't be had."""
    started = time.perf_counter()
    embedder = SentenceTransformerEmbedder(environ.get("MATCHER_MODEL", ""))
    try:
        await embedder.load()
    except (HubUnreachable, ModelUnusable, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        await embedder.close()
    print(f"model     {embedder.name}, {embedder.dimension} dimensions")
    print(f"folder    {embedder.folder}")
    print(f"model id  {embedder.model_id}")
    print(f"seconds   {time.perf_counter() - started:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
