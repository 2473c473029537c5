"""Only actions write; only querysets read, and views go around none."""

import ast
import re

import pytest
from django.apps import apps

from tests.house.places import ROOT, python, relative, templates, tree

WRITES = {
    "save",
    "delete",
    "create",
    "update",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "add",
    "remove",
    "set",
    "clear",
}
FOREIGN = {
    "viceversa/integrations/allauth/codes.py": "web sessions",
    "viceversa/models/erasures.py": "an erasure is on disk before anything is deleted",
    "viceversa/models/keys.py": "a key is on disk before the row that it protects",
    "viceversa/notices/__init__.py": "a mail is queued in the transaction of the action that it tells about",
    "viceversa/worker/loop.py": "jobs",
    "viceversa/worker/jobs.py": "jobs, and that a mail is sent",
    "viceversa/worker/timetable.py": "jobs",
    "viceversa/worker/reactions.py": "jobs",
}
PLAIN = {"add", "remove", "set", "clear", "update"}  # also what sets and dictionaries do


def many_to_many():
    """Names under which rows are tied to others."""
    for model in apps.get_app_config("viceversa").get_models():
        for field in model._meta.many_to_many:
            yield from (field.name, field.remote_field.get_accessor_name())


def writes(path):
    """Places where a file writes through a manager, a queryset or an instance."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            target = ast.unparse(node.func.value)
            through_manager = ".objects" in target or "_manager" in target or ".filter(" in target
            through_relation = target.rpartition(".")[2] in set(many_to_many())
            with_fields = node.keywords and not node.args and node.func.attr == "update"
            if through_manager or through_relation or with_fields or node.func.attr not in PLAIN:
                yield f"{relative(path)}:{node.lineno} {target}.{node.func.attr}"


def is_free(path):
    parts = path.relative_to(ROOT).parts
    return parts[0] in {"actions", "matching", "sheets", "sealing", "demo"} or relative(path) in FOREIGN


@pytest.mark.parametrize("path", python(), ids=relative)
def test_only_actions_write(path):
    if not is_free(path):
        assert [w for w in writes(path) if not w.endswith(("hexdigest.update", "font.save"))] == []


def test_the_list_of_foreign_writers_is_not_longer_than_needed():
    assert [name for name in FOREIGN if not list(writes(ROOT.parent / name))] == []


@pytest.mark.parametrize("path", python("views", "templatetags"), ids=relative)
def test_views_read_through_visible_to(path):
    allowed = (".visible_to(", ".of(", ".led_by(", ".this", ".waiting_for(", ".active(")
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and ".objects" in (text := ast.unparse(node)):
            outermost = ast.unparse(node).count(".objects") == 1
            known = any(word in text for word in allowed) or text.endswith((".objects.all()", ".objects.all"))
            assert not outermost or known, f"{relative(path)}:{node.lineno} {text}"


def related_names():
    """Names of all managers that lead from one row to others."""
    for model in apps.get_app_config("viceversa").get_models():
        for relation in model._meta.related_objects:
            name = relation.get_accessor_name()
            if name and relation.multiple:
                yield name


@pytest.mark.parametrize("path", python("views", "templatetags"), ids=relative)
def test_views_never_go_around_by_related_managers(path):
    names = set(related_names())
    found = [
        f"{relative(path)}:{node.lineno} {ast.unparse(node)}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in {"all", "filter", "first", "count", "exists", "get", "values_list"}
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in names
    ]
    assert found == []


def test_templates_never_go_around_by_related_managers():
    names = "|".join(sorted(set(related_names())))
    pattern = re.compile(rf"\.({names})\.(all|filter|first|count|exists)\b")
    assert [relative(path) for path in templates() if pattern.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("path", python("actions"), ids=relative)
def test_actions_never_speak_to_the_world(path):
    modules = {"smtplib", "httpx", "requests", "urllib.request", "socket", "django.core.mail"}
    imported = {alias.name for node in ast.walk(tree(path)) if isinstance(node, ast.Import) for alias in node.names} | {
        name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
    }
    assert imported & modules == set()
