"""Access keys and tokens of providers, by their documented shapes, and connection strings with a password."""

from __future__ import annotations

import re
from functools import cache

from bpo_guard.detect.checks.lookalikes import EVERYDAY
from bpo_guard.detect.families.generic.secret_addresses import ADDRESSES, ANY_ADDRESS
from bpo_guard.detect.families.generic.secret_assigned import (
    CLOSED,
    is_key_assigned,
    names_no_key,
    split_assignment,
    without_behind,
)
from bpo_guard.detect.families.generic.secret_assigned import FORMS as ASSIGNED
from bpo_guard.detect.families.generic.secret_carried import HELD, holds_password
from bpo_guard.detect.families.generic.secret_forms import FORMS
from bpo_guard.detect.families.generic.secret_marks import MARKED, MARKS, is_marked_key
from bpo_guard.detect.families.generic.secret_names import NAMED_FORM, named_provider
from bpo_guard.detect.families.generic.secret_newer import DRAWN, NEWER
from bpo_guard.detect.families.generic.secret_providers import service_in
from bpo_guard.detect.families.generic.secret_random import (
    constant,
    entropy,
    is_blank,
    is_random_run,
    reads_like_words,
    vowels,
)
from bpo_guard.expressions import expression
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_W = "[A-Za-z0-9_-]"
_A = "[A-Za-z0-9]"
ASSIGNED_KEY = "key or token by its name"
MARKED_KEY = "key or token by its first letters"
_KEYS: tuple[tuple[str, str], ...] = (
    ("AWS access key id", r"(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16}"),
    ("Google API key", rf"AIza{_W}{{35}}"),
    ("Google OAuth client secret", rf"GOCSPX-{_W}{{28}}"),
    ("Google OAuth access token", rf"ya29\.{_W}{{30,400}}"),
    ("GitHub token", rf"gh[pousr]_{_A}{{36,251}}"),
    ("GitHub fine-grained token", rf"github_pat_{_A}{{22}}_{_A}{{59}}"),
    ("GitLab token", rf"gl(?:pat|dt|rt|cbt|soat|ffct|ft)-{_W}{{20,300}}(?:\.[0-9a-z]{{2}})?(?:\.[0-9a-z]{{7,9}})?"),
    ("GitLab pipeline trigger token", rf"glptt-{_W}{{40}}(?!-)"),
    ("GitLab OAuth secret", rf"gloas-{_W}{{64}}(?!-)"),
    ("GitLab mail token", rf"glimt-{_W}{{25}}(?!-)"),
    ("GitLab agent token", rf"glagent-{_W}{{50,1024}}"),
    ("Slack bot token", r"xoxb-[0-9]{8,14}-[A-Za-z0-9-]{16,60}"),
    ("Slack user token", r"xox[pe](?:-[0-9]{8,14}){2,3}-[A-Za-z0-9-]{20,40}"),
    ("Slack workspace token", r"xox[ar]-(?:[0-9]-)?(?:[0-9]{8,14}-){0,3}[0-9A-Za-z]{8,64}"),
    ("Slack legacy token", r"xox[os](?:-[0-9]{5,14}){2,3}-[A-Fa-f0-9]{6,64}"),
    ("Slack configuration token", r"xoxe\.xox[bp]-[0-9]-[A-Za-z0-9]{140,180}"),
    ("Slack refresh token", r"xoxe-[0-9]-[A-Za-z0-9]{140,180}"),
    ("Slack app token", r"xapp-[0-9]-[A-Z0-9]{8,13}-[0-9]{10,14}-[A-Za-z0-9]{32,64}"),
    ("Slack webhook", rf"https://hooks\.slack\.com/services/T{_A}{{6,14}}/B{_A}{{6,14}}/{_A}{{20,30}}"),
    ("Stripe key", rf"(?:sk|rk)_(?:live|test|prod)_{_A}{{10,247}}"),
    ("Stripe webhook secret", rf"whsec_{_A}{{32,64}}"),
    ("Twilio API key", r"SK[0-9a-fA-F]{32}"),
    ("Twilio account id", r"AC[0-9a-f]{32}"),
    ("SendGrid key", rf"SG\.{_W}{{22}}\.{_W}{{43}}"),
    ("Mailgun key", r"key-[0-9a-f]{32}"),
    ("Mailchimp key", r"[0-9a-f]{32}-us[0-9]{1,2}"),
    ("npm token", rf"npm_{_A}{{36}}"),
    ("PyPI token", rf"pypi-AgE{_W}{{50,250}}"),
    ("RubyGems key", r"rubygems_[0-9a-f]{48}"),
    ("Docker Hub token", rf"dckr_(?:pat|oat)_{_W}{{27,36}}"),
    ("DigitalOcean token", r"do[opr]_v1_[0-9a-f]{64}"),
    ("Heroku key", rf"HRKU-(?:AA)?{_W}{{36,64}}"),
    ("Shopify token", r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"),
    ("Square token", rf"(?:EAAA|sq0atp-|sq0csp-){_W}{{22,60}}"),
    ("OpenAI key", rf"sk-(?:proj-|svcacct-|admin-)?{_W}{{20,74}}T3BlbkFJ{_W}{{20,74}}"),
    ("Anthropic key", rf"sk-ant-(?:api|admin)[0-9]{{2}}-{_W}{{93}}AA"),
    ("Hugging Face token", rf"hf_{_A}{{34}}"),
    ("Databricks token", r"dapi[0-9a-f]{32}(?:-[0-9])?"),
    ("HashiCorp Vault token", rf"hv[sbr]\.{_W}{{24,200}}"),
    ("Terraform Cloud token", rf"{_A}{{14}}\.atlasv1\.{_W}{{60,70}}"),
    ("Azure storage key", r"AccountKey=[A-Za-z0-9+/]{86}=="),
    ("Azure SAS signature", r"sig=[A-Za-z0-9%+/]{40,100}(?:%3D|=)"),
    ("Atlassian token", r"ATATT3[A-Za-z0-9_=-]{50,250}"),
    ("Linear key", rf"lin_api_{_A}{{40}}"),
    ("Notion token", rf"(?:secret_|ntn_){_A}{{40,50}}"),
    ("Postman key", r"PMAK-[0-9a-f]{24}-[0-9a-f]{34}"),
    ("New Relic key", r"NRAK-[A-Z0-9]{27}|(?:eu01xx)?[0-9a-f]{30,36}(?:FFFF)?NRAL"),
    ("Grafana token", rf"glsa_{_A}{{32}}_[0-9a-f]{{8}}"),
    ("Telegram bot token", rf"[0-9]{{8,10}}:A{_W}{{34}}"),
    ("Discord webhook", rf"https://discord(?:app)?\.com/api/webhooks/[0-9]{{17,20}}/{_W}{{60,80}}"),
    ("Dropbox token", rf"sl\.(?:u\.)?{_W}{{120,1400}}"),
    ("Okta or bearer header", r"(?:SSWS|[Bb]earer|ApiKey|Splunk) [A-Za-z0-9_.=+/-]{30,500}"),
    ("Basic authorisation header", r"Basic [A-Za-z0-9+/]{16,400}={0,2}"),
    (
        "Connection string",
        r"[a-z][a-z0-9+.-]{1,20}://[^\s:/@'\"]{0,80}:[^\s:/@'\"]{3,120}@[^\s/:@'\"<>(),;#?]{1,200}"
        r"(?::[0-9]{2,5})?(?:[/?#][^\s'\"<>();]{0,400})?",
    ),
    ("Connection string", r"jdbc:[a-z0-9:]{2,30}//[^\s\"'<>]{1,200}[?&;](?i:password|pwd)=[^\s\"'<>&;]{4,120}"),
    ("Connection string", r"(?i:(?:password|pwd)) ?= ?[^\s;'\"<>{$%][^\s;'\"<>]{3,119}(?=;)"),
    *FORMS,
    *MARKS,
    *NEWER,
)
PROVIDERS = (*_KEYS, *ADDRESSES)
"""Provider and written form. Sources: the providers' own documentation and secret-scanning partner lists."""

_CARRIERS = frozenset({"Okta or bearer header", "Authorization header", "Key in a header"})
"""What carries a token of whichever provider."""

_KEY_ID = re.compile(r"A(?:KIA|SIA|BIA|CCA|3T[A-Z0-9])[A-Z0-9]{16}")
_ARTIFACTORY = re.compile(r"(?:AKC|AP[0-9A-F])[A-Za-z0-9]{8,}")
_IN_ADDRESS = re.compile(r"https?://([A-Za-z0-9_-]+)(?::(?:x-oauth-basic|x)?)?@")
_HEADER = re.compile(r"(?i)[a-z-]{0,40}(?:key|token): ")
_IN_BASE64 = re.compile(r"(?:\"auth\"|_auth)\s?[:=]\s?\"?([A-Za-z0-9+/]+={0,2})")
_SPOKEN, _HARDLY_SPOKEN = 0.25, 0.1


_WHAT_FOLLOWS = re.compile(r"\(\?=(?:;|\[[^\]]*\])\)$")
ANY_PROVIDER = "|".join(f"({_WHAT_FOLLOWS.sub('', form)})" for _, form in PROVIDERS)
"""The forms of all providers as one, without what follows them: the number of the group says which."""


@cache
def _any_provider() -> re.Pattern[str]:
    return expression(ANY_PROVIDER)


def _by_form(value: str) -> str:
    """The first provider whose form a value has as a whole; empty if it has none of them."""
    found = _any_provider().fullmatch(value)
    return PROVIDERS[found.lastindex - 1][0] if found and found.lastindex else ""


@cache
def _assigned() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(without_behind(form.replace(CLOSED, ""))) for form in (NAMED_FORM, *ASSIGNED))


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(MARKED)


