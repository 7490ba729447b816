"""The columns of tables of the programme's records, and what people call them; see :mod:`.headers`."""

from __future__ import annotations

#: Columns of files written in the fixed form, in the order of the documentation.
PROGRAMME_COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": (
        *("id", "kind", "number", "issued_on", "issuer", "title", "url", "units", "indicators"),
        *("source", "note"),
    ),
    "programmes": ("year", "title", "signed_on", "legal_basis", "parties", "source", "note"),
    "commitments": (
        *("id", "year", "organisation", "kind", "target", "unit", "unit_code", "text", "delivered"),
        *("delivered_source", "source", "note"),
    ),
    "activities": (
        *("id", "kind", "organisation", "partner_orgs", "held_on", "ended_on", "unit_code", "place", "lat"),
        *(
            "lon",
            "raw_location",
            "precision",
            "participants",
            "quantity",
            "quantity_unit",
            "documents",
            "project",
        ),
        *("visibility", "source", "note"),
    ),
    "inspections": (
        *("id", "agencies", "sector", "unit_code", "inspected_on", "result", "remedy", "remedy_due"),
        *("remedied_on", "indicators", "source", "note"),
    ),
    "upkeep": ("project", "checked_on", "condition", "by", "next_due", "note", "source"),
}

#: What a table calls the works by, beside or instead of their id.
WORKS_NAME = "project_name"

_BODY = ("Đơn vị", "Tên đơn vị", "Tổ chức", "Cơ quan", "Organisation", "Organization")

