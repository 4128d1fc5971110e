"""Alembic's entry: runs the revisions on the connection that it is given."""

from alembic import context

from services.notifier.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
