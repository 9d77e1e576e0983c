"""The table of what can be found, and the databases' own indexes over it. Real annotations: SQLModel reads them."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from sqlalchemy import DDL, UniqueConstraint, event
from sqlmodel import Field, SQLModel

SEARCH_INDEX = "search_index"  # SQLite's virtual table, with tables of its own that begin with this name
TRIGRAM_INDEX = "search_document_trigrams"  # PostgreSQL's index

SQLITE_DDL = (
    """CREATE VIRTUAL TABLE search_index
      USING fts5(title_key, text_key, content='search_document', content_rowid='id', tokenize='trigram')""",
    """CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
      INSERT INTO search_index(rowid, title_key, text_key) VALUES (new.id, new.title_key, new.text_key);
    END""",
    """CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN
      INSERT INTO search_index(search_index, rowid, title_key, text_key) VALUES ('delete', old.id, old.title_key, old.text_key);
    END""",
    """CREATE TRIGGER search_document_changed AFTER UPDATE OF title_key, text_key ON search_document BEGIN
      INSERT INTO search_index(search_index, rowid, title_key, text_key) VALUES ('delete', old.id, old.title_key, old.text_key);
      INSERT INTO search_index(rowid, title_key, text_key) VALUES (new.id, new.title_key, new.text_key);
    END""",
)
POSTGRESQL_DDL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX search_document_trigrams ON search_document USING gin ((title_key || ' ' || text_key) gin_trgm_ops)",
)


class SearchDocument(SQLModel, table=True):
    """A text that can be found: what it is (`kind`, `ref_id`), its title as written, and both as they are compared.

    Holds what people have published, as long as it is published: the area that put it in removes it.
    """

    __tablename__ = "search_document"
    __table_args__ = (UniqueConstraint("kind", "ref_id"), {"sqlite_autoincrement": True})

    id: int = Field(default=None, primary_key=True)
    kind: str = Field(max_length=20)
    ref_id: int
    title: str
    title_key: str
    text_key: str


def is_index_of_the_database(name: str | None, kind: str) -> bool:
    """Whether a table or index that a schema has is part of the databases' own search and no table or index of ours."""
    return (kind == "table" and (name or "").startswith(SEARCH_INDEX)) or (kind == "index" and name == TRIGRAM_INDEX)


_table = SQLModel.metadata.tables["search_document"]
for _dialect, _statements in (("sqlite", SQLITE_DDL), ("postgresql", POSTGRESQL_DDL)):
    for _statement in _statements:
        event.listen(_table, "after_create", DDL(_statement.replace("%", "%%")).execute_if(dialect=_dialect))
