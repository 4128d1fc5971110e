"""Which dead letters may be sent again: never one that would undo what was said since."""

from deploy.dead_letter_plan import Choice, Count, Fate, Letter, counts, fates
from shared.broker.dead_letter import Original, Parked

KEY = b"g-1"


def record(offset: int, key: bytes | None = KEY, value: bytes | None = b"{}") -> Original:
    return Original("vacancies.v1", 0, offset, 0, key, value, [])


def letter(of: Original, place: int = 0, cause: str = "not_json", at: str = "12:00") -> Letter:
    return Letter((0, place), Parked(of, cause, "why", "matcher", at))


def fate_of(one: Letter, *standing: Original, compacted: bool = True) -> Fate:
    ((_, fate),) = fates([one], standing, compacted=compacted)
    return fate


def test_the_last_word_on_its_key_is_sent() -> None:
    assert fate_of(letter(record(5)), record(3), record(5)) is Fate.SEND


def test_a_letter_whose_key_has_a_later_record_is_out_of_date() -> None:
    assert fate_of(letter(record(5)), record(5), record(6)) is Fate.OUT_OF_DATE


def test_a_letter_whose_person_was_erased_since_is_out_of_date() -> None:
    assert fate_of(letter(record(5)), record(6, value=None)) is Fate.OUT_OF_DATE


def test_later_records_of_other_keys_do_not_matter() -> None:
    assert fate_of(letter(record(5)), record(6, key=b"g-2")) is Fate.SEND


def test_of_two_letters_of_one_key_only_the_later_is_sent() -> None:
    decided = fates([letter(record(9), 1), letter(record(5), 0)], [], compacted=True)
    assert [(one.place, fate) for one, fate in decided] == [
        ((0, 0), Fate.OUT_OF_DATE),
        ((0, 1), Fate.SEND),
    ]


def test_where_every_record_counts_all_letters_of_a_key_are_sent_in_their_old_order() -> None:
    first, second = record(5, value=b"1"), record(9, value=b"2")
    decided = fates([letter(second, 0), letter(first, 1)], [record(10)], compacted=False)
    assert [(one.parked.original, fate) for one, fate in decided] == [
        (first, Fate.SEND),
        (second, Fate.SEND),
    ]


def test_where_every_record_counts_one_that_was_sent_again_already_is_not_sent_twice() -> None:
    once = record(5, value=b"1")
    again = record(11, value=b"1")
    assert fate_of(letter(once), once, again, compacted=False) is Fate.OUT_OF_DATE


def test_a_record_that_two_services_parked_is_sent_once() -> None:
    decided = fates([letter(record(5), 0), letter(record(5), 1)], [], compacted=True)
    assert [fate for _, fate in decided] == [Fate.SEND, Fate.ALREADY]


def test_a_record_with_neither_key_nor_value_cannot_be_sent() -> None:
    assert fate_of(letter(record(5, key=None, value=None))) is Fate.UNSENDABLE


def test_letters_are_counted_by_cause_with_their_span_most_first() -> None:
    letters = [
        letter(record(1), 0, "wrong_type", "09:00"),
        letter(record(2), 1, "not_json", "11:00"),
        letter(record(3), 2, "not_json", "10:00"),
    ]
    assert counts(letters) == [
        Count("vacancies.v1", "not_json", "matcher", 2, "10:00", "11:00"),
        Count("vacancies.v1", "wrong_type", "matcher", 1, "09:00", "09:00"),
    ]


def test_a_choice_is_by_cause_and_by_place() -> None:
    one = letter(record(1), 7)
    assert Choice().takes(one)
    assert Choice(cause="not_json", places=frozenset({(0, 7)})).takes(one)
    assert not Choice(cause="wrong_type").takes(one)
    assert not Choice(places=frozenset({(1, 7)})).takes(one)
