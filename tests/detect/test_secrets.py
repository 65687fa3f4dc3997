"""Keys of each provider by its documented shape; what only looks like one, or is a blank to fill in, is none."""

from __future__ import annotations

import random
import string

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.families.generic.secret_random import entropy, is_blank, reads_like_words
from bpo_guard.detect.families.generic.secrets import is_random, provider_of
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors

AN, HEX = string.ascii_letters + string.digits, "0123456789abcdef"
UP, LOW, B32 = (
    string.ascii_uppercase + string.digits,
    string.ascii_lowercase + string.digits,
    string.ascii_uppercase + "234567",
)

# Provider, fixed beginning, alphabet and length of what follows; made at run time, so that no key stands in this file.
SHAPES = [
    ("AWS access key id", "AKIA", B32, 16),
    ("Google API key", "AIza", AN, 35),
    ("Google OAuth client secret", "GOCSPX-", AN, 28),
    ("GitHub token", "ghp_", AN, 36),
    ("GitHub token", "gho_", AN, 36),
    ("GitLab token", "glpat-", AN, 20),
    ("GitLab OAuth secret", "gloas-", AN, 64),
    ("GitLab mail token", "glimt-", AN, 25),
    ("Slack bot token", "xoxb-417820936501-", AN, 24),
    ("Stripe key", "sk_live_", AN, 24),
    ("Stripe webhook secret", "whsec_", AN, 32),
    ("Twilio API key", "SK", HEX, 32),
    ("Mailgun key", "key-", HEX, 32),
    ("npm token", "npm_", AN, 36),
    ("PyPI token", "pypi-AgEIcHlwaS5vcmc", AN, 80),
    ("RubyGems key", "rubygems_", HEX, 48),
    ("Docker Hub token", "dckr_pat_", AN, 27),
    ("DigitalOcean token", "dop_v1_", HEX, 64),
    ("Heroku key", "HRKU-", AN, 36),
    ("Shopify token", "shpat_", HEX, 32),
    ("Square token", "sq0atp-", AN, 22),
    ("Hugging Face token", "hf_", string.ascii_letters, 34),
    ("Databricks token", "dapi", HEX, 32),
    ("HashiCorp Vault token", "hvs.", AN, 95),
    ("Linear key", "lin_api_", AN, 40),
    ("Notion token", "ntn_", AN, 46),
    ("New Relic key", "NRAK-", UP, 27),
    ("Telegram bot token", "417382051:AA", AN, 33),
    ("Alibaba Cloud key id", "LTAI", AN, 20),
    ("Tencent Cloud secret id", "AKID", AN, 32),
    ("Netlify token", "nfp_", AN, 36),
    ("Render key", "rnd_", AN, 32),
    ("Fly.io token", "fo1_", AN, 43),
    ("Supabase token", "sbp_", HEX, 40),
    ("PlanetScale credential", "pscale_tkn_", AN, 43),
    ("Neon key", "napi_", LOW, 64),
    ("Scalingo token", "tk-us-", AN, 48),
    ("OpenShift token", "sha256~", AN, 43),
    ("Bitbucket app password", "ATBB", AN, 32),
    ("JFrog key", "AKCp", AN, 69),
    ("NuGet key", "oy2", LOW, 43),
    ("Clojars token", "CLOJARS_", LOW, 60),
    ("crates.io token", "cio", AN, 32),
    ("Octopus Deploy key", "API-", UP, 26),
    ("SonarQube token", "sqp_", HEX, 40),
    ("Sourcegraph token", "sgp_", HEX, 40),
    ("Doppler token", "dp.pt.", AN, 43),
    ("Pulumi token", "pul-", HEX, 40),
    ("Infracost key", "ico-", AN, 32),
    ("Prefect key", "pnu_", LOW, 36),
    ("ReadMe key", "rdme_", LOW, 70),
    ("OpenRouter key", "sk-or-v1-", HEX, 64),
    ("Groq key", "gsk_", AN, 52),
    ("Perplexity key", "pplx-", AN, 48),
    ("xAI key", "xai-", AN, 80),
    ("Replicate token", "r8_", AN, 37),
    ("Tavily key", "tvly-", AN, 32),
    ("NVIDIA key", "nvapi-", AN, 64),
    ("ElevenLabs key", "sk_", HEX, 48),
    ("Mandrill key", "md-", AN, 22),
    ("Facebook page token", "EAAC", AN, 120),
    ("EasyPost key", "EZAK", AN, 54),
    ("Shippo token", "shippo_live_", HEX, 40),
    ("Duffel token", "duffel_test_", AN, 43),
    ("Contentful token", "CFPAT-", AN, 43),
    ("Typeform token", "tfp_", AN, 50),
    ("Frame.io token", "fio-u-", AN, 64),
    ("Adobe client secret", "p8e-", AN, 32),
    ("Yandex Cloud key", "AQVN", AN, 36),
    ("Razorpay key id", "rzp_live_", AN, 14),
    ("ClickHouse Cloud key", "4b1d", AN, 38),
    ("SettleMint token", "sm_pat_", AN, 16),
    ("Atlassian token", "ATATT3", AN, 186),
]


