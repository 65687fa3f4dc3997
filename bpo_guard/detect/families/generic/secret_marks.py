"""Tokens that say by their first letters whose they are: the mark, a length, and what may follow.

GitHub's example of 2021 made the habit: a provider's own letters, a kind, an underscore, a random run. Of marks that
nobody's documentation here tells, the kinds themselves (``sk``, ``pat``, ``live``) say that it is a key.
"""

from __future__ import annotations

import re

from bpo_guard.detect.families.generic.secret_random import is_random_run

_W = "[A-Za-z0-9_-]"
_A = "[A-Za-z0-9]"
_X = "[0-9a-f]"
_UUID = f"{_X}{{8}}-{_X}{{4}}-{_X}{{4}}-{_X}{{4}}-{_X}{{12}}"

MARKS: tuple[tuple[str, str], ...] = (
    ("AI71 key", rf"ai71-api-{_UUID}"),
    ("Aikido token", rf"AIK_(?:CI|SECRET)_{_A}{{20,64}}"),
    ("Akamai token", rf"akab-{_W}{{18,40}}"),
    ("Amazon MWS token", rf"amzn\.mws\.{_UUID}"),
    ("Arcjet key", r"ajkey_[a-z0-9]{26}"),
    ("Azure Container Registry password", r"[A-Za-z0-9+/]{42}\+ACR[A-Za-z0-9]{6}"),
    ("Azure key with a signature", rf"{_A}{{52}}JQQJ99{_A}{{26}}"),
    ("Azure DevOps token", rf"{_A}{{76}}AZDO{_A}{{5}}"),
    ("Bitbucket token", rf"ATCTT3xFfGN0{_W}{{80,800}}=[0-9A-F]{{8}}|BBDC-[A-Za-z0-9+/]{{40,60}}"),
    ("Brave Search key", rf"BSA{_W}{{27,40}}"),
    ("Browserbase key", rf"bb_(?:live|test)_{_W}{{27}}"),
    ("Cal.com key", rf"cal_(?:live_)?{_A}{{32}}"),
    ("Cartesia key", r"sk_car_[A-Za-z0-9_]{20,40}"),
    ("Checkout.com key", rf"sk_(?:test_|sbox_)?{_UUID}|sk_(?:sbox_)?[a-z2-7]{{26}}[a-z2-7*#$=]"),
    ("Cloudflare token", rf"cf(?:ut|at|k)_{_W}{{40,64}}"),
    ("CockroachDB Cloud key", rf"CCDB1_{_A}{{22}}_{_A}{{40}}"),
    ("CodeRabbit key", r"cr-[a-fA-F0-9]{58}"),
    ("DataStax token", r"AstraCS:[A-Za-z0-9:]{20,120}"),
    ("DeepL key", rf"{_UUID}:fx"),
    ("Dependency-Track key", rf"odt_{_A}{{32,128}}"),
    ("Docker Swarm token", r"SWMTKN-1-[a-z0-9]{50,60}-[a-z0-9]{24,30}|SWMKEY-1-[A-Za-z0-9+/]{40,50}"),
    ("Exoscale key", rf"EXO{_X}{{24,30}}"),
    ("Facebook user token", rf"EAACEdEose0cBA{_A}{{20,300}}"),
    ("Fleetbase key", rf"flb_(?:live|test)_{_A}{{20,64}}"),
    ("Friendli key", rf"flp_{_A}{{46}}"),
    ("Google API key bound to an account", rf"AQ\.Ab8R{_W}{{46}}"),
    ("Google Cloud Storage key id", r"GOOG1?[A-Z0-9]{56,57}|GOOG[A-Z0-9]{20}"),
    ("hCaptcha secret", r"ES_[a-fA-F0-9]{32}"),
    ("Hex token", rf"hxt[wp]_{_X}{{96}}"),
    ("Ionic token", rf"ion_{_A}{{42}}"),
    ("Iterative token", rf"isat_{_UUID}|isat_{_A}{{40,60}}"),
    ("Lichess token", r"lip_[A-Za-z0-9_]{17,30}"),
    ("MailerSend token", rf"mlsn\.{_A}{{30,100}}"),
    ("Mergify key", rf"mergify_application_key_{_W}{{40,200}}"),
    ("Midtrans key", r"(?:SB-)?Mid-(?:server|client)-[A-Za-z0-9_-]{10,30}"),
    ("Miro token", rf"eyJtaXJv[A-Za-z0-9-]{{10,64}}_{_W}{{20,64}}"),
    ("Nylas key", r"nyk_(?:v[0-9]_)?[A-Za-z0-9]{60,70}"),
    ("Persona key", r"persona_(?:production|sandbox)_[a-z0-9_-]{20,80}"),
    ("Permit.io key", rf"permit_key_{_A}{{85,86}}"),
    ("Polar token", rf"polar_(?:at|oat|rt|pat)_{_W}{{20,60}}"),
    ("Postman collection token", r"PMAT-[0-9A-Z]{26}"),
    ("Pushbullet token", rf"o\.{_A}{{32}}"),
    ("Rainforest key", rf"(?:sbx_)?apikey_{_X}{{64}}"),
    ("Riot Games key", rf"RGAPI-{_UUID}"),
    ("Robinhood key", rf"rh-api-{_UUID}"),
    ("Salesforce consumer key", r"3MVG9[A-Za-z0-9._~-]{40,180}"),
    ("Scale key", rf"live_(?:auth_)?{_X}{{32}}"),
    ("Seam key", rf"seam_(?:test2?|live){_A}{{1,8}}_{_A}{{20,32}}"),
    ("Slack session token", r"xoxc-[0-9]{9,15}-[0-9]{9,15}-[0-9]{9,15}-[0-9a-f]{64}|xoxd-[A-Za-z0-9%/+_=-]{100,400}"),
    ("Statsig key", rf"secret-{_A}{{40,48}}"),
    ("Stytch secret", rf"secret-(?:test|live)-{_W}{{35}}=?"),
    ("Svix or Stripe webhook secret", r"v?whsec_[A-Za-z0-9+/]{24,64}={0,2}"),
    ("Tailscale key", r"tskey-[a-z]{3,10}-[A-Za-z0-9_-]{20,60}"),
    ("Testkube key", rf"tkcapi_{_A}{{30,64}}"),
    ("Thunderstore token", rf"tss_{_A}{{36}}"),
    ("Tigris key", r"tsec_[A-Za-z0-9_+-]{70}|tid_[A-Za-z0-9_]{50}"),
    ("Trend Micro key", rf"tmc1{_A}{{26,32}}:{_A}{{60,70}}"),
    ("Voyage AI key", rf"(?:pa|al)-{_W}{{43}}"),
    ("WakaTime key", rf"waka_(?:{_UUID}|{_A}{{36,64}})"),
    ("WarpStream key", rf"aks_{_X}{{64}}"),
    ("WePay token", rf"(?:STAGE|PRODUCTION)_{_X}{{60,68}}"),
    ("Xata key", rf"xau_{_A}{{33}}"),
    ("Xendit key", rf"xnd_(?:production|development)_{_A}{{40,72}}"),
    ("Zhipu key", rf"{_X}{{32}}\.{_A}{{16}}"),
    ("Adafruit IO key", rf"aio_[A-Za-z]{{4}}[0-9]{{2}}{_A}{{22}}"),
    ("Astral key", rf"sk-pyx-{_A}{{46,64}}"),
    ("Block Protocol key", rf"b10ck5\.{_A}{{32}}\.{_A}{{36}}"),
    ("Builder.io key", rf"bpk-{_X}{{32}}"),
    ("Buildkite token of another kind", rf"bk(?:ar|ct)_{_W}{{32,128}}"),
    ("Cerebras key", rf"csk-{_A}{{48}}"),
    ("Cfx.re key", rf"cfxk_{_W}{{20,100}}"),
    ("Cognition key", r"apk_(?:user_)?[A-Za-z0-9+/]{80,180}={0,2}|cog_[a-z2-7]{52}"),
    ("DevCycle key", rf"dvc_(?:server|mobile)_{_A}{{8,32}}"),
    ("Dub key", rf"dub_{_A}{{24}}"),
    ("Elastic Cloud key", r"essu_[A-Za-z0-9+/]{90,92}={0,2}"),
    ("GC Notify key", rf"gcntfy-[a-z0-9_]{{1,60}}-{_UUID}-{_UUID}"),
    ("GoDaddy key", r"sso-key [A-Za-z0-9_]{35,37}:[A-Za-z0-9]{22}"),
    ("MongoDB Atlas secret", r"mdb_sa_sk_[0-9A-Za-z_-]{40}"),
    ("Onfido token", rf"api_(?:live|sandbox)(?:_[a-z]{{2}})?\.{_W}{{20,80}}"),
    ("Packagist token", rf"packagist_(?:acs|ort|out|uut|cut)_{_X}{{64,96}}"),
    ("Portainer token", r"ptr_[A-Za-z0-9/+_-]{32,52}={0,2}"),
    ("PostHog token", rf"ph[ar]_{_A}{{40,43}}"),
    ("Rootly key", rf"rootly_{_X}{{64}}"),
    ("Samsara token", rf"samsara_api_{_A}{{26,32}}"),
    ("Sourcegraph gateway key", rf"slk_{_X}{{64}}"),
    ("Together key", rf"tgp_v1_{_W}{{43}}"),
    ("Tolgee key", r"tgpak_[a-z0-9]{45,64}"),
    ("Ubidots key", rf"BBUS-{_A}{{28,40}}"),
    ("Val Town token", rf"vtwn_{_W}{{20,48}}"),
    ("Weights and Biases key", r"wandb_v1_[A-Za-z0-9_]{77}"),
    ("Zuplo key", rf"zpka_{_A}{{32}}_{_X}{{8}}"),
)  # fmt: skip
"""Provider and form. Sources: the providers' documentation of their tokens."""

