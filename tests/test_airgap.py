"""The folder for a stick: its pure pieces always, and the whole of one that $QANTAR_AIRGAP names."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from airgap import folder as stick
from airgap import wheels
from airgap.stick import unpack
from airgap.stick.launch import _NEWEST, _OLDEST
from airgap.target import TARGETS, Target
from tests.ui.terminal import needs_terminal, on_terminal

_ROOT = Path(__file__).resolve().parent.parent
_MADE = Path(os.environ.get("QANTAR_AIRGAP") or os.devnull).absolute()
_PINNED = re.compile(r"^([\w.-]+)==(\S+)(.*)$", re.MULTILINE)
_FIRST = TARGETS[0]


def test_the_targets_are_those_that_the_first_module_looks_for() -> None:
    assert {target.minor for target in TARGETS} == set(range(_OLDEST, _NEWEST + 1))
    assert {target.machine for target in TARGETS} == {"x86_64", "aarch64"}


@pytest.mark.skipif(unpack._glibc() < unpack.GLIBC, reason="no target is for this machine")
def test_a_target_calls_its_modules_as_such_a_python_does() -> None:
    here = Target(sys.version_info.minor, os.uname().machine)
    assert here.abi == unpack._abi()
    assert unpack.part_for_this_machine([here.abi]) == here.abi


def test_a_machine_that_no_part_is_for_takes_the_one_without_code(monkeypatch: pytest.MonkeyPatch) -> None:
    assert unpack.part_for_this_machine([]) == unpack.PURE
    for library in ("glibc 2.27", "musl 1.2", "", None):
        monkeypatch.setattr(os, "confstr", lambda _, library=library: library)
        assert unpack.part_for_this_machine([unpack._abi()]) == unpack.PURE


@pytest.mark.parametrize(
    ("wheel", "runs"),
    [
        ("a-1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl", True),
        ("a-1-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl", True),
        ("a-1-cp311-cp311-manylinux_2_34_x86_64.whl", False),
        ("a-1-cp311-cp311-manylinux2014_aarch64.whl", False),
        ("a-1-cp312-cp312-manylinux2014_x86_64.whl", False),
        ("a-1-cp311-cp311-musllinux_1_2_x86_64.whl", False),
        ("a-1-py3-none-any.whl", False),
    ],
)
def test_a_target_takes_only_wheels_that_are_compiled_for_it(wheel: str, runs: bool) -> None:
    assert Target(11, "x86_64").runs(wheel) is runs


def test_a_wheel_is_laid_out_as_it_is_imported(tmp_path: Path) -> None:
    wheel = _wheel(tmp_path, "a/b.py", "a/c.cpython-311-x86_64-linux-gnu.so")
    wheels.unpack(wheel, tmp_path / "whole")
    wheels.unpack(wheel, tmp_path / "pure", without_code=True)
    assert (tmp_path / "whole" / "a" / "b.py").read_text() == "a/b.py"
    assert len(list((tmp_path / "whole" / "a").iterdir())) == 2
    assert [path.name for path in (tmp_path / "pure" / "a").iterdir()] == ["b.py"]


@pytest.mark.parametrize("name", ["../b.py", "/b.py", "a-1.data/scripts/b"])
def test_a_wheel_that_is_more_than_files_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(wheels.WheelError, match=re.escape("a-1-py3-none-any.whl: ")):
        wheels.unpack(_wheel(tmp_path, name), tmp_path / "folder")


def _wheel(folder: Path, *names: str) -> Path:
    path = folder / "a-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return path


def _versions(lock: Path) -> dict[str, str]:
    found = _PINNED.findall(lock.read_text(encoding="utf-8"))
    # pip would judge a marker by the Python that makes the stick, not by the one that it is for.
    assert [marker for _, _, marker in found if ";" in marker] == []
    return {name: version for name, version, _ in found}


@pytest.mark.parametrize("name", ["program.lock", "builder.lock"])
def test_the_stick_is_made_of_the_versions_that_are_tested(name: str) -> None:
    tested = _versions(_ROOT / "requirements.lock")
    pinned = _versions(wheels.LOCK.with_name(name))
    assert {name: version for name, version in pinned.items() if tested.get(name, version) != version} == {}
    if name == "program.lock":
        assert pinned.keys() < tested.keys()
        assert {"textual", "rapidfuzz", "pyyaml", "sqlite-utils", "citeproc-py", "lxml"} < pinned.keys()
        assert "pip" not in pinned


def test_the_readme_has_five_lines_that_say_what_is_inside(small_db: Path) -> None:
    lines = stick.readme(small_db, TARGETS).splitlines()
    assert len(lines) == 5
    assert "CPython 3.11, 3.12, 3.13, 3.14 on Linux x86_64; CPython" in lines[3]
    assert "aarch64" not in stick.readme(small_db, [_FIRST])
    assert not re.search(r"\$\w", "".join(lines).replace("$QANTAR", ""))


def test_the_folder_is_sealed_with_a_sum_for_each_file_but_the_sums(tmp_path: Path) -> None:
    (tmp_path / "manual").mkdir()
    for name in ("qantar", "manual/README.md"):
        (tmp_path / name).write_text(name)
    stick.seal(tmp_path, 315532800)
    sums = (tmp_path / "SHA256SUMS").read_text().splitlines()
    assert sums == [f"{hashlib.sha256(n.encode()).hexdigest()}  {n}" for n in ("manual/README.md", "qantar")]
    assert stat.S_IMODE((tmp_path / "qantar").stat().st_mode) == 0o755
    assert {path.stat().st_mtime for path in tmp_path.rglob("*")} == {315532800}


def test_a_folder_for_this_run_alone_is_private_and_an_abandoned_one_is_removed(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys; from airgap.stick.unpack import _passing, _remove_abandoned;"
        " base = pathlib.Path(sys.argv[1]); held = _passing(base); _remove_abandoned(base);"
        " print(oct(held.stat().st_mode), *sorted(path.name for path in base.iterdir()))"
    )
    (tmp_path / "qantar-airgap-killed" / "site-packages").mkdir(parents=True)
    (tmp_path / "qantar-airgap-link").symlink_to(_ROOT)
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=_ROOT, capture_output=True, text=True, check=True
    )
    mode, *names = ran.stdout.split()
    assert mode == "0o40700"
    assert len(names) == 2 and "qantar-airgap-killed" not in names
    assert [path.name for path in tmp_path.iterdir()] == ["qantar-airgap-link"]


_NEEDS_FOLDER = pytest.mark.skipif(
    not (_MADE / "SHA256SUMS").is_file(),
    reason="QANTAR_AIRGAP names no folder that was made",
)
_NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups") if os.geteuid() == 0 else ()
_NO_NETWORK = ("unshare", "--map-root-user", "--net")


@pytest.fixture(scope="module")
def read_only() -> Iterator[Path]:
    """A copy of the folder in which nobody may write, and that everybody may read."""
    with tempfile.TemporaryDirectory(prefix="qantar-stick-") as name:
        folder = Path(name) / "on a stick"
        shutil.copytree(_MADE, folder)
        for path in (folder, *folder.rglob("*")):
            path.chmod(path.stat().st_mode & ~0o222)
        Path(name).chmod(0o755)
        yield folder
        for path in (folder, *folder.rglob("*")):
            path.chmod(path.stat().st_mode | 0o200)


def _command(*command: str, home: str = "/nonexistent", **more: str) -> list[str]:
    """Started by somebody without rights, home or network, where this machine lets us have it so."""
    bare = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color", "HOME": home}
    alone = [*_NOBODY, *_NO_NETWORK]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        alone = [*_NOBODY]
    # Before the others: they are to be found by this process's own PATH.
    return [*alone, "env", "-i", *(f"{n}={v}" for n, v in (bare | more).items()), *command]


@_NEEDS_FOLDER
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["info"], "Qandy Qantar"),
        (["timeline"], "Earlier invasions"),
        (["find", "tokaev"], "Kassym-Jomart Tokayev"),
        (["show", "tokayev"], "Kassym-Jomart Tokayev"),
        (["cite", "kim-2023", "-f", "formatted", "--style", "chicago-notes"], "“The Other Jan. 6,”"),
        (["cite", "kim-2023", "-f", "formatted", "--style", "gost", "--lang", "ru"], "Kim"),
        (["compare", "almaty-airport-seized", "--format", "html"], "<style"),
        (["import", "--help"], "--dry-run"),
    ],
    ids=lambda value: " ".join(value[:4]) if isinstance(value, list) else "",
)
def test_it_runs_with_no_home_no_network_and_nowhere_to_write_but_tmp(
    read_only: Path, arguments: list[str], told: str
) -> None:
    with tempfile.TemporaryDirectory() as own:  # others of these tests run at the same time
        Path(own).chmod(0o1777)
        command = _command(str(read_only / "qantar"), *arguments, TMPDIR=own)
        ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
        assert (ran.returncode, ran.stderr) == (0, "")
        assert told in ran.stdout
        assert [*Path(own).iterdir()] == []


@_NEEDS_FOLDER
def test_it_finds_the_database_beside_it_through_a_link_and_as_an_argument(
    read_only: Path, tmp_path: Path
) -> None:
    (tmp_path / "linked").symlink_to(read_only / "qantar")
    for command in ([str(tmp_path / "linked")], [sys.executable, str(read_only / "qantar")]):
        ran = subprocess.run(
            [*command, "info"], capture_output=True, text=True, check=True, cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "QANTAR_CACHE": str(tmp_path / "cache"), "LANG": "C.UTF-8"},
        )  # fmt: skip
        assert str(read_only / "qantar.db") in ran.stdout


@_NEEDS_FOLDER
def test_the_second_start_unpacks_nothing_and_what_the_first_did_is_its_users_alone(
    read_only: Path, tmp_path: Path
) -> None:
    environment = {"PATH": os.environ["PATH"], "QANTAR_CACHE": str(tmp_path / "cache"), "LANG": "C.UTF-8"}
    seen = []
    for _ in range(2):
        subprocess.run(
            [str(read_only / "qantar"), "--version"],
            env=environment,
            umask=0,
            check=True,
            capture_output=True,
        )
        paths = [path for path in (tmp_path / "cache").rglob("*") if path.suffix != ".pyc"]
        seen.append({path: path.stat().st_mtime_ns for path in paths if path.is_file()})
    assert seen[0] == seen[1]
    unpacked = [path for path in (tmp_path / "cache" / "program").rglob("*") if path.suffix != ".pyc"]
    assert [path for path in unpacked if path.name != "__pycache__" and path.stat().st_mode & 0o77] == []


@_NEEDS_FOLDER
@needs_terminal
def test_the_explorer_opens_with_no_home_and_no_network(read_only: Path) -> None:
    command = _command(str(read_only / "qantar"))
    code, drawn = on_terminal(read_only / "qantar.db", [(b"Qandy", b"q")], command)
    assert code == 0
    assert b"Traceback" not in drawn


@_NEEDS_FOLDER
def test_a_python_that_it_has_no_parts_for_is_told_so_and_served(read_only: Path, tmp_path: Path) -> None:
    code = (
        "import os, sys; os.confstr = lambda _: 'musl'; sys.argv = sys.argv[1:];"
        " sys.path.insert(0, sys.argv[0]); from airgap.stick.launch import start; start()"
    )
    ran = subprocess.run(
        [sys.executable, "-I", "-c", code, str(read_only / "qantar"), "find", "tokaev"],
        env={"QANTAR_CACHE": str(tmp_path / "cache"), "PYTHONIOENCODING": "utf-8", "LANG": "C.UTF-8"},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert ran.stderr.startswith("This stick has no compiled parts for this Python")
    assert "Kassym-Jomart Tokayev" in ran.stdout


def _pythons() -> list[str]:
    """Every Python here that there are parts for: on the PATH, and where pyenv keeps them."""
    kept = ":".join(sorted(map(str, (Path.home() / ".pyenv" / "versions").glob("*/bin"))))
    found = (
        shutil.which(f"python3.{minor}", path=path)
        for minor in range(_OLDEST, _NEWEST + 1)
        for path in (kept, None)
    )
    works = (
        each
        for each in found
        if each and not subprocess.run([each, "-c", ""], stderr=subprocess.DEVNULL).returncode
    )
    return list(dict.fromkeys(works))


@_NEEDS_FOLDER
@pytest.mark.parametrize("python", _pythons() if _MADE.is_dir() else [])
def test_every_python_here_runs_it_with_compiled_parts(read_only: Path, tmp_path: Path, python: str) -> None:
    cached = {"QANTAR_CACHE": str(tmp_path / "cache"), "PYTHONIOENCODING": "utf-8", "LANG": "C.UTF-8"}
    for arguments, expected in (
        (["doctor"], "compiled into rapidfuzz"),
        (["find", "токаев"], "Kassym-Jomart Tokayev"),
        (["cite", "kim-2023", "-f", "f", "--style", "gost"], "Kim L."),
        (["check", str(read_only / "qantar.db")], "sound"),
    ):
        ran = subprocess.run(
            [python, "-I", "-W", "error", str(read_only / "qantar"), *arguments],
            env=cached, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert (ran.returncode, ran.stderr) == (0, ""), arguments
        assert expected in ran.stdout


@_NEEDS_FOLDER
def test_the_sums_hold_and_each_part_has_code_for_its_machine_and_no_other(read_only: Path) -> None:
    assert stick.sums(read_only) == (read_only / "SHA256SUMS").read_text(encoding="utf-8")
    machines = {"x86_64": b"\x3e\x00", "aarch64": b"\xb7\x00"}
    with zipfile.ZipFile(read_only / "qantar") as archive:
        names = archive.namelist()
        for target in TARGETS:
            part = [name for name in names if name.startswith(f"{unpack.PARTS}/{target.abi}/")]
            code = [name for name in part if name.endswith(".so")]
            if not part and target.machine not in (read_only / "README").read_text(encoding="utf-8"):
                continue
            assert {name.split("/")[2] for name in code} >= {"lxml", "rapidfuzz", "yaml"}
            assert all(f".{target.abi}." in name for name in code)
            assert {_elf_machine(archive, name) for name in code} == {machines[target.machine]}
    tops = {name.split("/")[2].removesuffix(".py") for name in names if name.startswith(f"{unpack.PARTS}/")}
    assert tops & sys.stdlib_module_names == set()


def _elf_machine(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read(20)[18:20]
