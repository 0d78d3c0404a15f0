"""What is installed is opened; what is not is said in words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ingest.errors import EngineMissingError
from ingest.image.lines import PpocrDetector
from ingest.ocr.engines import Binding, EngineOptions, open_engines
from ingest.ocr.tesseract import TesseractOptions

# A module that is None cannot be imported: this is how Python itself says "not there".
WITHOUT = """
import sys
for name in {names!r}:
    sys.modules[name] = None
from ingest.ocr.engines import Binding, EngineOptions, open_engines
engines = open_engines(EngineOptions(binding=Binding.{binding}))
print(type(engines.detector).__name__, [reader.name for reader in engines.readers], *engines.missing, sep="; ")
"""


def run_without(names: list[str], binding: str) -> subprocess.CompletedProcess[str]:
    script = WITHOUT.format(names=names, binding=binding)
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.tesseract
@pytest.mark.parametrize("binding", list(Binding))
def test_tesseract_comes_first_and_ppocr_last(binding: Binding) -> None:
    engines = open_engines(EngineOptions(binding=binding))

    assert isinstance(engines.detector, PpocrDetector)
    assert [reader.name for reader in engines.readers] == ["tesseract", "ppocr"]
    assert engines.missing == ()


@pytest.mark.tesseract
@pytest.mark.parametrize("absent", ["rapidocr", "onnxruntime"])
def test_without_rapidocr_or_its_runtime_tesseract_reads_alone(absent: str) -> None:
    answer = run_without([absent], "PYTESSERACT")

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("ContourDetector; ['tesseract']; ")
    assert "pip install rapidocr onnxruntime" in answer.stdout


def test_a_binding_that_was_chosen_and_is_missing_is_named() -> None:
    answer = run_without(["tesserocr"], "TESSEROCR")

    assert answer.returncode == 1
    assert "EngineMissingError: tesserocr cannot be used" in answer.stderr
    assert "pip install 'card-ingest[fast]'" in answer.stderr


def test_without_tesseract_nothing_is_opened(tmp_path: Path) -> None:
    options = EngineOptions(tesseract=TesseractOptions(command=str(tmp_path / "tesseract")))

    with pytest.raises(EngineMissingError, match="apt install tesseract-ocr"):
        open_engines(options)