def drawn(rng: random.Random, alphabet: str, n: int) -> str:
    return "".join(rng.choice(alphabet) for _ in range(n))


@pytest.fixture(scope="module")
def engine() -> Engine:
    from bpo_guard.lexicon import load_lexicon
    from bpo_guard.paths import policies_dir

    return Engine([d for d in load_detectors() if not d.country], FILTERS, load_lexicon(policies_dir()), names="off")


def test_sixty_providers() -> None:
    assert len({provider for provider, *_ in SHAPES}) >= 60


@pytest.mark.parametrize(("provider", "start", "alphabet", "n"), SHAPES, ids=[f"{s[0]} {s[1]}" for s in SHAPES])
def test_a_key_is_found_and_its_provider_named(
    engine: Engine, provider: str, start: str, alphabet: str, n: int
) -> None:
    rng = random.Random(f"{provider} {start}")
    for _ in range(3):
        key = start + drawn(rng, alphabet, n)
        found = [s for s in engine.spans(f"it was set to '{key}' on Monday") if s.type == "SECRET"]
        assert [(s.start, s.end, s.issuer) for s in found] == [(15, 15 + len(key), provider)]


@pytest.mark.parametrize(("provider", "start", "alphabet", "n"), SHAPES, ids=[f"{s[0]} {s[1]}" for s in SHAPES])
def test_near_misses_of_its_shape_are_not(provider: str, start: str, alphabet: str, n: int) -> None:
    rng = random.Random(f"near {provider} {start}")
    tail = drawn(rng, alphabet, n)
    blanks = [start + "x" * n, start + "X" * n, start + "<your-key>", start + "your_key_here", start]
    short = [start + tail[: n // 4], start + tail[:3] + " " + tail[3:], start.swapcase() + tail, "Q" + start[1:] + tail]
    for text in (*blanks, *short, start + "." * n):
        assert provider_of(text) != provider or not is_random(text), text


ASSIGNED = [
    ("dropbox_app_key = '{}'", string.ascii_lowercase + string.digits, 15, "Dropbox key"),
    ('"okta_api_token": "00{}"', AN, 40, "Okta key"),
    ("DATADOG_API_KEY={}", HEX, 32, "Datadog key"),
    ("sentry: {}", HEX, 64, "Sentry key"),
    ("client_secret = {}", AN, 40, "key or token by its name"),
    ('"accessToken": "{}"', AN, 32, "key or token by its name"),
]
NOT_ASSIGNED = [
    "token_url = https://portal.hausmann.example/oauth/a1b2c3d4e5",
    "client_id = 73082700-1f09-405b-80d0-3131bfd6272d",
    "secret_name = payroll-export-2026",
    "api_key = your_api_key_here",
    "api_key: ${API_KEY_PAYROLL_2026}",
    "password_policy: Minimum12Characters",
    "public_key = 9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC",
    "token = xxxxxxxxxxxxxxxxxxxx",
    "key: SalesResults-1.2",
    "primary_key = A1B2C3D4E5F6",
    "credentials_id: K8S_CRED_2026_07",
    "token_type = Bearer1234567",
    "secret = <insert secret 2026>",
    "api_version = 2026-03-14-preview1",
]


@pytest.mark.parametrize(("form", "alphabet", "n", "issuer"), ASSIGNED, ids=[row[0] for row in ASSIGNED])
def test_a_value_assigned_to_a_name(engine: Engine, form: str, alphabet: str, n: int, issuer: str) -> None:
    key = drawn(random.Random(form), alphabet, n)
    found = [s.issuer for s in engine.spans(form.format(key)) if s.type == "SECRET"]
    assert found == [issuer]


@pytest.mark.parametrize("text", NOT_ASSIGNED)
def test_no_key_is_assigned(engine: Engine, text: str) -> None:
    assert [s for s in engine.spans(text) if s.type in {"SECRET", "PASSWORD"}] == []


@pytest.mark.parametrize(
    ("text", "blank"),
    [("your_api_key_here", True), ("x" * 20, True), ("<token>", True), ("${TOKEN}", True), ("k3JvT8pLm1ZrNs5c", False)],
)
def test_blanks(text: str, blank: bool) -> None:
    assert is_blank(text) is blank


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SalesResults-1.2", True),
        ("payroll-export", True),
        ("k3JvT8pLm1ZrNs5c", False),
        ("9e107d9d372bb6826bd81d35", False),
    ],
)
def test_words(text: str, words: bool) -> None:
    assert reads_like_words(text) is words


def test_entropy_grows_with_variety() -> None:
    assert entropy("aaaa") == 0 < entropy("aabb") < entropy("abcd") == 2


def test_a_number_of_tests_is_shown_with_its_filter(engine: Engine) -> None:
    (span,) = engine.spans("card 4111 1111 1111 1111 please")
    assert (span.type, span.excused, span.score) == ("CREDIT_CARD", "published_test_number", 0.1)
