"""The columns of tables of contacts, and what people call them; see :mod:`.headers`."""

from __future__ import annotations

#: Columns of files written in the fixed form, in the order of the documentation.
CONTACT_COLUMNS = (
    *("project", "organisation", "role", "name", "phone", "email", "consent", "consent_on", "note"),
)
#: What people call the columns, by field.
CONTACT_WORDS: dict[str, tuple[str, ...]] = {
    "project": ("Mã mô hình", "Mã công trình", "Mã", "Project id"),
    "organisation": ("Mã tổ chức", "Tổ chức", "Đơn vị", "Cơ quan"),
    "role": ("Vai trò", "Chức vụ", "Chức danh", "Position"),
    "name": ("Họ tên", "Họ và tên", "Người liên hệ", "Người phụ trách", "Contact person", "Contact"),
    "phone": ("Số điện thoại", "Điện thoại", "SĐT", "Telephone", "Mobile"),
    "email": ("Thư điện tử", "E-mail"),
    "consent": ("Đồng ý", "Đã đồng ý", "Sự đồng ý"),
    "consent_on": ("Ngày đồng ý", "Đồng ý ngày"),
}
