"""The files of a setup are what their hosts say they read."""

from __future__ import annotations

import json
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from support.shops import write_shop

from vitrine.deploy.requirements import Requirements
from vitrine.deploy.setup import shop_place
from vitrine.deploy.targets import SETUPS

SCHEMAS = Path(__file__).parent / "schemas"
NEEDS = Requirements("vitrine-shop==1.2.3\n")


def schema(name: str) -> Draft7Validator:
    return Draft7Validator(json.loads((SCHEMAS / f"{name}.json").read_text("utf-8")))


class _OnIsNoBoolean(yaml.SafeLoader):
    """YAML as the hosts read it: `on` is a key like any other (YAML 1.2)."""


_OnIsNoBoolean.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(content: bytes) -> Any:
    return yaml.load(content, _OnIsNoBoolean)  # noqa: S506 - a safe loader


@pytest.fixture(params=[".", 'ma "boutique" #1'])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A shop that is a repository, and one in a folder of a repository, with signs that want quotes."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/étal/a,b]\n", "utf-8")
    return write_shop(tmp_path / request.param)


@pytest.mark.parametrize(("host", "name"), [("github", "vitrine.yml"), ("cloudflare", "vitrine-nightly.yml")])
def test_workflows_are_valid(shop: Path, host: str, name: str) -> None:
    place = shop_place(shop)
    content = SETUPS[host].files(place, NEEDS)[place.repository / ".github" / "workflows" / name]
    found = read_yaml(content)
    validator = schema("github-workflow")
    assert [error.message for error in validator.iter_errors(found)] == []
    # The validator does find what is wrong.
    assert list(validator.iter_errors({**found, "jobs": {"build": {"runs_on": "x"}}}))
    (job,) = [job for name, job in found["jobs"].items() if name in {"build", "publish"}]
    assert job["defaults"]["run"]["working-directory"] == place.inside
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert all(action.startswith("actions/") and "@v" in action for action in used)


def test_netlify_s_file_has_the_shape_of_its_reference(shop: Path) -> None:
    """Tables and keys as docs.netlify.com/build/configure-builds/file-based-configuration has them."""
    place = shop_place(shop)
    found = tomllib.loads(SETUPS["netlify"].files(place, NEEDS)[place.repository / "netlify.toml"].decode())
    assert set(found) == {"build"}
    assert set(found["build"]) - {"base"} == {"command", "publish", "environment"}
    assert found["build"].get("base", ".") == place.inside
    assert set(found["build"]["environment"]) == {"PYTHON_VERSION"}
    subprocess.run(["bash", "-n", "-c", found["build"]["command"]], check=True)


def test_gitlab_s_pipeline_has_the_shape_of_its_reference(shop: Path) -> None:
    """Keywords and their types as docs.gitlab.com/ci/yaml has them."""
    place = shop_place(shop)
    content = SETUPS["gitlab"].files(place, NEEDS)[place.repository / ".gitlab-ci.yml"]
    found = read_yaml(content)
    assert list(found) == ["vitrine"]
    job = found["vitrine"]
    kinds = {
        "image": str,
        "pages": bool,
        "variables": dict,
        "cache": dict,
        "script": list,
        "artifacts": dict,
        "allow_failure": dict,
        "rules": list,
    }
    assert {key: type(value) for key, value in job.items()} == kinds
    assert job["pages"] is True
    assert job["artifacts"] == {"paths": ["public"]}
    assert job["allow_failure"] == {"exit_codes": 77}
    assert job["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert set(job["cache"]) == {"key", "paths"}
    inside = "" if place.inside == "." else f"{place.inside}/"
    assert job["cache"]["paths"] == [".pip/", f"{inside}.vitrine"]
    assert all(isinstance(line, str) for line in job["script"])
    # The script is shell that can be read, and enters the shop's folder whatever its name.
    said = subprocess.run(
        ["bash", "-c", f"{job['script'][0]} && pwd"],
        cwd=place.repository,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(said.stdout.strip()).samefile(shop)
    subprocess.run(["bash", "-n", "-c", "\n".join(job["script"])], check=True)
