"""How long the main path takes, and what it holds in memory: python -m benchmarks.main_path.

Runs the demo once on a fresh folder, then each service alone, idle on a fresh embedded broker.
Writes benchmarks/results/main_path.json with the machine's description. Figures of one run on one
machine: the shares within it can be compared, the seconds only on a like and undisturbed machine.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from deploy.broker_process import EmbeddedBroker
from deploy.local_run import LocalRun
from deploy.ports import free_port
from deploy.sample_folder import read_folder
from deploy.timing import machine, memory_mib
from deploy.topic_plan import Sizing
from deploy.topics import provision
from shared.broker import BrokerSettings

RESULT = Path(__file__).parent / "results" / "main_path.json"
SAMPLE = Path("deploy/sample")
SERVICES = ("profile_ingest", "matcher", "notifier")
READY_WITHIN_S = 120.0
POLL_S = 0.1
SETTLED_AFTER_S = 3.0


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        demo = _demo(Path(folder) / "demo")
        idle = {name: _idle_mib(name, Path(folder) / name) for name in SERVICES}
    seconds = demo["seconds"]
    work, embedding = _counter(demo, "work"), _counter(demo, "embedding")
    path = seconds["last_shortlist"] - seconds["services_ready"]
    result = {
        "start_to_services_ready_s": round(seconds["services_ready"], 1),
        "services_ready_to_last_shortlist_s": round(path, 1),
        "of_that_sending_s": round(seconds["all_sent"] - seconds["services_ready"], 1),
        "share_of_matcher_work_embedding": round(embedding / work, 2),
        "texts_embedded": int(demo["matcher_texts_embedded_total"]),
        "lists_computed": int(demo["matcher_lists_computed_total"]),
        "lists_published": int(demo["matcher_lists_published_total"]),
        "idle_memory_mib": idle,
        "demo_memory_mib": round(demo["memory_mib"]),
        "load_average_before": demo["load_before"],
        "machine": machine(),
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=2))
    return 0


def _demo(folder: Path) -> dict[str, Any]:
    timing = folder.with_suffix(".json")
    load = round(os.getloadavg()[0], 2)
    command = [sys.executable, "-m", "deploy.demo", "--once"]
    command += ["--folder", str(folder), "--timing", str(timing)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    measured: dict[str, Any] = json.loads(timing.read_text(encoding="utf-8"))
    return measured | {"load_before": load}


def _counter(demo: dict[str, Any], name: str) -> float:
    return float(demo[f"matcher_{name}_seconds_total"])


def _idle_mib(service: str, folder: Path) -> int:
    """Resident memory of one service alone, ready and with nothing to do."""
    run, port = LocalRun(folder), free_port()
    with EmbeddedBroker(folder / "broker") as broker:
        provision(BrokerSettings(bootstrap_servers=broker.bootstrap_servers), Sizing(3, None, None))
        process = subprocess.Popen(
            [sys.executable, "-m", f"services.{service}"],
            env={**os.environ, **_environment(service, run, broker.bootstrap_servers, port)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _until_ready(port)
            time.sleep(SETTLED_AFTER_S)  # noqa: TID251 - what the start left is to be freed
            return round(memory_mib(process.pid))
        finally:
            process.terminate()
            process.wait(30)


def _environment(service: str, run: LocalRun, servers: str, port: int) -> dict[str, str]:
    prefix = {"profile_ingest": "INGEST", "matcher": "MATCHER", "notifier": "NOTIFIER"}[service]
    return {
        "KAFKA_BOOTSTRAP_SERVERS": servers,
        f"{prefix}_PORT": str(port),
        "INGEST_ID_SECRET": run.id_secret,
        "INGEST_ISSUERS_FILE": str(run.issuers_file(read_folder(SAMPLE).issuers)),
        "MATCHER_INDEX": str(run.folder / "index"),
        "NOTIFIER_SECRET": run.notifier_secret,
        "NOTIFIER_DATABASE_URL": f"sqlite+aiosqlite:///{run.folder}/notifier.sqlite3",
    }


def _until_ready(port: int) -> None:
    end = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < end:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/health/ready").status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(POLL_S)  # noqa: TID251 - a process offers nothing to wait on
    raise TimeoutError(f"not ready within {READY_WITHIN_S:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
