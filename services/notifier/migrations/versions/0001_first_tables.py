"""The first tables: views of the log, our own words, what goes out, officers, the store itself."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _views()
    _own_words()
    _outgoing()
    _officers()
    _house()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _views() -> None:
    op.create_table(
        "shortlists",
        sa.Column("vacancy_id", sa.String(length=34), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=True),
        sa.Column("candidates", sa.Integer(), nullable=False),
        sa.Column("partition", sa.Integer(), nullable=False),
        sa.Column("log_offset", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("vacancy_id", name="pk_shortlists"),
    )
    op.create_table(
        "earlier_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.String(length=34), nullable=False),
        sa.Column("version", sa.String(length=71), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_earlier_lists"),
    )
    op.create_index("ix_earlier_lists_vacancy_id", "earlier_lists", ["vacancy_id"])
    op.create_table(
        "vacancies",
        sa.Column("vacancy_id", sa.String(length=34), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("content", sa.String(length=71), nullable=True),
        sa.Column("partition", sa.Integer(), nullable=False),
        sa.Column("log_offset", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("vacancy_id", name="pk_vacancies"),
    )
    op.create_table(
        "graduates",
        sa.Column("graduate_id", sa.String(length=34), nullable=False),
        sa.Column("facts", sa.Text(), nullable=True),
        sa.Column("partition", sa.Integer(), nullable=False),
        sa.Column("log_offset", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("graduate_id", name="pk_graduates"),
    )
    op.create_table(
        "contacts",
        sa.Column("graduate_id", sa.String(length=34), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("stated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("partition", sa.Integer(), nullable=False),
        sa.Column("log_offset", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("graduate_id", name="pk_contacts"),
    )
    op.create_table(
        "erasures",
        sa.Column("graduate_id", sa.String(length=34), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("partition", sa.Integer(), nullable=False),
        sa.Column("log_offset", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("graduate_id", name="pk_erasures"),
    )


def _own_words() -> None:
    op.create_table(
        "vacancy_reviews",
        sa.Column("vacancy_id", sa.String(length=34), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("vacancy_id", name="pk_vacancy_reviews"),
    )
    op.create_table(
        "choices",
        sa.Column("graduate_id", sa.String(length=34), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("graduate_id", name="pk_choices"),
    )
    op.create_table(
        "cases",
        sa.Column("case_id", sa.String(length=34), nullable=False),
        sa.Column("graduate_id", sa.String(length=34), nullable=False),
        sa.Column("vacancy_id", sa.String(length=34), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("reason_code", sa.String(length=60), nullable=False),
        sa.Column("approval_sequence", sa.Integer(), nullable=True),
        sa.Column("approved_on", sa.Text(), nullable=True),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changes", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_cases"),
    )
    op.create_index("ix_cases_graduate_id", "cases", ["graduate_id"])
    op.create_index("ix_cases_state", "cases", ["state"])
    op.create_index("ix_cases_vacancy_id", "cases", ["vacancy_id"])
    op.create_table(
        "decisions",
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.String(length=34), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_decisions_case_id"),
        sa.PrimaryKeyConstraint("decision_id", name="pk_decisions"),
        sa.UniqueConstraint("case_id", "sequence", name="uq_decisions_case_id_sequence"),
    )
    op.create_table(
        "notes",
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("graduate_id", sa.String(length=34), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("decision_id", name="pk_notes"),
    )
    op.create_index("ix_notes_graduate_id", "notes", ["graduate_id"])
    op.create_table(
        "answers",
        sa.Column("case_id", sa.String(length=34), nullable=False),
        sa.Column("approval_sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("graduate_id", sa.String(length=34), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("reason_code", sa.String(length=60), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_answers_case_id"),
        sa.PrimaryKeyConstraint("case_id", "approval_sequence", name="pk_answers"),
    )
    op.create_index("ix_answers_graduate_id", "answers", ["graduate_id"])


def _outgoing() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=100), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("lane", sa.String(length=100), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("event_id", name="uq_outbox_event_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_waiting", "outbox", ["published_at", "lane", "id"])
    op.create_table(
        "mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=34), nullable=False),
        sa.Column("approval_sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("graduate_id", sa.String(length=34), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("problem", sa.String(length=40), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_mails_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mails"),
        sa.UniqueConstraint(
            "case_id", "approval_sequence", "kind", name="uq_mails_case_id_approval_sequence_kind"
        ),
        sa.UniqueConstraint("message_id", name="uq_mails_message_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mails_graduate_id", "mails", ["graduate_id"])
    op.create_index("ix_mails_status", "mails", ["status"])


def _officers() -> None:
    op.create_table(
        "officers",
        sa.Column("officer_id", sa.String(length=60), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("officer_id", name="pk_officers"),
    )
    op.create_table(
        "sign_in_tokens",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("officer_id", sa.String(length=60), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.officer_id"], name="fk_sign_in_tokens_officer_id"
        ),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sign_in_tokens"),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("officer_id", sa.String(length=60), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.officer_id"], name="fk_sessions_officer_id"
        ),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sessions"),
    )
    op.create_table(
        "failed_sign_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_failed_sign_ins"),
    )
    op.create_index("ix_failed_sign_ins_name_hash", "failed_sign_ins", ["name_hash"])
    op.create_table(
        "reveals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.String(length=60), nullable=False),
        sa.Column("case_id", sa.String(length=34), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reveals"),
    )
    op.create_index("ix_reveals_case_id", "reveals", ["case_id"])


def _house() -> None:
    op.create_table(
        "store",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("generation", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_alive", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rebuilt_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_store"),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )


TABLES = (
    "leases",
    "store",
    "reveals",
    "failed_sign_ins",
    "sessions",
    "sign_in_tokens",
    "officers",
    "mails",
    "outbox",
    "answers",
    "notes",
    "decisions",
    "cases",
    "choices",
    "vacancy_reviews",
    "erasures",
    "contacts",
    "graduates",
    "vacancies",
    "earlier_lists",
    "shortlists",
)
"""Last first: what points at a table goes before it."""