_KIND = "sk|rk|pat|oat|apikey|api|key|secret|sec|tok|token|auth|prv|priv|private"
_RUN = rf"(?={_A}{{20}})[A-Za-z]{{0,60}}[0-9]{_A}{{0,127}}"
MARKED = (
    rf"[a-zA-Z0-9]{{2,16}}[_-](?:live|test|prod|production|sandbox|staging|dev)_{_RUN}"
    rf"|(?:[a-zA-Z0-9]{{2,16}}[_-]){{0,2}}(?:{_KIND})_(?:(?:live|test|prod|dev|v[0-9]|us|eu)[_-])?{_RUN}"
    rf"|sk-(?={_A}{{32}}){_RUN}"
)
"""Whoever's: a mark, perhaps, the kind, perhaps where it holds, a long run of letters and digits."""
_OPEN = re.compile(r"(?i)^(?:.*[_-])?(?:pk|pub|public|client|id|db|tmp|temp)[_-]")


def is_marked_key(value: str) -> bool:
    """Is what follows the last mark random, and no mark says that it may be shown to anybody?

    >>> is_marked_key("acme_live_k3JvT8pLm1ZrNs5cHdE0"), is_marked_key("acme_pk_live_k3JvT8pLm1ZrNs5cHdE0")
    (True, False)
    """
    mark, _, tail = value.removeprefix("sk-").rpartition("_")
    return is_random_run(tail) and not _OPEN.search(f"{mark}_")
