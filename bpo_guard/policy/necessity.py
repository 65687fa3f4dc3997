"""Does the task need what is in a field? Function × country × task, from ``policies/functions``."""

from __future__ import annotations

from collections.abc import Mapping

from bpo_guard.model.category import DataCategory
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.reference import Function, Task
from bpo_guard.policy.world import World

TEXT = "communication.free_text"


def needed(world: World, profile: FieldProfile) -> tuple[bool | None, str]:
    """(answer, why). A field that holds one thing the task does not need is not needed as it stands.

    That a field is free text counts only where nothing else was found in it.
    """
    categories = [c for c in world.categories(profile) if c.key != TEXT] or list(world.categories(profile))
    answers = [needs(world, c) for c in categories]
    if refused := [why for answer, why in answers if answer is False]:
        return False, refused[0]
    if not answers or any(answer is None for answer, _ in answers):
        return None, next((why for answer, why in answers if answer is None), "nothing was recognised in it")
    return True, answers[0][1]


def needs(world: World, category: DataCategory) -> tuple[bool | None, str]:
    """Does the task need this category, for these people? (answer, why)"""
    function = world.reference.functions.get(str(world.value("handoff.function")))
    if function is None:
        return None, "the function is not stated"
    task_name = world.value("handoff.task")
    task = function.tasks.get(str(task_name))
    if task is None:
        known = ", ".join(sorted(function.tasks))
        return None, "the task is not stated" if task_name is None else f"the task is not described; known: {known}"
    return _one(world, function, task, category)


def _one(world: World, function: Function, task: Task, category: DataCategory) -> tuple[bool | None, str]:
    """The longest matching entry decides; an entry for the people's country beats one for everywhere."""
    found: list[tuple[int, int, bool, str]] = []
    found += [(len(k), 0, True, why) for k, why in _matching(task.needed, category)]
    found += [(len(k), 1, False, why) for k, why in _matching(task.not_needed, category)]
    countries = {p.where[:2] for p in world.handoff.people if p.where}
    for country in sorted(countries & task.needed_in.keys()):
        found += [(len(k), 2, True, f"{why} ({country})") for k, why in _matching(task.needed_in[country], category)]
    usual = dict.fromkeys(function.usually_not_needed, f"not usual for {function.label}")
    length, _, answer, why = max(found, default=(0, 0, None, ""))
    elsewhere = [key for rows in task.needed_in.values() for key, _ in _matching(rows, category)]
    if not answer and any(len(key) >= length for key in elsewhere) and not _places_stated(world):
        return None, "where the people are is not stated"
    if answer is not None:
        return answer, why
    if _matching(usual, category):
        return False, f"not usual for {function.label}"
    return None, f"what {task.id} needs does not say"


def _places_stated(world: World) -> bool:
    return world.handoff.people_stated and all(p.where for p in world.handoff.people)


def _matching(reasons: Mapping[str, str], category: DataCategory) -> list[tuple[str, str]]:
    return [(key, why) for key, why in reasons.items() if category.within(key)]