def provider_of(value: str) -> str:
    """Whose token a value looks like; empty if nobody's known here.

    >>> provider_of("AKIA" + "Q3EG7RZPL5XWM2TV"), provider_of("hello")
    ('AWS access key id', '')
    """
    known = _by_form(value)
    if not known or known in _CARRIERS:
        known = _of_assigned(value) or known
    if known or not any(form.fullmatch(value) for form in _assigned()):
        return known or (MARKED_KEY if _marked().fullmatch(value) else "")
    if named := named_provider(value):
        return named
    service = service_in(split_assignment(value)[0])
    return (f"{service} key" if service else ASSIGNED_KEY) if is_key_assigned(value) else ""


def _of_assigned(text: str) -> str:
    """The provider of the value on the right of an assignment or at the end of a header, by its own form."""
    return _by_form(split_assignment(text)[1].rpartition(" ")[2])


def is_random(value: str) -> bool:
    """Varied enough for a key, and not a documented blank to fill in."""
    if is_blank(value):
        return False
    if value.startswith("http") and (token := _IN_ADDRESS.match(value)):
        return is_random_run(token[1])
    if _HEADER.match(value):
        name, handed = split_assignment(value)
        if names_no_key(name) or (handed.isalpha() and reads_like_words(handed)):
            return False
    if (auth := _IN_BASE64.fullmatch(value)) is not None:
        return holds_password(auth[1])
    if _KEY_ID.fullmatch(value):
        return value.startswith(("AKIA", "A3T")) or not value.isalpha() or vowels(value[4:]) < _SPOKEN
    if _ARTIFACTORY.fullmatch(value) and len(value) < 60:
        return not value.isupper() and not value[3:].isdigit() and _is_unspoken(value[3:])
    if value.startswith("s.") and value.isascii() and not any(map(str.isdigit, value)):
        return False  # a member of something in source code, not an old Vault token
    provider = _by_form(value)
    if (held := HELD.get(provider) or DRAWN.get(provider)) and not held(value):
        return False
    if not provider:
        if any(form.fullmatch(value) for form in _assigned()):
            return bool(named_provider(value)) or is_key_assigned(value)
        if _marked().fullmatch(value):
            return is_marked_key(value)
    return entropy(value) >= 2.8 and not constant(value)


