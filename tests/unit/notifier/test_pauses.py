"""How long a failed row or message waits, and when it is given up."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.notifier.mailer import MOST_ATTEMPTS, after_not_taken
from services.notifier.rebuild import STALE_AFTER, reason_to_begin_anew
from services.notifier.records import MailStatus
from services.notifier.relay import LONGEST_PAUSE, pause_after
from tests.unit.notifier.samples import NOW


@given(st.integers(1, 500))
def test_the_relay_waits_longer_each_time_up_to_a_minute(attempts: int) -> None:
    assert timedelta(0) < pause_after(attempts) <= pause_after(attempts + 1) <= LONGEST_PAUSE


def test_a_message_that_no_server_takes_is_given_up_after_eight_tries() -> None:
    tries = [after_not_taken(attempt) for attempt in range(1, MOST_ATTEMPTS + 1)]
    assert [one.status for one in tries[:-1]] == [MailStatus.PENDING] * (MOST_ATTEMPTS - 1)
    assert tries[-1].status is MailStatus.FAILED
    assert tries[0].again_in == timedelta(seconds=5)


def test_a_store_begins_anew_when_it_may_have_missed_a_deletion() -> None:
    assert reason_to_begin_anew(NOW - STALE_AFTER, NOW, {}, {}) is None
    late = NOW - STALE_AFTER - timedelta(seconds=1)
    assert reason_to_begin_anew(late, NOW, {}, {}) is not None


def test_a_log_that_ends_before_what_was_read_is_another_log() -> None:
    place = ("vacancies.v1", 0)
    assert reason_to_begin_anew(NOW, NOW, {place: 4}, {place: 5}) is None
    assert reason_to_begin_anew(NOW, NOW, {place: 5}, {place: 5}) is not None
    assert reason_to_begin_anew(NOW, NOW, {place: 0}, {}) is not None
    assert reason_to_begin_anew(NOW, NOW, {place: -1}, {place: 0}) is None, "our own word, unread"
