"""The columns of the table beside photographs, and what people call them; see :mod:`.headers`."""

from __future__ import annotations

#: Columns of files written in the fixed form, in the order of the documentation.
PHOTO_COLUMNS = ("file", "caption_vi", "caption_en", "taken_on", "source")
#: What people call the columns, by field.
PHOTO_WORDS: dict[str, tuple[str, ...]] = {
    "file": ("Tệp", "Tên tệp", "Ảnh", "File name", "Photo"),
    "caption_vi": ("Chú thích", "Chú thích ảnh", "Nội dung", "Caption"),
    "caption_en": ("Chú thích tiếng Anh", "English caption"),
    "taken_on": ("Ngày chụp", "Chụp ngày", "Date taken", "Date"),
    "source": ("Nguồn ảnh", "Người chụp", "Credit"),
}
