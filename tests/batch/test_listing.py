"""Which files are documents, what they are called, and where their Plans go."""

from __future__ import annotations

from pathlib import Path

import pytest

from planparse.batch.listing import Found, PassedOver, find_documents


def listed(
    folders: list[Path], pattern: str = "**/*.docx", out: Path = Path("out")
) -> dict[str, str]:
    """Names and targets of what is found; of what is passed over, why."""
    return {
        (one.name if isinstance(one, Found) else one.path.name): (
            one.target.as_posix() if isinstance(one, Found) else one.why
        )
        for one in find_documents(folders, pattern, out)
        if isinstance(one, Found | PassedOver)
    }


def touched(folder: Path, *names: str) -> Path:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return folder


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("a.docx", "a"),
        ("xã Tân Lập/báo cáo 1.2025.docx", "xã Tân Lập/báo cáo 1.2025"),
        ("A.DOCX", "A.DOCX"),  # may stand beside A.docx
        ("a.doc", "a.doc"),
        ("a.doc.docx", "a.doc.docx"),  # not a.doc, which a.doc needs
        ("problems.docx", "problems.docx"),  # OUT has a problems.yaml
        ("sub/problems.docx", "sub/problems"),
    ],
)
def test_where_a_plan_goes(tmp_path: Path, name: str, target: str) -> None:
    assert listed([touched(tmp_path, name)], "**/*") == {name: target}


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("**/*.docx", ["a.docx", "b/c.DOCX", "b/d/e.docx"]),
        ("*.docx", ["a.docx"]),
        ("b/*.docx", ["b/c.DOCX"]),
        ("**/d/*", ["b/d/e.docx", "b/d/x.txt"]),
        ("**/*.md", []),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, found: list[str]) -> None:
    touched(tmp_path, "a.docx", "b/c.DOCX", "b/d/e.docx", "b/d/x.txt")
    assert list(listed([tmp_path], pattern)) == found


def test_several_folders_are_told_apart_and_none_is_read_twice(tmp_path: Path) -> None:
    touched(tmp_path, "x/2025/a.docx", "y/2025/a.docx")
    assert list(listed([tmp_path / "x/2025", tmp_path / "y/2025"])) == [
        "x/2025/a.docx",
        "y/2025/a.docx",
    ]
    assert list(listed([tmp_path, tmp_path / "x", tmp_path])) == ["x/2025/a.docx", "y/2025/a.docx"]


def test_lock_files_links_and_states_are_passed_over(tmp_path: Path) -> None:
    inside = touched(tmp_path / "in", "a.docx", "~$a.docx", "out/b.docx", "old/.planparse/c.docx")
    outside = touched(tmp_path / "elsewhere", "d.docx")
    (inside / "link.docx").symlink_to(inside / "a.docx")
    (inside / "leads-out.docx").symlink_to(outside / "d.docx")
    (inside / "folder-leads-out").symlink_to(outside)
    assert listed([inside], out=inside / "out") == {
        "a.docx": "a",
        "leads-out.docx": "outside",
        "link.docx": "link",
        "~$a.docx": "temporary",
    }
