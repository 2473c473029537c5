"""Files in: kept in memory while they are read, and never under the name that they came with."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from viceversa.reports import sheets
from viceversa.sheets import Severity, Sheet, SheetRefusedError
from viceversa.sheets.kinds import MOST_BYTES
from viceversa.views.http import Form


class InMemory(FileUploadHandler):
    """Keeps a file in memory, and of one that is too large only as much as shows that it is."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.content = bytearray()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep what comes, up to the limit and a byte; the rest is read and forgotten."""
        self.content += raw_data[: MOST_BYTES + 1 - len(self.content)]

    def file_complete(self, file_size: int) -> SimpleUploadedFile:
        """Hand the file over."""
        return SimpleUploadedFile(self.file_name or "", bytes(self.content), self.content_type or "")


class StageForm(Form):
    """A list to be read; what stands in its way is said in sentences."""

    file = forms.FileField(
        label=gettext_lazy("List"), allow_empty_file=True, help_text=gettext_lazy("CSV or XLSX, up to 20\u00a0MB")
    )

    def __init__(self, *args: Any, read: Callable[[bytes, str], Sheet[Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read = read
        self.problems: list[sheets.Sentence] = []

    def clean_file(self) -> Sheet[Any]:
        """Read the list; nothing of one that cannot be stored is kept."""
        file = self.cleaned_data["file"]
        try:
            sheet = self.read(file.read(), file.name)
        except SheetRefusedError as refusal:
            self.problems = [sheets.sentence(refusal.problem)]
        else:
            self.problems = sheets.sentences(sheet.problems, Severity.REFUSE)
        if self.problems:
            raise ValidationError(
                _("“%(name)s” cannot be stored like this. Nothing of it was kept."), params={"name": file.name}
            )
        return sheet


class BringInForm(Form):
    """The confirmation of a list, as it was seen."""

    seen = forms.CharField(max_length=64)
