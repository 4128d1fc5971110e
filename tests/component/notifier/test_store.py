"""One suite for SQLite and PostgreSQL: views, cases, and that writers take turns."""

import asyncio
from datetime import timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from services.notifier.migrations import migrate
from services.notifier.review import Approve, Decided, approve
from services.notifier.store import SqlStore
from services.notifier.store.engine import WrongDatabaseUrl, make_engine
from services.notifier.store.models import Base
from shared import events as e
from tests.unit.notifier import samples
from tests.unit.notifier.samples import GRADUATE, NOW, OTHER, VACANCY


def at(offset: int, partition: int = 0) -> e.Position:
    return e.Position(partition=partition, offset=offset)


async def test_the_migrations_make_the_tables_of_the_models(database_url: str) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))

    for _ in range(2):  # again changes nothing
        await migrate(lambda: make_engine(database_url))
    engine = make_engine(database_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_two_services_that_start_at_once_migrate_once(database_url: str) -> None:
    stores = [SqlStore(database_url) for _ in range(2)]
    await asyncio.gather(*(store.open(NOW) for store in stores))
    generations = []
    for store in stores:
        async with store.read() as ledger:
            generations.append(await ledger.generation())
        await store.close()
    assert generations[0] == generations[1]


async def test_a_view_ignores_what_it_has_read_already(store: SqlStore) -> None:
    old, new = samples.vacancy(title="alt"), samples.vacancy(title="neu")
    async with store.write() as ledger:
        assert await ledger.put_vacancy(VACANCY, new, at(7))
        assert not await ledger.put_vacancy(VACANCY, old, at(6))
        assert not await ledger.put_vacancy(VACANCY, old, at(7))
    async with store.read() as ledger:
        kept = await ledger.vacancy(VACANCY)
    assert kept is not None
    assert kept.stated.title == "neu"


async def test_a_value_that_returns_is_taken_in_again(store: SqlStore) -> None:
    one, two = samples.vacancy(title="eins"), samples.vacancy(title="zwei")
    async with store.write() as ledger:
        for offset, stated in enumerate((one, two, one)):
            assert await ledger.put_vacancy(VACANCY, stated, at(offset))
        kept = await ledger.vacancy(VACANCY)
    assert kept is not None
    assert kept.stated.title == "eins"


async def test_a_tombstone_empties_the_row_and_keeps_its_place(store: SqlStore) -> None:
    async with store.write() as ledger:
        await ledger.put_vacancy(VACANCY, samples.vacancy(), at(3))
        await ledger.put_vacancy(VACANCY, None, at(4))
        assert not await ledger.put_vacancy(VACANCY, samples.vacancy(), at(3))
        assert await ledger.vacancy(VACANCY) is None


async def test_offsets_larger_than_a_machine_word_of_old_fit(store: SqlStore) -> None:
    async with store.write() as ledger:
        assert await ledger.put_vacancy(VACANCY, samples.vacancy(), at(2**40))
        assert (await ledger.read_so_far())["vacancies.v1", 0] == 2**40


async def test_the_lists_before_the_newest_stay_for_a_while(store: SqlStore) -> None:
    issued = [samples.shortlist(samples.line(quote=f"Wort {n}")) for n in range(8)]
    async with store.write() as ledger:
        for offset, one in enumerate(issued):
            await ledger.put_shortlist(VACANCY, one, at(offset))
    async with store.read() as ledger:
        assert await ledger.shortlist(VACANCY) == issued[-1]
        assert await ledger.list_version(VACANCY, issued[-3].version) == issued[-3]
        assert await ledger.list_version(VACANCY, issued[0].version) is None, "too old"


async def test_a_name_is_kept_as_it_is_written(store: SqlStore) -> None:
    stated = samples.contact().model_copy(update={"name": "Trần Thị Ửng\0 Mẫu"})
    async with store.write() as ledger:
        await ledger.put_contact(GRADUATE, stated, at(1))
    async with store.read() as ledger:
        kept = await ledger.contact(GRADUATE)
    assert kept is not None
    assert kept.name == "Trần Thị Ửng Mẫu", "without the NUL that PostgreSQL would refuse"


async def test_of_a_profile_only_what_pages_need_is_kept(store: SqlStore) -> None:
    async with store.write() as ledger:
        await ledger.put_profile(GRADUATE, samples.profile(), at(1))
        graduate = await ledger.graduate(GRADUATE)
    assert graduate.facts is not None
    assert "riêng tư" not in graduate.facts.model_dump_json()
    assert "45" not in graduate.facts.model_dump_json()


async def test_a_consent_newer_than_the_erasure_brings_a_person_back(store: SqlStore) -> None:
    async with store.write() as ledger:
        await ledger.put_erasure(GRADUATE, samples.erasure(), at(1))
        await ledger.put_profile(GRADUATE, samples.profile(), at(1))
        assert (await ledger.graduate(GRADUATE)).is_erased
        anew = samples.profile(consent_at=NOW)
        await ledger.put_profile(GRADUATE, anew, at(2))
        assert not (await ledger.graduate(GRADUATE)).is_erased


async def test_a_decision_stands_once(store: SqlStore) -> None:
    now = samples.circumstances()
    assert now.standing is not None
    assert now.standing.line is not None
    async with store.write() as ledger:
        case = await ledger.case(GRADUATE, VACANCY)
    command = Approve("o", now.standing.version, now.standing.line.grounds, "", NOW)
    outcome = approve(case, command, now, NOW)
    assert isinstance(outcome, Decided)
    async with store.write() as ledger:
        await ledger.save(outcome.decision, outcome.case)
        assert await ledger.knows_decision(case.case_id, 1)
        kept = await ledger.case(GRADUATE, VACANCY)
    assert kept == outcome.case

    async def save_again() -> None:
        async with store.write() as ledger:
            await ledger.save(outcome.decision, outcome.case)

    with pytest.raises(IntegrityError):
        await save_again()


async def test_what_fails_leaves_nothing_behind(store: SqlStore) -> None:
    class Broken(Exception):
        pass

    async def fail_half_way() -> None:
        async with store.write() as ledger:
            await ledger.put_vacancy(VACANCY, samples.vacancy(), at(1))
            raise Broken

    with pytest.raises(Broken):
        await fail_half_way()
    async with store.read() as ledger:
        assert await ledger.vacancy(VACANCY) is None


async def test_two_writers_never_read_the_same_state(database_url: str) -> None:
    """Two services on one database each add one to what they read; no addition gets lost."""
    stores = [SqlStore(database_url) for _ in range(2)]
    for store in stores:
        await store.open(NOW)

    async def add_one(store: SqlStore) -> None:
        async with store.write() as ledger:
            before = (await ledger.read_so_far()).get(("vacancies.v1", 0), -1)
            await asyncio.sleep(0)
            await ledger.put_vacancy(VACANCY, samples.vacancy(), at(before + 1))

    await asyncio.gather(*(add_one(store) for store in stores for _ in range(10)))
    async with stores[0].read() as ledger:
        assert (await ledger.read_so_far())["vacancies.v1", 0] == 19
    for store in stores:
        await store.close()


async def test_readers_do_not_wait_for_a_writer(store: SqlStore) -> None:
    async with store.write() as writing:
        await writing.put_vacancy(VACANCY, samples.vacancy(), at(1))
        await writing.session.flush()
        async with asyncio.timeout(5), store.read() as reading:
            assert await reading.vacancy(VACANCY) is None, "not committed yet"


async def test_a_lease_is_held_by_one_until_it_runs_out(store: SqlStore) -> None:
    length = timedelta(seconds=10)
    async with store.write() as ledger:
        assert await ledger.take_lease("job", "a", NOW, length)
        assert not await ledger.take_lease("job", "b", NOW + length / 2, length)
        assert await ledger.take_lease("job", "a", NOW + length / 2, length), "renewed"
        assert not await ledger.take_lease("job", "b", NOW + length, length)
        assert await ledger.take_lease("job", "b", NOW + length * 2, length)
        await ledger.give_lease_back("job", "b")
        assert await ledger.take_lease("job", "c", NOW, length)


async def test_a_new_generation_empties_the_views_and_keeps_our_own_word(store: SqlStore) -> None:
    async with store.write() as ledger:
        await ledger.put_vacancy(VACANCY, samples.vacancy(), at(9))
        await ledger.put_contact(OTHER, samples.contact(OTHER), at(9))
        await ledger.put_review(samples.review())
        await ledger.mark_rebuilt(NOW)
        before = await ledger.generation()
    async with store.write() as ledger:
        assert await ledger.begin_generation(NOW) != before
        assert not await ledger.is_rebuilt()
        assert await ledger.vacancy(VACANCY) is None
        assert await ledger.contact(OTHER) is None
        assert await ledger.review(VACANCY) is not None
        assert await ledger.put_vacancy(VACANCY, samples.vacancy(), at(0)), "read from the start"


async def test_a_store_that_is_opened_again_is_the_same_generation(database_url: str) -> None:
    names = []
    for _ in range(2):
        store = SqlStore(database_url)
        await store.open(NOW)
        async with store.read() as ledger:
            names.append(await ledger.generation())
        await store.close()
    assert names[0] == names[1]


def test_an_unknown_database_is_refused_with_the_remedy() -> None:
    with pytest.raises(WrongDatabaseUrl, match=r"sqlite:///path/to/file"):
        make_engine("mysql://x/y")
