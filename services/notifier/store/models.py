"""The tables, the same on PostgreSQL and SQLite; holds no rule but keys and uniqueness.

Views mirror topics: each row keeps the partition and offset that it came from. Own words
(decisions, notes, reviews, choices) are also on the log, so that a fresh store can be rebuilt.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, kept in UTC; SQLite forgets time zones, so they are put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, str: String}


class StoreRow(Base):
    """One row. Its lock on PostgreSQL makes writers take turns, as SQLite does by itself."""

    __tablename__ = "store"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    generation: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime]
    last_alive: Mapped[datetime]
    rebuilt_at: Mapped[datetime | None]


class Placed:
    """Where in its topic a row comes from."""

    partition: Mapped[int] = mapped_column(Integer)
    offset: Mapped[int] = mapped_column("log_offset", BigInteger)


class ShortlistRow(Placed, Base):
    __tablename__ = "shortlists"

    vacancy_id: Mapped[str] = mapped_column(String(34), primary_key=True)
    document: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str | None] = mapped_column(String(40))
    candidates: Mapped[int]


class EarlierListRow(Base):
    """Lists that were replaced not long ago: what an officer may still have before them."""

    __tablename__ = "earlier_lists"

    id: Mapped[int] = mapped_column(primary_key=True)
    vacancy_id: Mapped[str] = mapped_column(String(34), index=True)
    version: Mapped[str] = mapped_column(String(71))
    document: Mapped[str] = mapped_column(Text)


class VacancyRow(Placed, Base):
    __tablename__ = "vacancies"

    vacancy_id: Mapped[str] = mapped_column(String(34), primary_key=True)
    document: Mapped[str | None] = mapped_column(Text)
    content: Mapped[str | None] = mapped_column(String(71))


class ReviewRow(Base):
    __tablename__ = "vacancy_reviews"

    vacancy_id: Mapped[str] = mapped_column(String(34), primary_key=True)
    document: Mapped[str] = mapped_column(Text)
    reviewed_at: Mapped[datetime]


class GraduateRow(Placed, Base):
    """The profile's view. A row stays after a tombstone or an erasure, with its position."""

    __tablename__ = "graduates"

    graduate_id: Mapped[str] = mapped_column(String(34), primary_key=True)
    facts: Mapped[str | None] = mapped_column(Text)


class ContactRow(Placed, Base):
    __tablename__ = "contacts"

    graduate_id: Mapped[str] = mapped_column(String(34), primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(String(2))
    stated_at: Mapped[datetime | None]


class ErasureRow(Placed, Base):
    __tablename__ = "erasures"

    graduate_id: Mapped[str] = mapped_column(String(34), primary_key=True)
    document: Mapped[str | None] = mapped_column(Text)


class ChoiceRow(Base):
    __tablename__ = "choices"

    graduate_id: Mapped[str] = mapped_column(String(34), primary_key=True)
    document: Mapped[str] = mapped_column(Text)
    chosen_at: Mapped[datetime]


class CaseRow(Base):
    __tablename__ = "cases"

    case_id: Mapped[str] = mapped_column(String(34), primary_key=True)
    graduate_id: Mapped[str] = mapped_column(String(34), index=True)
    vacancy_id: Mapped[str] = mapped_column(String(34), index=True)
    state: Mapped[str] = mapped_column(String(20), index=True)
    sequence: Mapped[int]
    reason_code: Mapped[str] = mapped_column(String(60))
    approval_sequence: Mapped[int | None]
    approved_on: Mapped[str | None] = mapped_column(Text)
    answer_by: Mapped[datetime | None]
    changes: Mapped[str | None] = mapped_column(Text)
    changed_at: Mapped[datetime]


class DecisionRow(Base):
    __tablename__ = "decisions"
    __table_args__ = (UniqueConstraint("case_id", "sequence"),)

    decision_id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.case_id"))
    sequence: Mapped[int]
    document: Mapped[str] = mapped_column(Text)


class NoteRow(Base):
    __tablename__ = "notes"

    decision_id: Mapped[UUID] = mapped_column(primary_key=True)
    graduate_id: Mapped[str] = mapped_column(String(34), index=True)
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]


class AnswerRow(Base):
    """What the graduate said to one approval; a second answer to it can't be written."""

    __tablename__ = "answers"

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.case_id"), primary_key=True)
    approval_sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    graduate_id: Mapped[str] = mapped_column(String(34), index=True)
    answer: Mapped[str] = mapped_column(String(20))
    reason_code: Mapped[str] = mapped_column(String(60))
    answered_at: Mapped[datetime]


class OutboxRecord(Base):
    """An outgoing record. Rows of one lane leave in the order of their ids."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_waiting", "published_at", "lane", "id"),
        {"sqlite_autoincrement": True},  # an id is never given twice, even after rows were deleted
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    topic: Mapped[str] = mapped_column(String(100))
    key: Mapped[str] = mapped_column(String(100))
    lane: Mapped[str] = mapped_column(String(100))
    event_id: Mapped[UUID] = mapped_column(unique=True)
    value: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime | None]
    problem: Mapped[str | None] = mapped_column(Text)


class MailRow(Base):
    __tablename__ = "mails"
    __table_args__ = (
        UniqueConstraint("case_id", "approval_sequence", "kind"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.case_id"))
    approval_sequence: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    graduate_id: Mapped[str] = mapped_column(String(34), index=True)
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    recipient: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20), index=True)
    subject: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    problem: Mapped[str | None] = mapped_column(String(40))
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class OfficerRow(Base):
    __tablename__ = "officers"

    officer_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    password_hash: Mapped[str | None] = mapped_column(Text)
    active: Mapped[bool]


class SignInTokenRow(Base):
    __tablename__ = "sign_in_tokens"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    officer_id: Mapped[str] = mapped_column(ForeignKey("officers.officer_id"))
    expires_at: Mapped[datetime]


class SessionRow(Base):
    __tablename__ = "sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    officer_id: Mapped[str] = mapped_column(ForeignKey("officers.officer_id"))
    expires_at: Mapped[datetime]


class FailedSignInRow(Base):
    __tablename__ = "failed_sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_hash: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime]


class RevealRow(Base):
    __tablename__ = "reveals"

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[str] = mapped_column(String(60))
    case_id: Mapped[str] = mapped_column(String(34), index=True)
    at: Mapped[datetime]


class LeaseRow(Base):
    """Who does a job that only one may do at a time, and until when."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(String(40))
    until: Mapped[datetime]
