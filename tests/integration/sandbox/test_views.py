"""views.* as the Web API checks it."""

from __future__ import annotations

from typing import Any

from sandbox.client import Person
from sandbox.running import RunningSandbox, running
from tests.integration.sandbox.blocks import home, modal, section, text_field
from tests.integration.sandbox.web_api import WebApi
from tests.integration.sandbox.workspaces import config, manifest


def trigger_of(sandbox: RunningSandbox, user: str = "U01") -> str:
    return sandbox.workspace.triggers.issue(user, "C01")


async def test_an_external_id_is_unique_and_finds_its_view(
    sandbox: RunningSandbox, api: WebApi
) -> None:
    named = modal(text_field(), external_id="week-12")
    await api.ok("views.open", trigger_id=trigger_of(sandbox), view=named)

    error = await api.error("views.open", trigger_id=trigger_of(sandbox, "U02"), view=named)
    assert error == "duplicate_external_id"
    updated = await api.ok("views.update", external_id="week-12", view=named)
    assert updated["view"]["external_id"] == "week-12"


async def test_opening_another_modal_makes_the_first_give_way(
    sandbox: RunningSandbox, api: WebApi, ana: Person
) -> None:
    first = await api.ok("views.open", trigger_id=trigger_of(sandbox), view=modal(text_field()))
    again = modal(text_field(), callback_id="again")
    await api.ok("views.open", trigger_id=trigger_of(sandbox), view=again)

    assert [view.callback_id for view in await ana.views()] == ["again"]
    view_id = first["view"]["id"]
    assert await api.error("views.update", view_id=view_id, view=again) == "not_found"


async def test_a_closed_view_cannot_be_updated(
    sandbox: RunningSandbox, api: WebApi, ana: Person
) -> None:
    opened = await api.ok("views.open", trigger_id=trigger_of(sandbox), view=modal(text_field()))
    await ana.close()

    view_id = opened["view"]["id"]
    error = await api.error("views.update", view_id=view_id, view=modal(text_field()))
    assert error == "not_found"


async def test_a_modal_cannot_become_a_home(sandbox: RunningSandbox, api: WebApi) -> None:
    opened = await api.ok("views.open", trigger_id=trigger_of(sandbox), view=modal(text_field()))

    view_id = opened["view"]["id"]
    assert (
        await api.error("views.update", view_id=view_id, view=home(section("Hi")))
        == "invalid_arguments"
    )


async def test_views_arrive_as_strings_of_json_too(sandbox: RunningSandbox, api: WebApi) -> None:
    trigger_id = trigger_of(sandbox)
    assert await api.error("views.open", trigger_id=trigger_id, view="{nope") == "invalid_arguments"
    await api.ok(
        "views.open",
        trigger_id=trigger_id,
        view='{"type":"modal","title":{"type":"plain_text","text":"T"},'
        '"blocks":[{"type":"divider"}]}',
    )


async def test_a_view_beyond_250_kilobytes_is_too_large(
    sandbox: RunningSandbox, api: WebApi
) -> None:
    large = modal(*[section("x" * 2900) for _ in range(99)])

    error = await api.error("views.open", trigger_id=trigger_of(sandbox), view=large)
    assert error == "view_too_large"


async def test_publishing_sets_a_home_that_keeps_its_id(api: WebApi, ana: Person) -> None:
    first = (await api.ok("views.publish", user_id="U01", view=home(section("One"))))["view"]
    second = (await api.ok("views.publish", user_id="U01", view=home(section("Two"))))["view"]

    assert first["id"] == second["id"]
    assert first["hash"] != second["hash"]
    shown = await ana.home()
    assert shown is not None
    assert shown.words == "Two"
    stale: dict[str, Any] = {"user_id": "U01", "hash": first["hash"], "view": home(section("No"))}
    assert await api.error("views.publish", **stale) == "hash_conflict"


async def test_homes_are_for_people_and_only_with_the_home_tab(api: WebApi) -> None:
    assert await api.error("views.publish", user_id="UBOT", view=home()) == "user_not_found"
    assert await api.error("views.publish", user_id="U01", view=modal()) == "invalid_arguments"


async def test_without_a_home_tab_nothing_can_be_published(session: Any) -> None:
    async with running(config(manifest(home=False))) as sandbox:
        api = WebApi(sandbox, session)
        assert await api.error("views.publish", user_id="U01", view=home()) == "not_enabled"
