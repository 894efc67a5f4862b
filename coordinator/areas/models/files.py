"""Files and photos of an area."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.access.policy import Scope
from coordinator.areas.models.area import TargetArea
from coordinator.core.db import Audited, Base
from coordinator.core.types import UTCDateTime
from coordinator.core.words import LazyWords, lazy
from coordinator.files.models import StoredFile


class AreaFile(Audited, Base):
    """A file or photo of an area; the public sees a photo only when those in it agreed."""

    __tablename__ = "area_file"
    __table_args__ = (CheckConstraint("consent OR NOT is_public", name="public_by_consent"),)
    kind_word = lazy("file of an area")
    belongs_to = "area"
    words: ClassVar[dict[str, LazyWords]] = {
        "caption": lazy("Caption"),
        "is_public": lazy("Shown to the public"),
        "consent": lazy("The people in it agreed"),
        "position": lazy("Order"),
        "removed_at": lazy("Removed"),
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("target_area.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    caption: Mapped[str] = mapped_column(default="")
    is_public: Mapped[bool] = mapped_column(default=False)
    consent: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    area: Mapped[TargetArea] = relationship(back_populates="all_files")
    file: Mapped[StoredFile] = relationship(lazy="joined", innerjoin=True)

    @property
    def is_photo(self) -> bool:
        """Whether it can be seen on a page."""
        return self.file.is_picture

    @property
    def is_shown(self) -> bool:
        """Whether everybody may see it: a photo with consent, of an area that is public and in use."""
        area = self.area
        return self.is_public and self.is_photo and not self.removed_at and area.is_public and not area.is_archived

    @property
    def scope(self) -> Scope:
        """Where its area belongs."""
        return self.area.scope

    def __str__(self) -> str:
        return self.caption or self.file.name
