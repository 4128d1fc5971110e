"""The whole path on one machine, on embedded engines: python -m deploy.demo [--data F] [--once].

Starts the broker, the topics and the three services in one process, sends a folder of graduates
and vacancies, prints every vacancy's shortlist, and leaves the officer's console open.
"""

import argparse
import asyncio
import logging
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from deploy.broker_process import BrokerError, EmbeddedBroker
from deploy.feeding import Report, send
from deploy.local_run import LocalRun, digest_of
from deploy.local_services import Local, NotQuiet, local_services
from deploy.sample_folder import FolderProblem, SampleFolder, read_folder
from deploy.serving import DidNotStart
from deploy.tables import print_shortlist
from deploy.timing import Timing, memory_mib
from shared.events import Language, ShortlistIssued, VacancyStated
from shared.telemetry import configure_logging

SAMPLE = Path(__file__).parent / "sample"
RUN_FOLDER = Path("var/demo")
LISTS_WITHIN_S = 300.0


@dataclass(frozen=True, slots=True)
class Options:
    data: Path
    folder: Path
    once: bool
    language: Language
    timing: Path | None


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when every step was done (and, without --once, Ctrl-C ended it); 1 where one failed."""
    options = _options(arguments)
    console = Console(soft_wrap=False)
    try:
        return asyncio.run(_demo(options, console))
    except (FolderProblem, BrokerError, DidNotStart, NotQuiet) as problem:
        console.print(f"[red]{problem}[/red]", highlight=False)
        return 1


async def _demo(options: Options, console: Console) -> int:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    work = asyncio.create_task(_steps(options, console, stopped))
    stop = asyncio.create_task(stopped.wait())
    await asyncio.wait({work, stop}, return_when=asyncio.FIRST_COMPLETED)
    if not work.done():
        console.print("\nending: services first, then the broker …", highlight=False)
    interrupted = not work.done() and options.once
    status = await work if work.done() else await _let_end(work)
    stop.cancel()
    return 1 if interrupted else status


async def _let_end(work: asyncio.Task[int]) -> int:
    """Ctrl-C during a step cancels it; the stack below still closes everything in order."""
    done, _ = await asyncio.wait({work}, timeout=0.2)
    if not done:
        work.cancel()
    try:
        return await work
    except asyncio.CancelledError:
        return 0


async def _steps(options: Options, console: Console, stopped: asyncio.Event) -> int:
    sample = read_folder(options.data)
    run = LocalRun(options.folder)
    timing = Timing()
    async with AsyncExitStack() as stack:
        stack.enter_context(_log_to(options.folder / "demo.log"))
        _say(console, 1, f"starting (everything is kept in {options.folder})")
        broker = await asyncio.to_thread(_start_broker, options.folder)
        stack.push_async_callback(asyncio.to_thread, broker.stop)
        with console.status("services and model"):
            local = await stack.enter_async_context(
                local_services(broker.bootstrap_servers, run, sample.issuers)
            )
        timing.mark("services_ready")
        console.print(local.where(), highlight=False)
        refused = await _send(options, console, run, sample, local)
        timing.mark("all_sent")
        lists = await _await_lists(console, local)
        timing.mark("last_shortlist")
        _print_lists(console, lists, options.language)
        console.print(f"\n{timing.words()} · memory {memory_mib():.0f} MiB", highlight=False)
        if options.timing is not None:
            timing.write(options.timing, await local.facts() | {"memory_mib": memory_mib()})
        if options.once:
            return 1 if refused or not lists else 0
        console.print(await local.how_to_go_on(), highlight=False)
        await stopped.wait()
    return 1 if refused else 0


async def _send(
    options: Options, console: Console, run: LocalRun, sample: SampleFolder, local: Local
) -> bool:
    """Whether any entry was refused. Data that was sent whole before is not sent again."""
    digest = digest_of(options.data)
    if run.was_sent(digest):
        _say(console, 2, "this data was sent in an earlier run; it is all still there")
        return False
    graduates, vacancies = sample.count("graduates"), sample.count("vacancies")
    _say(console, 2, f"sending {graduates} graduates and {vacancies} vacancies")
    with _progress(console) as progress:
        bar = progress.add_task("sent", total=len(sample.entries))
        report = await send(
            sample, local.ingest_url, run.tokens(sample.issuers), lambda _: progress.advance(bar)
        )
    _print_refusals(console, report)
    if not report.refusals:
        run.mark_sent(digest)
    return bool(report.refusals)


async def _await_lists(
    console: Console, local: Local
) -> list[tuple[VacancyStated, ShortlistIssued]]:
    _say(console, 3, "matching")
    with _progress(console) as progress:
        bar = progress.add_task("vacancies with a list", total=None)

        def show(done: int, total: int) -> None:
            progress.update(bar, completed=done, total=total)

        return await local.lists(LISTS_WITHIN_S, show)


def _print_lists(
    console: Console, lists: list[tuple[VacancyStated, ShortlistIssued]], language: Language
) -> None:
    for vacancy, issued in lists:
        print_shortlist(console, vacancy, issued, language)
    found = sum(1 for _, issued in lists if issued.lines)
    console.print(f"\n{len(lists)} vacancies, {found} with candidates", highlight=False)


def _print_refusals(console: Console, report: Report) -> None:
    for refusal in report.refusals:
        entry = refusal.entry
        console.print(
            f"[red]{entry.kind}, line {entry.line}: refused with {refusal.status}[/red]",
            highlight=False,
        )
        console.print(f"  {refusal.words}", markup=False, highlight=False)


@contextmanager
def _log_to(file: Path) -> Iterator[None]:
    """The services' log lines go to a file: the terminal is for the user."""
    configure_logging("demo", json=False)
    with file.open("a", encoding="utf-8") as log:
        for handler in logging.getLogger().handlers:
            if isinstance(handler, logging.StreamHandler):
                handler.setStream(log)
        yield
        logging.getLogger().handlers.clear()


def _start_broker(folder: Path) -> EmbeddedBroker:
    broker = EmbeddedBroker(folder / "broker")
    broker.start()
    return broker


def _say(console: Console, step: int, words: str) -> None:
    console.print(f"[bold]{step}[/bold] {words}", highlight=False)


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("  {task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )


def _options(arguments: Sequence[str] | None) -> Options:
    parser = argparse.ArgumentParser(prog="python -m deploy.demo", description=__doc__)
    parser.add_argument("--data", type=Path, default=SAMPLE, help="a folder like deploy/sample")
    parser.add_argument("--folder", type=Path, default=RUN_FOLDER, help="what the run keeps")
    parser.add_argument("--once", action="store_true", help="end after the shortlists")
    parser.add_argument("--language", type=Language, default=Language.ENGLISH)
    parser.add_argument("--timing", type=Path, help="write the seconds of each step as JSON")
    return Options(**vars(parser.parse_args(arguments)))


if __name__ == "__main__":
    sys.exit(main())
