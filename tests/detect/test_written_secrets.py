"""Keys and secrets as the files of settings, code and orchestration of many languages write them; and what is none."""

from __future__ import annotations

import base64

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.families.generic.secret_random import reads_like_words
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

RUN, HEX = "Xk3vQmT8pYw1ZrLs5NcHdeJ0", "9e107d9d372bb6826bd81d3542a419d6"
LETTERS = "KQvXTlpsmRZrwLbsNcHdeJtu"
UUID = "7d4f91c2-3ab8-4e65-9f10-2c8b6a5d7e43"
KINDS = {"SECRET", "PASSWORD", "PASSWORD_HASH", "PRIVATE_KEY", "JWT"}


def _hidden(kind: str) -> str:
    return base64.b64encode(f"-----BEGIN {kind}PRIVATE KEY-----\nMIIEowIBAAKCAQEA".encode()).decode().rstrip("=")


SECRETS = (
    f'var hubToken string = "{RUN}"',
    f'HUB_TOKEN ::= "{RUN}"',
    f'HUB_TOKEN ??= "{RUN}"',
    f'$hubToken .= "{RUN}"',
    f"<hubToken>\n    {RUN}\n</hubToken>",
    f"<apiKey><![CDATA[{RUN}]]></apiKey>",
    f'var apiKey = []byte("{RUN}")',
    f'cookie_secret = b"{RUN}"',
    f"signing_key: |\n  {RUN}",
    f"token: >-\n  {RUN}",
    f'hub_applicationSecret: "{RUN}"',
    f"hub_keyToken={UUID}",
    f'"HUBLicenseKey": "{RUN}"',
    f'hub_applicationKey: "{RUN[:15]}Q"',
    "hub_applicationKey: 'cXQLJjscabU3dxMb'",
    f'client_secret: "{LETTERS}"',
    f"client_secret: {LETTERS}",
    f"CLIENT_SECRET={LETTERS}",
    f"hub.registration.client-secret={LETTERS}",
    'totp_secret = "KRZQTLPSMRWLBSNCHDXF"',
    "'token': 'ksdjfwlkjhgfdvwnvjmwghlkj92'",
    "'refresh_token': 'ghjqwrtz71506kqd'",
    'apikey="p3ng0n7"',
    '"secret_key": "l0hnb4nd"',
    '<note kind="hub" secret="l0hnb4nd">x</note>',
    "secret: lohn4711",
    "JWT_SECRET=lohn77hausmann",
    'primary_access_key = "k3JvT8pLm1ZrNs5cHdE0uFgB7iKoA9tVx2Ry"',
    "PresharedKey = /UwcSPg38hWQD9Y3tcS1FOV0K1wuURMbS0sesJEP5ak=",
    "HUB_SECRET_KEY=tz4(m8*0q7!bdx3wv$uaoil@r5n@cy&*pk92h!&%1j_geszqtp",
    'curl -u ":d4LkV78zLx!t" https://hub.hausmann.io',
    f"curl --header  'Authorization:  {UUID}'",
    "LDAP_URL=ldaps://lohn:kraft-werk@ldap.hausmann.io:636/dc=example,dc=com",
    "DATABASE_URL=postgres://lohn:s3cretPass@db1:5432/lohn",
    f"    client-key-data: {_hidden('RSA ')}",
    f"  tls.key: {_hidden('')}",
    f"  id_ed25519: {_hidden('OPENSSH ')}",
    'api_key: "hdkr-4821-wqbn-7730"',
    'secret_key = "3307-hdkr-4821-wqbn-7730"',
    "client_secret: hdkr-3307-pwlm-7730-zzqx",
    "JWT_SECRET=very-secret-jwt-key-for-haus-2031",
    "SECRET_KEY=herbst-laub-kraft-werk-31",
    'os.environ.setdefault("API_KEY", "hausmann-4f8a7b6c5d4e3f2a1b0c")',
    'setSecret("client_secret", "Hb9zR2paymentsXv8bQ3mT7")',
    '("secret_key", "hB3dEf6lohnteGkR9mQpNr2sTu")',
    "API_KEY=HAUS_LIVE_7731_KEY4",
    'api_key="HAU_7831_4902_6507"',
    'secret="HK47_LM31_QP90"',
    "api_key: kr4ftwerk",
)
NONE = (
    f'"LockToken":"{UUID}"',
    f'"ChangeToken": "{UUID}"',
    f"request.hub.id_token.sub => {UUID}",
    'ADMIN_PASSWORD: !GetAtt [ hubPassword, "Secret" ]',
    "password: *hub_key",
    'value = line.split("password:")[-1].strip()',
    "password = &#34;ssword&#34;",
    "hub_or_password = rf&#34;({root}|{pattern})&#34;",
    "connect.password = hub2_pass",
    "password=pass_hub_sha2,",
    "INVALID_PASSWORD = '28P01'",
    '("2.0_password", HausmannStack_2_0_MockHttp, {})',
    '("3.x_password", "3.x_hub_access_token")',
    'prepare("hub_token", "Haus/Haus3-Embedding-0.6B")',
    "this.password = undefined;",
    "config.password = null;",
    "this.data._hashed_password = hashedPassword;",
    "--plugin=mysql_native_password --sync_binlog=0",
    "writeUInt32LE(secretBuf, readUInt32BE(secretBuf, i), i);",
    '"SecretArn": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:hubsecret1-Abcd1e"',
    "(HubAuV2ApiApiKeys || (exports.HubAuV2ApiApiKeys = HubAuV2ApiApiKeys = {}))",
    "polykey_ = PKEY_new_raw_private_key(PKEY_POLY1305,",
    "DATABASE_URL=postgres://{{ db_user }}:{{ db_password }}@db.hausmann.io/lohn",
    "(eg: DATABASE=MY_DB;HOSTNAME=MY_HOST;UID=MY_UID;PWD=MY_PWD))",
    "secret: my-app-tls-2026",
    '"secret": "k8s-prod-01/db"',
    "apiKey: ThisIsTheNameOfTheKeyInTheVault",
    '"token": "mp3player"',
    'client_secret = "test123"',
    "api_key = mp4video",
    "access_token=h265stream",
    "secret: b2bhandel",
    "api key: x64werk",
    "auth token: win32werk",
    "secret: raum101",
    "api_key: stufe1stufe",
    'secret: "http-client-2031"',
    "API_KEY=HUB_TOKEN_SHA256",
    f"Postman-Token: {UUID}",
    'password = "DES-EDE3-CBC"',
    'password: "AES-256-GCM"',
    "Connect to redis://:password@host:6379/0",
    "define('AUTH_KEY', 'put your unique phrase here, put your unique phrase here, at last');",
    f"  tls.crt: {base64.b64encode(b'-----BEGIN CERTIFICATE-----').decode()}",
    f'"public_key": "{base64.b64encode(b"-----BEGIN PUBLIC KEY-----").decode()}"',
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def _found(engine: Engine, text: str) -> list[tuple[str, str]]:
    return [(s.type, text[s.start : s.end]) for s in engine.spans(text) if s.type in KINDS and not s.excused]


@pytest.mark.parametrize("text", SECRETS)
def test_it_is_seen(engine: Engine, text: str) -> None:
    assert _found(engine, text)


@pytest.mark.parametrize("text", NONE)
def test_it_is_none(engine: Engine, text: str) -> None:
    assert _found(engine, text) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("ghjqwrtz71506kqd", False),
        ("Rechtsschutz2026", True),
        ("HausmannStack_2_0_MockHttp", True),
        ("SGGKINJY271QDBCPS6NNOIS1", False),
        ("db-credentials-2", True),
        ("s3cretPass", True),
    ],
)
def test_words_and_what_fingers_type(value: str, words: bool) -> None:
    assert reads_like_words(value) is words
