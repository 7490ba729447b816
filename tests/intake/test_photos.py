"""Photographs: named after projects, drawn anew without what a camera tells, and hostile files refused."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from geoapp.errors import IntakeError
from geoapp.intake.photos import Darkroom
from geoapp.intake.photos import Photograph
from geoapp.intake.photos import opened
from geoapp.intake.photos import read_photos
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.intake.vietnamese import translated
from tests.intake.making import KNOWN

RED, BLUE = (220, 30, 30), (30, 30, 220)
SECRET = b"0909 123 987"


def jpeg(size: tuple[int, int] = (400, 300), *, orientation: int = 1, gps: bool = False) -> bytes:
    """Return a picture whose left half is red and whose right half is blue, as a camera stores it."""
    image = Image.new("RGB", size, BLUE)
    image.paste(RED, (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Máy ảnh thử"
    if gps:
        exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 57.0, 3.5), 3: "E", 4: (107.0, 14.0, 9.5)})
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=SECRET, quality=90)
    return out.getvalue()


def read(folder: Path) -> Checked[Photograph]:
    with opened(folder) as held:
        return read_photos(held, KNOWN, Darkroom())


def refusals(checked: Checked[Photograph]) -> list[str]:
    return [p.reason for p in checked.problems if p.severity is Severity.REFUSE]


def test_what_a_camera_tells_is_gone_from_both_pictures(tmp_path: Path) -> None:
    content = jpeg(gps=True)
    assert b"Exif" in content
    assert SECRET in content
    (tmp_path / "DN-1.jpg").write_bytes(content)
    (found,) = read(tmp_path).records
    for picture in (found.large, found.small):
        image = Image.open(io.BytesIO(picture))
        assert image.format == "WEBP"
        assert (dict(image.getexif()), image.info.get("icc_profile"), image.info.get("xmp")) == (
            {},
            None,
            None,
        )
        # A plain WebP is one chunk of pixels; whatever else is told would be a chunk of its own.
        assert picture[12:16] == b"VP8 "
        assert len(picture) == 20 + struct.unpack_from("<I", picture, 16)[0] + picture[16] % 2
        assert all(word not in picture for word in (b"Exif", b"GPS", SECRET, "Máy".encode()))


def test_a_turned_photograph_is_put_upright(tmp_path: Path) -> None:
    (tmp_path / "DN-1.jpg").write_bytes(jpeg(orientation=6))  # the camera was turned: its left is the top
    (found,) = read(tmp_path).records
    image = Image.open(io.BytesIO(found.large)).convert("RGB")
    assert image.size == (found.photo.width, found.photo.height) == (300, 400)
    top, bottom = image.getpixel((150, 40)), image.getpixel((150, 360))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 150 > top[2]
    assert bottom[2] > 150 > bottom[0]


def test_two_sizes_are_made_and_a_small_one_is_not_blown_up(tmp_path: Path) -> None:
    (tmp_path / "DN-1.jpg").write_bytes(jpeg((2600, 1300)))
    (tmp_path / "DN-1-2.jpg").write_bytes(jpeg((200, 100)))
    second, first = read(tmp_path).records
    assert (first.photo.number, first.photo.width, first.photo.height) == (1, 1280, 640)
    assert Image.open(io.BytesIO(first.small)).size == (320, 160)
    assert (second.photo.number, second.photo.width) == (2, 200)
    assert Image.open(io.BytesIO(second.small)).size == (200, 100)


def test_transparent_ground_becomes_white(tmp_path: Path) -> None:
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(tmp_path / "DN-1.png")
    (found,) = read(tmp_path).records
    assert Image.open(io.BytesIO(found.large)).convert("RGB").getpixel((25, 25)) == (255, 255, 255)


def told() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    return exif.tobytes()


def webp(size: tuple[int, int], **metadata: bytes) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(out, "WEBP", quality=70, **metadata)
    return out.getvalue()


def test_a_bare_picture_of_our_own_is_not_drawn_again(tmp_path: Path) -> None:
    content = webp((640, 480))
    (tmp_path / "DN-1.webp").write_bytes(content)
    (found,) = read(tmp_path).records
    assert found.large == content
    assert Image.open(io.BytesIO(found.small)).size == (320, 240)


@pytest.mark.parametrize(
    "content",
    [webp((640, 480), exif=told()), webp((640, 480), xmp=SECRET), webp((640, 480)) + SECRET],
    ids=["exif", "xmp", "trailing"],
)
def test_a_picture_that_tells_more_than_pixels_is_drawn_again(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "DN-1.webp").write_bytes(content)
    (found,) = read(tmp_path).records
    assert found.large[12:16] == b"VP8 "
    assert SECRET not in found.large


def test_a_large_webp_is_made_smaller(tmp_path: Path) -> None:
    (tmp_path / "DN-1.webp").write_bytes(webp((1500, 1000)))
    (found,) = read(tmp_path).records
    assert Image.open(io.BytesIO(found.large)).size == (1280, 853)


def test_captions_come_from_the_table_beside_them(tmp_path: Path) -> None:
    (tmp_path / "DN-1.jpg").write_bytes(jpeg())
    (tmp_path / "anh.csv").write_text(
        "Tệp,Chú thích,caption_en,Ngày chụp,source\nDN-1.JPG,Đường hoa,Flower road,05/2019,Hội Phụ nữ\n"
        "DN-9.jpg,Không có,,,\n",
        encoding="utf-8",
    )
    found = read(tmp_path)
    (photo,) = (each.photo for each in found.records)
    assert (photo.caption("vi"), photo.caption("en"), str(photo.taken_on)) == (
        "Đường hoa",
        "Flower road",
        "2019-05",
    )
    assert photo.source == "Hội Phụ nữ"
    assert [(p.severity, p.reason) for p in found.problems] == [
        (Severity.WARN, "there is no such photograph")
    ]


def test_a_caption_with_personal_data_is_refused(tmp_path: Path) -> None:
    (tmp_path / "DN-1.jpg").write_bytes(jpeg())
    (tmp_path / "a.csv").write_text("file,caption_vi\nDN-1.jpg,Bà Nguyễn Thị Thử\n", encoding="utf-8")
    found = read(tmp_path)
    assert found.records == []
    assert refusals(found) == ["it seems to hold a person's name, and is shown to everyone"]


def test_one_without_a_caption_is_said_once(tmp_path: Path) -> None:
    for name in ("DN-1.jpg", "DN-1-2.jpg"):
        (tmp_path / name).write_bytes(jpeg())
    (problem,) = read(tmp_path).problems
    assert problem.reason.startswith("2 photographs have no caption")


@pytest.mark.parametrize("name", ["DN-2.jpg", "DN-1-a.jpg", "DN-1-1234.jpg", "ảnh.jpg"])
def test_a_name_that_is_no_projects_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(jpeg())
    assert refusals(read(tmp_path)) == ["no project has this id"]


def test_two_of_one_number_are_refused(tmp_path: Path) -> None:
    for name in ("DN-1.jpg", "DN-1-1.jpg"):
        (tmp_path / name).write_bytes(jpeg())
    found = read(tmp_path)
    assert (len(found.records), refusals(found)) == (1, ["DN-1-1.jpg is photograph 1 of the same project"])


def _png_of(width: int, height: int) -> bytes:
    """Return a PNG that says it is so large and holds a few bytes that inflate to its rows."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00" * ((width // 8 + 1) * min(height, 2000)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (jpeg()[:900], "no whole JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "no whole JPEG"),
        (b"GIF89a" + bytes(50), "no whole JPEG"),
        (b"\xff\xd8\xff\xe0" + bytes(500), "no whole JPEG"),
        (b"", "no whole JPEG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no whole JPEG"),
        (_png_of(30_000, 30_000), "60 million pixels"),
        (_png_of(9_000, 9_000), "60 million pixels"),
    ],
    ids=["truncated", "svg", "gif", "noise", "empty", "postscript", "bomb", "large"],
)
def test_hostile_files_are_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "DN-1.jpg").write_bytes(content)
    found = read(tmp_path)
    assert found.records == []
    (problem,) = found.problems
    assert said in problem.reason
    assert str(tmp_path) not in problem.line()
    for sentence in (problem.reason, problem.remedy):
        assert translated(sentence) != sentence


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "ảnh"
    folder.mkdir()
    (tmp_path / "secret.jpg").write_bytes(jpeg())
    (folder / "DN-1.jpg").symlink_to(tmp_path / "secret.jpg")
    assert "is a link" in refusals(read(folder))[0]


