"""A profile and a vacancy go in; a shortlist, an approval, a message and an answer come out."""

from dataclasses import replace

import httpx

from deploy.sample_folder import Entry
from shared.events import (
    DecisionStep,
    GraduateErased,
    ShortlistStatus,
)
from shared.ids import pseudonym
from shared.topics import (
    ERASURES,
    GRADUATE_CHOICES,
    GRADUATE_CONTACTS,
    GRADUATE_PROFILES,
)
from tests.e2e import log
from tests.e2e.decisions import decisions_of, until_decided
from tests.e2e.entries import changed, consent_now, entry
from tests.e2e.officer import Officer, graduate_at, reviewed
from tests.e2e.stack import LISTS_WITHIN_S, OFFICER, Stack, candidates
from tests.e2e.stores import places_that_name
from tests.support.polling import eventually


async def test_a_graduate_is_found_approved_asked_and_accepts(
    shared_stack: Stack, console: Officer
) -> None:
    stack, vacancy = shared_stack, entry("BTZ-2026-117")
    first, second = entry("BS-CG-03"), entry("BS-CG-17")
    await stack.put_all([first, second, vacancy])
    listed = await stack.until_listed(vacancy, first, second)
    v, g = stack.id_of(vacancy), listed.lines[0].graduate_id
    chosen = first if stack.id_of(first) == g else second

    page = await console.until_shown(v, pseudonym(g))
    candidate = await console.candidate(v, g)
    for shown in (page, candidate):
        assert chosen.body["contact"]["name"] not in shown.text
    assert all(item.requirement in candidate.text for item in listed.lines[0].evidence)

    refused = await console.approve(v, g, httpx.codes.CONFLICT)
    assert not await decisions_of(stack, g)
    assert not refused.has_form("/accept")
    await reviewed(stack, console, v)
    await console.approve(v, g)
    links = await console.until_links(v, g)

    async with graduate_at(stack.notifier.url) as graduate:
        shown = await graduate.open(links["accept"])
        assert [one.step for one in await until_decided(stack, g, 1)] == [DecisionStep.APPROVED]
        assert chosen.body["contact"]["name"] not in (await console.company_view(v, g)).text
        await graduate.submit(shown.form("/accept"))
        again = await graduate.open(links["accept"])
    assert not again.has_form("/accept")

    approved, accepted = await until_decided(stack, g, 2)
    assert (approved.step, accepted.step) == (DecisionStep.APPROVED, DecisionStep.ACCEPTED)
    assert approved.on is not None
    assert approved.on.grounds == listed.lines[0].grounds
    assert chosen.body["contact"]["name"] in (await console.company_view(v, g)).text


async def test_a_changed_profile_changes_the_list_and_ends_an_approval_that_rested_on_it(
    shared_stack: Stack, console: Officer
) -> None:
    stack, vacancy, graduate = shared_stack, entry("BHT-2027-G"), entry("DC-VU-01")
    await stack.put_all([graduate, vacancy])
    before = await stack.until_listed(vacancy, graduate)
    v, g = stack.id_of(vacancy), stack.id_of(graduate)
    await console.until_shown(v, pseudonym(g))
    await reviewed(stack, console, v)
    await console.approve(v, g)
    links = await console.until_links(v, g)

    await stack.put(changed(graduate, skills=["Chăm sóc cây giống trong nhà lưới"], summary=""))

    steps = [one.step for one in await until_decided(stack, g, 2)]
    assert steps == [DecisionStep.APPROVED, DecisionStep.APPROVAL_VOIDED]
    after = await stack.until_listed(vacancy, graduate)
    assert after.version != before.version
    async with graduate_at(stack.notifier.url) as person:
        await person.open(links["accept"], httpx.codes.GONE)


async def test_a_withdrawn_consent_takes_the_graduate_off_every_list(
    shared_stack: Stack,
) -> None:
    stack, vacancy = shared_stack, entry("DRO-SW-7")
    vacancies = [vacancy, replace(vacancy, own="DRO-SW-8")]
    first, second = entry("SV-HAN-01"), entry("SV-HAN-02")
    await stack.put_all([first, second, *vacancies])
    await stack.until_listed(vacancies[0], first, second)
    await eventually(lambda: is_on(stack, first, 2), LISTS_WITHIN_S, every_s=0.4)

    await stack.put(changed(first, consent={**consent_now(), "status": "withdrawn"}))

    await eventually(lambda: is_on(stack, first, 0), LISTS_WITHIN_S, every_s=0.4)
    await stack.until_listed(vacancies[0], second)
    assert (await stack.get(first))["state"]["code"] == "consent_withdrawn"


