"""What lies in the output folder after publishing: all of the site and nothing else of ours."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import publishing as kit

from vitrine.errors import OutputRefused, SurroundingsError
from vitrine.publish.manifest import is_output_path


def test_publishing_the_same_again_writes_nothing(out: Path) -> None:
    """Not even the manifest; the files keep their times."""
    kit.publish(out, kit.OLD)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    report = kit.publish(out, kit.OLD)
    assert (report.written, report.removed) == ((), ())
    assert report.unchanged == tuple(sorted(kit.OLD))
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_the_report_names_what_was_written_kept_and_removed(out: Path) -> None:
    """A change is told file by file."""
    kit.publish(out, kit.OLD)
    report = kit.publish(out, kit.NEW)
    assert set(report.removed) == kit.OLD.keys() - kit.NEW.keys()
    assert report.unchanged == ("robots.txt",)
    assert set(report.written) == kit.NEW.keys() - {"robots.txt"}


def test_a_second_build_equals_a_fresh_one(tmp_path: Path, out: Path) -> None:
    """O02: pages, photos and folders of what is gone do not stay, and the manifests agree."""
    kit.publish(out, kit.OLD)
    kit.publish(out, kit.NEW)
    kit.publish(tmp_path / "fresh", kit.NEW)
    assert kit.site_in(out) == kit.site_in(tmp_path / "fresh") == kit.NEW
    name = ".vitrine-manifest.json"
    assert (out / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()


paths = st.lists(st.sampled_from(["a", "b", "é", "index.html", "x.css"]), min_size=1, max_size=3).map(
    "/".join
)


def is_possible(site: dict[str, bytes]) -> bool:
    """Say whether no path is both a file and a folder."""
    return not any(other.startswith(f"{path}/") for path in site for other in site)


sites = st.dictionaries(paths, st.binary(max_size=3), max_size=6).filter(is_possible)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(series=st.lists(sites, min_size=2, max_size=4))
def test_whatever_came_before_the_output_is_the_last_site(
    tmp_path_factory: pytest.TempPathFactory, series: list[dict[str, bytes]]
) -> None:
    """O02, for any series of sites: files become folders and folders files, and nothing of before stays."""
    out = tmp_path_factory.mktemp("series") / "site"
    for site in series:
        kit.publish(out, site)
        assert kit.site_in(out) == site


def test_clean_makes_everything_anew_but_leaves_equal_files(out: Path) -> None:
    """With `fresh`, nothing counts as current; content that is the same is still not rewritten."""
    kit.publish(out, kit.OLD)
    with kit.open_output(out, out.parent / "shop", fresh=True) as publication:
        assert not any(publication.is_current(path, "") for path in kit.OLD)
    report = kit.publish(out, kit.OLD, fresh=True)
    assert report.written == ()


@pytest.mark.parametrize("harm", ["gone", "shorter", "empty", "a folder"])
def test_a_harmed_file_is_mended(out: Path, harm: str) -> None:
    """A file that is not as it was made does not count as current."""
    kit.publish(out, kit.OLD)
    file = out / "jouets/cubes/index.html"
    file.unlink()
    if harm == "a folder":
        file.mkdir()
    elif harm != "gone":
        file.write_bytes(b"" if harm == "empty" else b"<p>")
    report = kit.publish(out, kit.OLD)
    assert report.written == ("jouets/cubes/index.html",)
    assert kit.site_in(out) == kit.OLD


class Reading:
    """A memory that knows what it was told and reads nothing else twice."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.told: dict[str, str] = {}

    def digest(self, path: str) -> str:
        """Read a file, and note that."""
        self.read.append(path)
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()

    def remember(self, path: str, digest: str) -> None:
        """Note what was told."""
        self.told[path] = digest


