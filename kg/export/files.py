"""Writing files so that a failure leaves what was there before."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfileobj, rmtree
from tempfile import TemporaryDirectory

from kg.errors import ExportError

__all__ = ["replace_files", "replace_folder", "write_bytes"]


def write_bytes(target: Path, chunks: Iterable[bytes]) -> tuple[Path, ...]:
    """Write one file through a temporary one beside it.

    Parameters
    ----------
    target : Path
        A link is followed: the file that it points at is replaced.
    chunks : iterable of bytes
        Taken one after the other; an error raised while they are made leaves the old file.

    Raises
    ------
    ExportError
        When the file cannot be written, or nothing came to write.
    """
    with replace_files([target]) as (temporary,), temporary.open("ab") as out:
        out.writelines(chunks)
    return (target,)


@contextmanager
def replace_files(targets: list[Path]) -> Iterator[list[Path]]:
    """Offer a temporary file beside each target; all are renamed once the block ends well, none if it fails.

    Raises
    ------
    ExportError
        When a file cannot be written or is left empty.
    """
    if any(_is_stream(target) for target in targets):
        with TemporaryDirectory() as folder:
            drafts = [Path(folder, str(i)) for i in range(len(targets))]
            with replace_files(drafts) as written:
                yield written
            _pour(drafts, targets)
        return
    real = [Path(os.path.realpath(target)) for target in targets]
    temporary = [path.with_name(f".{path.name[:200]}.{os.getpid()}.tmp") for path in real]
    try:
        for path, target in zip(temporary, targets, strict=True):
            if target.is_dir():
                raise ExportError(f"{target} is a folder: name a file")
            path.open("wb").close()
        yield temporary
        for path, target in zip(temporary, targets, strict=True):
            _settle(path, target)
        for path, goal in zip(temporary, real, strict=True):
            path.replace(goal)
    except OSError as error:
        raise ExportError(f"cannot write {targets[0]}: {error.strerror or error}") from error
    finally:
        for path in temporary:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _is_stream(target: Path) -> bool:
    """A pipe, or standard output by its name: written to, not replaced."""
    return str(target).startswith("/dev/") or target.is_fifo()


def _pour(drafts: list[Path], targets: list[Path]) -> None:
    for draft, target in zip(drafts, targets, strict=True):
        try:
            with draft.open("rb") as done, target.open("ab") as out:
                copyfileobj(done, out)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise ExportError(f"cannot write {target}: {error.strerror or error}") from error


def _settle(path: Path, target: Path) -> None:
    """On disk before the rename: a power cut must not leave a 0-byte file."""
    with path.open("rb") as done:
        os.fsync(done.fileno())
        if done.seek(0, os.SEEK_END) == 0:
            raise ExportError(f"nothing to write to {target}: the file was left as it was")


def replace_folder(target: Path, files: Mapping[str, bytes], may_replace: Callable[[Path], bool]) -> tuple[Path, ...]:
    """Write a folder of files under another name beside it, and rename it when it is complete.

    Parameters
    ----------
    may_replace : callable
        Whether a folder that stands there already may go.

    Raises
    ------
    ExportError
        When something else stands there, or the folder cannot be written.
    """
    draft, old = (target.with_name(f".{target.name[:200]}.{os.getpid()}.{kind}") for kind in ("tmp", "old"))
    try:
        if target.is_dir() and any(target.iterdir()) and not may_replace(target):
            raise ExportError(f"{target} exists and holds other files than an export's: name another folder")
        if target.exists() and not target.is_dir():
            raise ExportError(f"{target} exists and is no folder: name another, or end the name in .zip")
        draft.mkdir()
        for name, content in files.items():
            with (draft / name).open("wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
        if target.exists():
            target.rename(old)
        draft.rename(target)
    except OSError as error:
        if old.exists() and not target.exists():
            old.rename(target)
        raise ExportError(f"cannot write {target}: {error.strerror or error}") from error
    finally:
        for folder in (draft, old):
            rmtree(folder, ignore_errors=True)
    return (target,)
