"""Asks a service whether it is ready: python -m deploy.health http://host:port; 0 if it is."""

import sys
from collections.abc import Sequence

import httpx

WITHIN_S = 4.0


def main(arguments: Sequence[str]) -> int:
    """0 ready; 1 not, with its reasons printed."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        answer = httpx.get(f"{arguments[0].rstrip('/')}/health/ready", timeout=WITHIN_S)
    except httpx.HTTPError as error:
        print(f"no answer ({type(error).__name__})", file=sys.stderr)
        return 1
    if answer.status_code == httpx.codes.OK:
        return 0
    print("; ".join(answer.json().get("reasons", [])), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