#: What people call the columns, by field.
PROGRAMME_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "documents": {
        "id": ("Mã", "Mã văn bản", "Code"),
        "kind": ("Loại", "Loại văn bản", "Type", "Document type"),
        "number": ("Số", "Số hiệu", "Số ký hiệu", "Số, ký hiệu", "Số văn bản", "Document number"),
        "issued_on": ("Ngày ban hành", "Ngày văn bản", "Ngày ký", "Ngày", "Date", "Issued"),
        "issuer": ("Cơ quan ban hành", "Nơi ban hành", "Đơn vị ban hành", "Issued by"),
        "title": ("Tên văn bản", "Tên", "Trích yếu", "Trích yếu nội dung", "Nội dung", "Name", "Subject"),
        "url": ("Đường dẫn", "Liên kết", "Địa chỉ", "Link", "Web address"),
        "units": ("Đơn vị hành chính", "Địa bàn", "Địa bàn áp dụng", "Áp dụng cho", "Units"),
        "indicators": ("Chỉ tiêu", "Tiêu chí", "Chỉ tiêu liên quan"),
    },
    "programmes": {
        "year": ("Năm", "Năm chương trình"),
        "title": ("Tên", "Tên chương trình", "Chương trình", "Name"),
        "signed_on": ("Ngày ký", "Ngày ký kết", "Signing date", "Signed"),
        "legal_basis": ("Căn cứ", "Căn cứ pháp lý", "Văn bản căn cứ", "Legal basis"),
        "parties": ("Các bên", "Các bên tham gia", "Đơn vị tham gia", "Các đơn vị ký kết", "Parties"),
    },
    "commitments": {
        "id": ("Mã", "Mã cam kết", "Code"),
        "year": ("Năm", "Năm chương trình"),
        "organisation": (*_BODY, "Đơn vị thực hiện", "Đơn vị cam kết", "Cơ quan thực hiện", "Party"),
        "kind": ("Loại", "Loại cam kết", "Nhóm nhiệm vụ", "Type"),
        "target": ("Chỉ tiêu", "Chỉ tiêu cam kết", "Kế hoạch", "Số lượng", "Mục tiêu", "Planned"),
        "unit": ("Đơn vị tính", "ĐVT", "Unit of measure"),
        "text": ("Nội dung", "Nội dung cam kết", "Nhiệm vụ", "Cam kết", "Commitment", "Task"),
        "delivered": ("Kết quả", "Kết quả thực hiện", "Thực hiện", "Đã thực hiện", "Result"),
        "delivered_source": ("Nguồn kết quả", "Nguồn của kết quả", "Source of the result"),
    },
    "activities": {
        "id": ("Mã", "Mã hoạt động", "Code"),
        "kind": ("Loại", "Loại hoạt động", "Hình thức", "Hoạt động", "Type", "Activity"),
        "organisation": (*_BODY, "Đơn vị tổ chức", "Đơn vị thực hiện", "Đơn vị chủ trì", "Organised by"),
        "partner_orgs": ("Đơn vị phối hợp", "Phối hợp", "Partners"),
        "held_on": (
            *("Ngày", "Ngày tổ chức", "Thời gian", "Thời gian tổ chức", "Ngày thực hiện", "Từ ngày"),
            *("Date", "Held on", "Start"),
        ),
        "ended_on": ("Ngày kết thúc", "Đến ngày", "Kết thúc", "End"),
        "place": ("Địa điểm", "Địa chỉ", "Nơi tổ chức", "Location", "Address"),
        "location": ("Tọa độ", "Tọa độ GPS", "GPS", "Vĩ độ, kinh độ", "Coordinates", "Lat, lon"),
        "lat": ("Vĩ độ", "Latitude"),
        "lon": ("Kinh độ", "Longitude", "Lng"),
        "x_metres": ("X (m)", "X", "Tọa độ X"),
        "y_metres": ("Y (m)", "Y", "Tọa độ Y"),
        "precision": ("Độ chính xác", "Mức chính xác"),
        "participants": ("Số người", "Số người tham gia", "Người tham gia", "Lượt người", "People"),
        "quantity": ("Khối lượng", "Số lượng", "Kết quả", "Amount"),
        "quantity_unit": ("Đơn vị tính", "ĐVT", "Unit of measure"),
        "documents": ("Văn bản", "Mã văn bản", "Văn bản phổ biến"),
        "project": ("Mô hình", "Mã mô hình", "Công trình"),
        "visibility": ("Công khai", "Phạm vi"),
    },
    "inspections": {
        "id": ("Mã", "Mã cuộc kiểm tra", "Code"),
        "agencies": (
            *("Đơn vị kiểm tra", "Cơ quan kiểm tra", "Đoàn kiểm tra", "Thành phần đoàn"),
            *("Thành phần", "Inspected by"),
        ),
        "sector": ("Lĩnh vực", "Ngành", "Ngành nghề", "Loại hình", "Loại hình sản xuất"),
        "inspected_on": ("Ngày kiểm tra", "Ngày", "Thời gian", "Thời gian kiểm tra", "Date"),
        "result": ("Kết quả", "Kết quả kiểm tra", "Kết luận", "Finding"),
        "remedy": ("Yêu cầu khắc phục", "Biện pháp khắc phục", "Nội dung khắc phục", "Kiến nghị"),
        "remedy_due": ("Hạn khắc phục", "Thời hạn khắc phục", "Thời hạn", "Due date", "Deadline"),
        "remedied_on": ("Ngày khắc phục", "Đã khắc phục", "Khắc phục xong", "Remedied"),
        "indicators": ("Chỉ tiêu", "Tiêu chí", "Chỉ tiêu liên quan"),
    },
    "upkeep": {
        "project": ("Mã", "Mã công trình", "Mã mô hình", "Code"),
        WORKS_NAME: (
            *("Tên công trình", "Công trình", "Tên mô hình", "Mô hình", "Tên mô hình, công trình"),
            *("Works", "Name"),
        ),
        "checked_on": ("Ngày kiểm tra", "Ngày", "Kiểm tra ngày", "Check date", "Date"),
        "condition": ("Tình trạng", "Hiện trạng", "Tình trạng công trình", "State"),
        "by": ("Đơn vị kiểm tra", "Tổ chức kiểm tra", "Cơ quan kiểm tra", "Checked by"),
        "next_due": ("Kiểm tra tiếp theo", "Lần kiểm tra tới", "Hạn kiểm tra tới", "Next check"),
        "ignored": (
            *("Nơi có công trình", "Kiểm tra lần trước", "Tình trạng lần trước", "Hạn kiểm tra lần này"),
        ),
    },
}