def test_a_file_edited_to_the_same_length_is_mended(out: Path) -> None:
    """Its size is what was written; its digest is not."""
    kit.publish(out, kit.OLD, memory=Reading())
    file = out / "jouets/cubes/index.html"
    file.write_bytes(kit.OLD["jouets/cubes/index.html"].replace(b"styl", b"STYL").replace(b"site", b"SITE"))
    report = kit.publish(out, kit.OLD, memory=Reading())
    assert report.written == ("jouets/cubes/index.html",)
    assert kit.site_in(out) == kit.OLD


def test_what_is_written_is_told_to_the_memory_and_what_is_kept_is_asked_of_it(out: Path) -> None:
    memory = Reading()
    kit.publish(out, kit.OLD, memory=memory)
    assert memory.told == {f"{out}/{path}": hashlib.sha256(kit.OLD[path]).hexdigest() for path in kit.OLD}
    assert memory.read == []
    kit.publish(out, kit.OLD, memory=memory)
    assert set(memory.read) == memory.told.keys()


def test_a_photo_of_the_cache_is_known_by_its_name_and_never_read(tmp_path: Path, out: Path) -> None:
    source = tmp_path / "source.webp"
    source.write_bytes(b"photo" * 100)
    memory = Reading()
    report = None
    for _ in range(2):
        with kit.open_output(out, tmp_path / "shop", memory=memory) as publication:
            if not publication.keep_current("photo.webp", "name"):
                publication.stage("photo.webp", "name", kit.Order.ASSET, source, link=True)
            report = publication.commit()
    assert report is not None
    assert (report.written, memory.read, memory.told) == ((), [], {})


def test_a_manifest_without_digests_counts_as_not_finished_and_its_site_stays(out: Path) -> None:
    """As the first version wrote it: nothing is trusted, and nothing is written that is right already."""
    kit.publish(out, kit.OLD)
    file = out / ".vitrine-manifest.json"
    whole = file.read_bytes()
    data = json.loads(whole)
    files = {path: values[:2] for path, values in data["files"].items()}
    file.write_text(json.dumps({"version": 1, "files": files}))
    assert kit.publish(out, kit.OLD).written == ()
    assert file.read_bytes() == whole


def test_files_of_others_stay_and_are_named(out: Path) -> None:
    """Also in folders of ours, also when the folder's last page of ours goes."""
    kit.publish(out, kit.OLD)
    (out / "google123.html").write_text("mine")
    (out / "jouets/cubes/notes.txt").write_text("mine")
    (out / "private/deep").mkdir(parents=True)
    (out / "private/deep/list.txt").write_text("mine")
    (out / ".git").mkdir()
    (out / ".git/HEAD").write_text("ref")
    report = kit.publish(out, kit.NEW)
    assert report.foreign == ("google123.html", "jouets/cubes/", "private/")
    assert (out / "jouets/cubes/notes.txt").read_text() == "mine"
    assert (out / ".git/HEAD").exists()


@pytest.mark.parametrize(
    ("foreign", "is_link"),
    [("livres/lune/index.html", False), ("livres", False), ("livres", True), ("contact/mine.txt", False)],
)
def test_a_file_of_somebody_else_is_never_overwritten(
    tmp_path: Path, out: Path, foreign: str, is_link: bool
) -> None:
    """Where the site needs the place of a foreign file, folder or link, nothing is published and it is named."""
    kit.publish(out, kit.OLD)
    target = out / foreign
    target.parent.mkdir(parents=True, exist_ok=True)
    if is_link:
        (tmp_path / "elsewhere").mkdir()
        target.symlink_to(tmp_path / "elsewhere")
    else:
        target.write_text("mine")
    before = kit.site_in(out)
    with pytest.raises(OutputRefused) as refused:
        kit.publish(out, kit.NEW)
    assert str(dict(refused.value.message.params)["name"]).endswith(foreign)
    assert kit.site_in(out) == before
    assert not list((tmp_path / "elsewhere").glob("*")) if is_link else target.read_text() == "mine"