def archive(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as held:
        for name, content in members.items():
            held.writestr(name, content)
    return path


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.zip", **{"ảnh/DN-1.jpg": jpeg(), "a.csv": b"file,caption_vi\nDN-1.jpg,Hoa\n"}
    )
    (found,) = read(path).records
    assert found.photo.caption_vi == "Hoa"


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({f"{n}.jpg": b"" for n in range(201)}, "hãy nhập từng phần"),
        ({"a.jpg": bytes(2_000_000)}, "không thể là ảnh"),
    ],
)
def test_an_archive_of_photographs_is_not_spoken_of_as_a_layer(
    tmp_path: Path, members: dict[str, bytes], said: str
) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held:
        for name, content in members.items():
            held.writestr(name, content)
    with pytest.raises(IntakeError) as refused:
        read(path)
    assert said in translated(str(refused.value))


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"../DN-1.jpg": b"x"}, "leads out"),
        ({"/etc/DN-1.jpg": b"x"}, "leads out"),
        ({"..\\DN-1.jpg": b"x"}, "leads out"),
        ({"a/DN-1.jpg": b"x", "b/DN-1.jpg": b"x"}, "two files called"),
        ({"b.zip": b"x"}, "an archive in it"),
        ({"a.txt": b"x"}, "no photographs"),
    ],
)
def test_hostile_archives_are_refused_whole(tmp_path: Path, members: dict[str, bytes], said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        read(archive(tmp_path / "a.zip", **members))


def test_what_is_no_folder_and_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg())
    with pytest.raises(IntakeError, match="neither a folder nor a ZIP"):
        read(tmp_path / "a.jpg")
