"""The Slack app manifest, as strict as Slack is about it (Slack facts 8)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(min_length=1)]

# The scope that lets an app receive an event (Slack facts 3 and 8); None means no scope is needed.
EVENT_SCOPES: dict[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_uninstalled": (),
    "tokens_revoked": (),
    "app_mention": ("app_mentions:read",),
    "message.im": ("im:history",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "team_join": ("users:read",),
    "user_change": ("users:read",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
}


class _Strict(BaseModel):
    """Unknown keys are refused, as Slack refuses them."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Metadata(_Strict):
    """The version of the manifest schema."""

    major_version: Literal[1, 2] = 2
    minor_version: int = 1


class DisplayInformation(_Strict):
    """How the app is listed."""

    name: str = Field(min_length=1, max_length=35)
    description: str = Field(default="", max_length=140)
    long_description: str | None = Field(default=None, min_length=175, max_length=4000)
    background_color: str | None = Field(default=None, pattern=r"^#[0-9a-fA-F]{6}$")


class AppHome(_Strict):
    """Which tabs the app's own page has."""

    home_tab_enabled: bool = False
    messages_tab_enabled: bool = False
    messages_tab_read_only_enabled: bool = True


class BotUser(_Strict):
    """The user the app posts as."""

    display_name: str = Field(min_length=1, max_length=80)
    always_online: bool = False


class Shortcut(_Strict):
    """A global shortcut or a message action."""

    name: str = Field(min_length=1, max_length=24)
    type: Literal["message", "global"]
    callback_id: str = Field(min_length=1, max_length=255)
    description: str = Field(min_length=1, max_length=150)


class SlashCommand(_Strict):
    """A slash command; `url` is needed in HTTP mode only."""

    command: str = Field(pattern=r"^/\S+$", max_length=32)
    description: str = Field(min_length=1, max_length=2000)
    usage_hint: str = Field(default="", max_length=1000)
    should_escape: bool = False
    url: str | None = Field(default=None, max_length=3000)


class Features(_Strict):
    """What the app adds to the workspace."""

    app_home: AppHome = AppHome()
    bot_user: BotUser | None = None
    shortcuts: list[Shortcut] = Field(default_factory=list, max_length=10)
    slash_commands: list[SlashCommand] = Field(default_factory=list, max_length=50)
    unfurl_domains: list[str] = Field(default_factory=list, max_length=5)


class Scopes(_Strict):
    """The scopes the app asks for."""

    bot: list[Text] = Field(default_factory=list, max_length=255)
    bot_optional: list[Text] = Field(default_factory=list, max_length=255)
    user: list[Text] = Field(default_factory=list, max_length=255)
    user_optional: list[Text] = Field(default_factory=list, max_length=255)


class OAuthConfig(_Strict):
    """Redirects and scopes."""

    redirect_urls: list[str] = Field(default_factory=list, max_length=1000)
    scopes: Scopes = Scopes()


class EventSubscriptions(_Strict):
    """Which events the app hears of."""

    request_url: str | None = None
    bot_events: list[str] = Field(default_factory=list, max_length=100)
    user_events: list[str] = Field(default_factory=list, max_length=100)


class Interactivity(_Strict):
    """Where clicks and submissions go."""

    is_enabled: bool = False
    request_url: str | None = None
    message_menu_options_url: str | None = None


class AppSettings(_Strict):
    """How Slack talks to the app."""

    event_subscriptions: EventSubscriptions = EventSubscriptions()
    interactivity: Interactivity = Interactivity()
    org_deploy_enabled: bool = False
    socket_mode_enabled: bool = False
    token_rotation_enabled: bool = False
    allowed_ip_address_ranges: list[str] = Field(default_factory=list, max_length=10)


class Manifest(_Strict):
    """A whole manifest. What Slack would refuse to install is refused here (ValidationError)."""

    metadata: Metadata = Field(default=Metadata(), alias="_metadata")
    display_information: DisplayInformation
    features: Features = Features()
    oauth_config: OAuthConfig = OAuthConfig()
    settings: AppSettings = AppSettings()

    @property
    def scopes(self) -> frozenset[str]:
        """The scopes the bot token carries: the required and the granted optional ones."""
        scopes = self.oauth_config.scopes
        return frozenset([*scopes.bot, *scopes.bot_optional])

    @property
    def events(self) -> frozenset[str]:
        """The names subscribed to, such as `message.im`."""
        return frozenset(self.settings.event_subscriptions.bot_events)

    def command(self, name: str) -> SlashCommand | None:
        """The slash command typed as `name` (with its slash), if the app has it."""
        return next((c for c in self.features.slash_commands if c.command == name), None)

    def shortcut(self, callback_id: str) -> Shortcut | None:
        """The shortcut with this callback id, if the app has it."""
        return next((s for s in self.features.shortcuts if s.callback_id == callback_id), None)

    @model_validator(mode="after")
    def _events_have_their_scopes(self) -> Manifest:
        for event in sorted(self.events):
            if event not in EVENT_SCOPES:
                raise ValueError(f"bot event {event!r} is not known to this workspace")
            needed = EVENT_SCOPES[event]
            if needed and not self.scopes.intersection(needed):
                raise ValueError(f"bot event {event!r} needs the scope {' or '.join(needed)}")
        return self

    @model_validator(mode="after")
    def _commands_have_their_scope(self) -> Manifest:
        features = self.features
        if (features.slash_commands or features.shortcuts) and "commands" not in self.scopes:
            raise ValueError("slash commands and shortcuts need the scope 'commands'")
        names = [command.command for command in features.slash_commands]
        if len(set(names)) != len(names):
            raise ValueError("two slash commands have the same name")
        return self