def test_a_foreign_file_with_the_very_content_is_adopted(out: Path) -> None:
    """It would come out the same, so there is nothing to lose."""
    kit.publish(out, kit.OLD)
    (out / "photos/lune-1.webp").write_bytes(kit.NEW["photos/lune-1.webp"])
    assert "photos/lune-1.webp" in kit.publish(out, kit.NEW).unchanged


def test_a_link_in_place_of_our_folder_leads_nobody_out(tmp_path: Path, out: Path) -> None:
    """Files elsewhere are neither written nor removed through a link that took a folder's place."""
    kit.publish(out, kit.OLD)
    elsewhere = tmp_path / "elsewhere"
    (out / "jouets").rename(elsewhere)
    (out / "jouets").symlink_to(elsewhere)
    before = {path: path.stat().st_mtime_ns for path in elsewhere.rglob("*")}
    with pytest.raises(OutputRefused):
        kit.publish(out, kit.NEW)
    only_home = {"index.html": b"x"}
    kit.publish(out, only_home)
    assert {path: path.stat().st_mtime_ns for path in elsewhere.rglob("*")} == before


def test_photos_of_the_cache_share_their_bytes_and_files_of_the_shop_do_not(
    tmp_path: Path, out: Path
) -> None:
    """A hand that edits the output must never reach the shop's own files."""
    source = tmp_path / "source.bin"
    source.write_bytes(b"photo" * 100)
    with kit.open_output(out, tmp_path / "shop") as publication:
        publication.stage("linked.webp", "1", kit.Order.ASSET, source, link=True)
        publication.stage("copied.pdf", "2", kit.Order.ASSET, source)
        publication.commit()
    assert (out / "linked.webp").samefile(source)
    assert not (out / "copied.pdf").samefile(source)
    assert (out / "copied.pdf").read_bytes() == source.read_bytes()


def test_where_no_link_is_possible_a_copy_is_made(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another disk, or one without links."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    source = tmp_path / "source.bin"
    source.write_bytes(b"photo" * 100)
    with kit.open_output(out, tmp_path / "shop") as publication:
        publication.stage("linked.webp", "1", kit.Order.ASSET, source, link=True)
        publication.commit()
    assert (out / "linked.webp").read_bytes() == source.read_bytes()


def test_a_file_that_vanishes_before_it_is_copied_is_told(tmp_path: Path, out: Path) -> None:
    """One sentence, and the old site stands."""
    kit.publish(out, kit.OLD)
    with (
        pytest.raises(SurroundingsError, match="vanished"),
        kit.open_output(out, tmp_path / "shop") as publication,
    ):
        publication.stage("cv.pdf", "1", kit.Order.ASSET, tmp_path / "gone.pdf", link=True)
    assert kit.site_in(out) == kit.OLD


def test_one_path_cannot_be_published_twice(out: Path) -> None:
    """That would be a bug of the plan, not something to be settled by chance."""
    with pytest.raises(ValueError, match="twice"), kit.open_output(out, out.parent / "shop") as publication:  # noqa: PT012 - the block is what fails
        publication.stage("a", "1", kit.Order.ASSET, b"1")
        publication.stage("a", "2", kit.Order.ASSET, b"2")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/x",
        "../x",
        "a/../b",
        "a//b",
        "a/./b",
        "C:/x",
        "a\\b",
        ".vitrine-manifest.json",
        ".vitrine-staging/0",
        "a\0b",
    ],
)
def test_no_path_leaves_the_output_folder(path: str) -> None:
    """Neither a plan's nor one in a manifest that somebody wrote by hand."""
    assert not is_output_path(path)


@pytest.mark.parametrize(
    "path", ["index.html", "a/b/c.webp", "été/index.html", ".nojekyll", "a b/x..y", "_headers"]
)
def test_ordinary_paths_are_outputs(path: str) -> None:
    """Whatever a site may hold."""
    assert is_output_path(path)