async def test_an_erased_graduate_is_gone_everywhere_and_comes_back_only_with_new_consent(
    shared_stack: Stack, console: Officer
) -> None:
    stack, vacancy = shared_stack, entry("ZWO-MECH-12")
    erased, stays = entry("SV-CDT-01"), entry("BS-CDT-02")
    await stack.put_all([erased, stays, vacancy])
    await stack.until_listed(vacancy, erased, stays)
    v, g = stack.id_of(vacancy), stack.id_of(erased)
    await console.until_shown(v, pseudonym(g))
    await reviewed(stack, console, v)
    await console.approve(v, g)
    await console.until_links(v, g)

    answer = await stack.request("DELETE", erased)
    assert answer.is_success, answer.text

    await stack.until_listed(vacancy, stays)
    await until_forgotten(stack, erased)
    assert (await stack.request("GET", erased)).status_code == httpx.codes.GONE
    again = await stack.request("PUT", erased, erased.body)
    assert again.status_code == httpx.codes.GONE, again.text

    await stack.put(changed(erased, consent=consent_now()))
    await stack.until_listed(vacancy, erased, stays)
    assert (await stack.get(erased))["state"]["code"] == "matchable"


async def test_stop_and_erase_me_on_the_answer_page_erases_everywhere(
    shared_stack: Stack, console: Officer
) -> None:
    stack, vacancy = shared_stack, entry("SLD-2027-PV")
    erased, stays = entry("DC-NLMT-01"), entry("DC-NLMT-02")
    await stack.put_all([erased, stays, vacancy])
    await stack.until_listed(vacancy, erased, stays)
    v, g = stack.id_of(vacancy), stack.id_of(erased)
    await console.until_shown(v, pseudonym(g))
    await reviewed(stack, console, v)
    await console.approve(v, g)
    links = await console.until_links(v, g)

    async with graduate_at(stack.notifier.url) as person:
        await person.submit((await person.open(links["erase"])).form("/erase"))
        assert not (await person.open(links["erase"])).has_form("/erase")

    await stack.until_listed(vacancy, stays)
    await until_forgotten(stack, erased)
    steps = [one.step for one in await until_decided(stack, g, 2)]
    assert steps == [DecisionStep.APPROVED, DecisionStep.ERASED]
    again = await stack.request("PUT", erased, erased.body)
    assert again.status_code == httpx.codes.GONE, again.text


async def test_a_graduate_who_declines_is_left_out_of_that_vacancy(
    shared_stack: Stack, console: Officer
) -> None:
    stack, vacancy, graduate = shared_stack, entry("IKR-ISO-21"), entry("SV-BO-01")
    await stack.put_all([graduate, vacancy])
    await stack.until_listed(vacancy, graduate)
    v, g = stack.id_of(vacancy), stack.id_of(graduate)
    await console.until_shown(v, pseudonym(g))
    await reviewed(stack, console, v)
    await console.approve(v, g)
    links = await console.until_links(v, g)

    async with graduate_at(stack.notifier.url) as person:
        await person.submit((await person.open(links["decline"])).form("/decline"))

    steps = [one.step for one in await until_decided(stack, g, 2)]
    assert steps == [DecisionStep.APPROVED, DecisionStep.DECLINED]
    left = await stack.until_listed(vacancy)
    assert {one.gate for one in left.kept_out} == {"earlier_decision"}
    assert graduate.body["contact"]["name"] not in (await console.company_view(v, g)).text


async def test_a_printed_link_signs_an_officer_in_once(shared_stack: Stack) -> None:
    printed = await shared_stack.command("services.notifier", "sign-in-link", OFFICER)
    link = printed.splitlines()[-1]

    async with graduate_at(shared_stack.notifier.url) as browser:
        inside = await browser.submit((await browser.open(link)).form(link.rsplit("/", 1)[-1]))
        assert inside.has_form("/sign-out")
    async with graduate_at(shared_stack.notifier.url) as somebody_else:
        await somebody_else.open("/vacancies")
        gone = await somebody_else.open(link, httpx.codes.GONE)

    assert not gone.has_form("/sign-out")


async def test_a_deleted_vacancy_ends_its_list(shared_stack: Stack) -> None:
    stack, vacancy = shared_stack, entry("BTX-LN-06")
    graduate = entry("DC-LN-01")
    await stack.put_all([graduate, vacancy])
    await stack.until_listed(vacancy, graduate)

    answer = await stack.request("DELETE", vacancy)
    assert answer.is_success, answer.text

    ended = await stack.until_listed(vacancy)
    assert ended.status is ShortlistStatus.WITHDRAWN


# --- helpers


async def until_forgotten(stack: Stack, graduate: Entry) -> None:
    """Profile and contact are deleted on the log, the erasure stands there, no store names her."""
    g = stack.id_of(graduate)

    async def forgotten() -> bool:
        for topic in (GRADUATE_PROFILES, GRADUATE_CONTACTS, GRADUATE_CHOICES):
            assert g not in await log.newest(stack.bootstrap_servers, topic), topic.name
        erasures = await log.newest(stack.bootstrap_servers, ERASURES)
        assert isinstance(erasures.get(g), GraduateErased)
        assert await places_that_name(stack, graduate) == []
        return True

    await eventually(forgotten, LISTS_WITHIN_S, every_s=0.3)


async def is_on(stack: Stack, graduate: Entry, lists: int) -> bool:
    """On that many lists as a candidate, as the log says it and as the college is told."""
    g = stack.id_of(graduate)
    on_log = sum(g in candidates(found) for found in (await stack.lists()).values())
    told = (await stack.get(graduate))["lists"]["as_candidate"]
    assert (on_log, told) == (lists, lists)
    return True
