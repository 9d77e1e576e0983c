"""Tables of the policy area."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


class ApprovedTool(SQLModel, table=True):
    """An AI tool the company has approved, and what it may be used for. No personal data; kept until removed.

    Texts are in the company's language, those with `_en` are optional English. `account` may name whom to ask, as the company wrote it.
    """

    __tablename__ = "approved_tool"
    __table_args__ = (CheckConstraint("data_class IN ('public', 'internal', 'contract')", name="known_data_class"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=60, unique=True)
    url: str = Field(max_length=500)
    position: int = 0
    data_class: str = Field(default="public", max_length=16)
    allowed_use: str = Field(default="", max_length=400)
    allowed_use_en: str = Field(default="", max_length=400)
    not_for: str = Field(default="", max_length=400)
    not_for_en: str = Field(default="", max_length=400)
    account: str = Field(default="", max_length=400)
    account_en: str = Field(default="", max_length=400)
    created_at: datetime = Field(sa_type=UtcDateTime)


class ChecklistItem(SQLModel, table=True):
    """A statement of the weekly security checklist. No personal data; kept for good, because answers of past weeks name it by its key.

    The shipped statements have no texts here until somebody edits them: they are read in the words of the product. While the table is
    empty the shipped ones are in force, in their order.
    """

    __tablename__ = "policy_checklist_item"

    id: int = Field(default=None, primary_key=True)
    key: str = Field(max_length=20, unique=True)
    position: int
    active: bool = True
    text_ja: str = Field(default="", max_length=200)
    text_en: str = Field(default="", max_length=200)
    tip_ja: str = Field(default="", max_length=300)
    tip_en: str = Field(default="", max_length=300)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class ScreeningWord(SQLModel, table=True):
    """A word the company does not want to see outside: a project, a customer. May name people; kept until removed from the list.

    `folded` is the word as it is compared, whatever its case and width.
    """

    __tablename__ = "screening_word"

    id: int | None = Field(default=None, primary_key=True)
    word: str = Field(max_length=60)
    folded: str = Field(max_length=60, unique=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