def _is_unspoken(tail: str) -> bool:
    """Mixed with digits, or letters that nobody could pronounce."""
    return (any(map(str.isdigit, tail)) and any(map(str.islower, tail))) or vowels(tail) <= _HARDLY_SPOKEN


DETECTORS = (
    PatternDetector(
        type="SECRET",
        title="Access key, token or connection string",
        patterns=tuple(
            Pattern(form, Basis.shaped) for form in (*(f for _, f in _KEYS), ANY_ADDRESS, NAMED_FORM, *ASSIGNED, MARKED)
        ),
        check=is_random,
        issuer=provider_of,
        proves=False,
        cues=("token", "api key", "apikey", "secret", "access key", "client secret"),
        source="Providers' documentation of their key formats",
        examples=(
            "AKIAQ3EG7RZPL5XWM2TV",
            "ghp_k3JvT8pLm1ZrNs5cHdE0uFgB7iKoA9tVx2Ry",
            "glpat-Xk3vQmT8pYw1ZrLs5NcH",
            "xoxb-417820936-Xk3vQmT8pYw1ZrLs",
            "sk_live_Xk3vQmT8pYw1ZrLs5NcHdeJ0",
            "postgresql://lohn:Kr4ftw3rk@db.hausmann.example",
            "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",
            "dp.st.k3JvT8pLm1ZrNs5cHdE0uFgB7iKoA9tVx2RyPqMw",
            "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",
            "acme_live_k3JvT8pLm1ZrNs5cHdE0",
            "xapp-1-A04K7Q2M9XZ-417820936501-9e107d9d372bb6826bd81d3542a419d69e107d9d372bb6826bd81d3542a419d6",
        ),
        near_misses=(
            *EVERYDAY,
            "AKIAXXXXXXXXXXXXXXXX",
            "AKIAQ3EG7RZPL5XW",
            "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "sk_live_",
            "https://portal.hausmann.example/path",
            "Basic English",
            "Bearer token",
            "password=;",
            "options.password = password;",
            "postgresql://db.hausmann.example:5432/lohn",
            "9e107d9d372bb6826bd81d3542a419d6",
            "postgresql://user:${DB_PASSWORD}@db.hausmann.example",
            "sk-or-v1-9e107d9d372bb6826bd81d3542a419d6",
            "gsk_k3JvT8pLm1ZrNs5cHdE0uFgB7iKoA9tVx2Ry",
            "hooks.slack.com/services/T024/B72/x",
            "API-REFERENCE-2026-03",
            "pat-eu1-550e8400-e29b-41d4-a716",
            "curl -u https://portal.hausmann.example/path",
            "x-api-key: <your-key>",
            "LTAIQ3EG7RZ",
            "s.hausmann@portal.example",
            "s.acceptanceTimeoutSeconds",
            "key: InspectionDataKey",
            "sort_key=k3JvT8pLm1ZrNs5cHdE0uF",
            "acme_pk_live_k3JvT8pLm1ZrNs5cHdE0",
            "apiKey = process.env.SERVICE_API_KEY_2026",
            "cacheKey: user-profile-2026-03-14-v2",
            "next_page_token=k3JvT8pLm1ZrNs5cHdE0",
            "https://portal-hausmann-example-2026@",
            "--token $SERVICE_TOKEN",
            "token valid until 2026-03-14T09:26:53Z",
            "Server=db;User Id=lohn;Password={password};",
            "identified by 'the badge that he wears'",
        ),
    ),
)
