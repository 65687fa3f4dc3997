"""Keys and tokens told by the name that they are handed to, by their first letters, by what carries them."""

from __future__ import annotations

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.families.generic.secret_marks import is_marked_key
from bpo_guard.detect.families.generic.secret_providers import service_in
from bpo_guard.detect.families.generic.secret_random import is_random_run
from bpo_guard.detect.families.generic.secrets import provider_of
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

RUN, HEX = "Xk3vQmT8pYw1ZrLs5NcHdeJ0", "9e107d9d372bb6826bd81d3542a419d6"
UUID = "7d4f91c2-3ab8-4e65-9f10-2c8b6a5d7e43"
KEYS = (
    f"lohnApiKey: '{RUN}'",
    f"hubAccessKey = {RUN}",
    f"payrollapikey={HEX}",
    f"PAYROLL_KEY={HEX}",
    f'export PAYROLL_PAT="{RUN}"',
    f"payroll_api_key: {UUID}",
    f"PAYROLL_RECORD_KEY={UUID}",
    f'"{{\\"payrollSecretKey\\":\\"{RUN}\\"}}"',
    f"settings['api_key'] = '{RUN}'",
    f'client.setApiKey("{RUN}")',
    f"payroll login --token {RUN}",
    f"API Secret\n{HEX}",
    f"payroll api key {HEX}",
    "SECRET_KEY = 'tz4(m8*0q7!bdx3wv$uaoil@r5n@cy&*pk92h!&%1j_geszqtp'",
    f"acme_live_{RUN}",
    f"acme_pat_{RUN}",
    f'"Authorization": "Token {HEX}"',
    f"Authorization: Bearer {RUN[:20]}",
    f"pip install --index-url https://{RUN}@packages.hausmann.io/simple",
    '{"auths": {"registry.hausmann.io": {"auth": "bG9objpLcjRmdHczcms="}}}',
    "Server=db1;Database=lohn;User Id=lohn;Password=Kr4ftw3rk;",
    "CREATE USER lohn IDENTIFIED BY 'Kr4ftw3rk';",
    "BACKUP_URL=ftps://lohn:Kr4ftw3rk@ftp.hausmann.io",
)
NONE = (
    f"public_key={RUN}",
    f"sort_key={RUN}",
    f"cache-key: {HEX}",
    f"commit key {HEX}",
    f"row_key={UUID}",
    f"primaryKey: '{UUID}'",
    f"token_id: {UUID}",
    f"next_page_token={RUN}",
    f"acme_pk_live_{RUN}",
    f"sha256 {HEX}{HEX}",
    f"etag: {HEX}",
    f"in_1Mt{RUN}",
    "apiKey = config.services.payroll.apiKey",
    "apiKey: process.env.PAYROLL_API_KEY_2026",
    "--token $PAYROLL_TOKEN",
    "-password $password",
    "the secret of good payroll-2026-processing",
    "translation_key=payroll.form.section_12.title",
    "project_key: payroll-migration-2026-phase-2",
    "Server=db1;User Id=lohn;Password={password};",
    "identified by 'a badge'",
    '"auth": "VGhpcyBpcyBub3RoaW5nIHNlY3JldA=="',
    "https://portal.hausmann.io/anna@hausmann",
    "createdAt token: 2026-03-14T09:26:53.123Z",
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def _secrets(engine: Engine, text: str) -> list[str]:
    return [s.type for s in engine.spans(text) if s.type in {"SECRET", "PASSWORD", "PASSWORD_HASH"} and not s.excused]


@pytest.mark.parametrize("text", KEYS)
def test_a_value_handed_to_a_key_is_a_secret(engine: Engine, text: str) -> None:
    assert _secrets(engine, text)


@pytest.mark.parametrize("text", NONE)
def test_what_only_stands_beside_such_a_word_is_none(engine: Engine, text: str) -> None:
    assert _secrets(engine, text) == []


@pytest.mark.parametrize(
    ("value", "provider"),
    [
        (f"ABUSEIPDB_API_KEY={HEX}", "AbuseIPDB key"),
        (f"SUMO_LOGIC_TOKEN={RUN}", "SumoLogic key"),
        (f"legacy_api_key={HEX}", "key or token by its name"),
        (f"acme_live_{RUN}", "key or token by its first letters"),
        (f"Authorization: Bearer xau_{RUN}{RUN[:9]}", "Xata key"),
    ],
)
def test_the_provider_is_told_by_name_and_by_form(value: str, provider: str) -> None:
    assert provider_of(value) == provider


@pytest.mark.parametrize(
    ("value", "random"),
    [
        (RUN, True), (HEX, True), ("KQvXTlpsmRZrwLbsNcHdeJtu", True),
        ("SalesResultsOfTheLastYears", False), ("release-2026-03-14-rc1-hotfix", False), (RUN[:19], False),
    ],
)  # fmt: skip
def test_a_random_run(value: str, random: bool) -> None:
    assert is_random_run(value) is random


def test_a_mark_that_may_be_shown_to_anybody() -> None:
    assert is_marked_key(f"acme_sk_live_{RUN}")
    assert not is_marked_key(f"acme_client_live_{RUN}")


def test_services_by_the_parts_of_a_name() -> None:
    assert service_in("my.openweather.key") == "OpenWeather"
    assert service_in("payroll_key") == ""
