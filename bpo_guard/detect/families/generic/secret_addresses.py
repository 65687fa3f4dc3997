"""Web addresses that are keys themselves: whoever has one may post to a channel, ask a node, run a job.

The host and what follows it are those of the provider's documentation; the secret is a part of the path.
"""

from __future__ import annotations

_W = "[A-Za-z0-9_-]"
_A = "[A-Za-z0-9]"
_X = "[0-9a-f]"
_UUID = f"{_X}{{8}}-{_X}{{4}}-{_X}{{4}}-{_X}{{4}}-{_X}{{12}}"

ADDRESSES: tuple[tuple[str, str], ...] = (
    ("Telegram bot token", rf"telegram\.org/(?:file/)?bot[0-9]{{8,10}}:A{_W}{{34}}"),
    (
        "Discord webhook",
        rf"(?:canary\.|ptb\.)?discord(?:app)?\.com/api/(?:v[0-9]{{1,2}}/)?webhooks/[0-9]{{17,20}}/{_W}{{60,80}}",
    ),
    ("Mattermost webhook", r"hooks/[a-z0-9]{26}"),
    ("Rocket.Chat webhook", rf"hooks/{_A}{{17,24}}/{_A}{{40,70}}"),
    ("Feishu or Lark webhook", rf"open\.(?:feishu\.cn|larksuite\.com)/open-apis/bot/(?:v2/)?hook/{_UUID}"),
    ("WeCom webhook", rf"qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key={_UUID}"),
    (
        "Logic App or Teams workflow",
        rf"logic\.azure\.com(?::443)?/workflows/{_X}{{32}}/[^\s\"'<>]{{1,200}}[?&]sig={_W}{{43}}",
    ),
    ("IFTTT webhook", rf"maker\.ifttt\.com/(?:trigger/{_W}{{1,60}}/(?:json/)?with/key|use)/{_W}{{20,60}}"),
    ("Make webhook", r"hook\.(?:[a-z]{2}[0-9]\.)?(?:make|integromat)\.com/[a-z0-9]{30,36}"),
    ("Infura key", rf"infura\.io/(?:ws/)?v3/{_X}{{32}}"),
    ("Alchemy key", rf"g\.alchemy\.com/(?:nft/)?v[0-9]/{_W}{{32}}"),
    ("QuickNode key", rf"quiknode\.pro/{_X}{{40}}"),
    ("PagerDuty integration key", r"events\.(?:eu\.)?pagerduty\.com/(?:integration|x-ere)/[A-Za-z0-9]{32}"),
    ("Private calendar address", rf"calendar\.google\.com/calendar/ical/[^\s/]{{3,100}}/private-{_X}{{32}}"),
    (
        "Google Chat webhook",
        rf"chat\.googleapis\.com/v1/spaces/{_W}{{8,20}}/messages\?key={_W}{{39}}&token={_W}{{40,60}}",
    ),
)
"""Provider and form, from the host on."""

ANY_ADDRESS = "|".join(form for _, form in ADDRESSES)
"""All of them as one form."""
