"""One name goes through all layers, or the house is untidy."""

import ast
import re
from importlib import import_module
from inspect import signature

import pytest
from django.apps import apps
from django.urls import get_resolver

from tests.house.places import PROJECT, ROOT, action_names, decorated, python, templates, tree
from viceversa.access import NAMED, RULES, anyone, asked, enrolled, invited, oneself, paired, partner, public
from viceversa.models.querysets import QuerySet
from viceversa.worker.jobs import MAILS, WORK
from viceversa.worker.reactions import REACTIONS

URLS = get_resolver().url_patterns
DEMO = {name for name in RULES if name.startswith("demo.")}
VENDOR = {"accounts"}  # views of classes that django-allauth wrote


def test_every_rule_is_a_page_or_an_action_and_each_of_these_has_its_rule():
    assert action_names() | {url.name for url in URLS} | DEMO == set(RULES)


def test_an_action_has_a_trace_and_a_page_has_none():
    assert {name for name, rule in RULES.items() if rule.trace} == action_names()


def test_nobody_is_named_for_what_they_do_for_themselves():
    in_private = {public, anyone, oneself, invited, enrolled, paired, asked, partner}
    named = {name: getattr(rule.who, "parts", (rule.who,)) for name, rule in RULES.items() if rule.trace is NAMED}

    assert [name for name, who in named.items() if in_private & set(who)] == []


def test_reactions_are_to_actions():
    assert set(REACTIONS) <= action_names()


def test_what_the_worker_can_do_is_named_like_everything_else():
    assert [name for name in MAILS | WORK if not re.fullmatch(r"[a-z]+\.[a-z_]+", name)] == []


@pytest.mark.parametrize("url", URLS, ids=lambda url: url.name)
def test_urls_are_named_after_their_views(url):
    noun = url.name.partition(".")[0]
    if noun not in VENDOR:
        assert url.name == f"{url.callback.__module__.rpartition('.')[2]}.{url.callback.__name__}"


@pytest.mark.parametrize("url", URLS, ids=lambda url: url.name)
def test_urls_carry_random_keys_and_never_numbers(url):
    assert "<int:" not in str(url.pattern)


@pytest.mark.parametrize("name", sorted(action_names()))
def test_actions_take_a_subject_and_by_whom(name):
    noun, verb = name.split(".")
    parameters = list(signature(getattr(import_module(f"viceversa.actions.{noun}"), verb)).parameters.values())

    assert parameters[0].kind is parameters[0].POSITIONAL_ONLY
    assert [p.kind for p in parameters if p.name == "by"] == [parameters[0].KEYWORD_ONLY]
    assert [p.default for p in parameters if p.name == "by"] == [parameters[0].empty]


@pytest.mark.parametrize("name", sorted(action_names()))
def test_every_action_has_tests_of_its_name(name):
    noun, verb = name.split(".")
    path = PROJECT / "tests" / "actions" / f"test_{noun}.py"
    named = {f.name for file in path.parent.glob(f"test_{noun}*.py") for f in tree(file).body if hasattr(f, "name")}

    assert [f for f in named if f.startswith(f"test_{verb}_")] != []


@pytest.mark.parametrize("model", list(apps.get_app_config("viceversa").get_models()), ids=lambda model: model.__name__)
def test_every_model_says_who_sees_it(model):
    assert type(model._default_manager.all()).visible_to is not QuerySet.visible_to


def test_mails_are_named_after_actions():
    mails = {path.stem for path in templates() if path.parent.name == "notices" and path.suffix == ".txt"}
    assert {name for name in mails if name.split(".")[0] not in VENDOR and name not in RULES} == set()


def test_views_find_or_admit_before_they_show():
    for path in python("views"):
        for view in decorated(path, "require_GET", "require_POST", "require_http_methods"):
            rule = RULES[f"{path.stem}.{view.name}"]
            asks = {n.func.id for n in ast.walk(view) if hasattr(n, "func") and hasattr(n.func, "id")}
            assert rule.who.__name__ == "public" or asks & {"find", "admit"}, f"{path.stem}.{view.name}"


def test_there_is_no_drawer_for_everything():
    drawers = {"utils", "common", "core", "base", "helpers", "services", "signals", "mixins", "admin", "misc"}
    assert [path for path in ROOT.rglob("*.py") if path.stem in drawers or path.parent.name in drawers] == []
