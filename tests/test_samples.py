"""The samples give the YAML that lies beside them; --regenerate writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from planparse import extract
from planparse.output import to_yaml

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.mark.parametrize("document", sorted(SAMPLES.glob("*.docx")), ids=lambda file: file.stem)
def test_sample(document: Path, regenerate: bool) -> None:
    golden = document.with_suffix(".yaml")
    written = to_yaml(extract(document)).encode()
    if regenerate:
        golden.write_bytes(written)
    assert golden.read_bytes().decode() == written.decode()


def test_every_sample_is_described() -> None:
    described = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert [file.name for file in SAMPLES.iterdir() if file.name not in described] == ["README.md"]
