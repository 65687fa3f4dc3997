"""Keys of providers by their documented shapes, made up anew: each is seen as it stands."""

from __future__ import annotations

import random
import re

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

UPPER, LOWER, DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789"
SIGNS = {
    "n": UPPER + LOWER + DIGITS,
    "w": UPPER + LOWER + DIGITS + "_-",
    "b": UPPER + LOWER + DIGITS + "+/",
    "h": DIGITS + "abcdef",
    "d": DIGITS,
    "U": UPPER + "234567",
    "l": LOWER + DIGITS,
    "L": UPPER + LOWER,
    "k": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
}
"""The letter of a run in a shape: letters and digits, those with ``_-`` or ``+/``, hexadecimal, digits, …"""
RUN = re.compile(r"\{([nwbhdUlLk])([0-9]+)\}|\{u\}")
SHAPES = """
GitHub classic | ghp_{n36}
GitHub fine | github_pat_{n22}_{n59}
GitHub app | ghs_{n36}
GitLab | glpat-{w20}
GitLab routable | glpat-{w27}.01.{l9}
GitLab routable 2 | glpat-{w48}.01.{l7}
GitLab routable3 | glpat-{w27}.{l9}
GitLab deploy | gldt-{w20}
GitLab runner | glrt-{w20}
OpenAI proj | sk-proj-{w74}T3BlbkFJ{w74}
OpenAI old | sk-{n20}T3BlbkFJ{n20}
Anthropic | sk-ant-api03-{w93}AA
Anthropic admin | sk-ant-admin01-{w93}AA
HF | hf_{L34}
HF2 | hf_{n34}
Stripe rk | rk_live_{n24}
Stripe sk | sk_test_{n99}
Stripe whsec | whsec_{n32}
Slack xapp | xapp-1-A{U10}-{d13}-{h64}
Slack bot | xoxb-{d12}-{d13}-{n24}
Twilio SK | SK{h32}
Twilio AC | AC{h32}
SendGrid | SG.{w22}.{w43}
Mailgun | key-{h32}
Mailgun2 | mailgun_api_key={h32}-{h8}-{h8}
npm | npm_{n36}
PyPI | pypi-AgEIcHlwaS5vcmc{w150}
Docker | dckr_pat_{w27}
Databricks | dapi{h32}
Databricks -2 | dapi{h32}-2
DO | dop_v1_{h64}
Shopify | shpat_{h32}
Square | EAAA{w60}
Square sq0 | sq0csp-{w43}
Telegram | {d10}:AA{w33}
Discord | M{w23}.{w6}.{w38}
Discord hook | https://discord.com/api/webhooks/{d18}/{w68}
Azure SAS | https://x.blob.core.windows.net/c?sv=2022-11-02&ss=b&sig={n42}%3D
Azure storage | DefaultEndpointsProtocol=https;AccountName=lohn;AccountKey={n86}==;EndpointSuffix=core.windows.net
Azure AD | {n3}8Q~{n34}
GCP json | {"type": "service_account", "private_key_id": "{h40}"}
GCP key | AIza{w35}
AWS AKIA | AKIA{U16}
AWS ASIA | ASIA{U16}
AWS secret | aws_secret_access_key = {U40}
Age | AGE-SECRET-KEY-1{k58}
Vault hvs | hvs.{w90}
Vault hvb | hvb.{w140}
Terraform | {n14}.atlasv1.{w67}
NewRelic | NRAK-{U27}
NewRelic lic | {h36}NRAL
Datadog | DD_API_KEY={h32}
PagerDuty | pagerduty_token: u+{w18}
PagerDuty2 | PAGERDUTY_API_KEY={n20}
Linear | lin_api_{n40}
Notion | ntn_{n46}
Notion old | secret_{n43}
Figma | figd_{w40}
Doppler | dp.pt.{n43}
Pulumi | pul-{h40}
Grafana | glsa_{n32}_{h8}
Sentry | sntrys_eyJ{n150}_{n43}
Sentry user | sntryu_{h64}
Supabase | sbp_{h40}
Supabase secret | sb_secret_{w31}
PlanetScale | pscale_tkn_{w43}
Fly | fm2_{n200}
Fly v1 | FlyV1 fm2_{n200}
Netlify | nfp_{n36}
Vercel | VERCEL_TOKEN={n24}
Vercel new | vcp_{n56}
Vercel blob | vercel_blob_rw_{n16}_{n30}
Heroku | HRKU-AA{w58}
Cloudflare | CLOUDFLARE_API_TOKEN={w40}
Cloudflare ca | v1.0-{h24}-{h146}
Algolia | ALGOLIA_ADMIN_KEY={h32}
Mapbox | sk.eyJ{w80}.{w22}
Dropbox | sl.{w138}
Dropbox u | sl.u.{w200}
Atlassian | ATATT3xFfGF0{w180}={U8}
Bitbucket | ATBB{n32}
Asana | ASANA_TOKEN=1/{d16}:{h32}
Asana2 | 2/{d16}/{d16}:{h32}
Airtable | pat{n14}.{h64}
Intercom | intercom_token=dG9rO{n55}
HubSpot | pat-na1-{u}
Okta | Authorization: SSWS 00{w40}
Okta named | okta_api_token: 00{w40}
Postman | PMAK-{h24}-{h34}
Rubygems | rubygems_{h48}
Confluent | confluent_api_secret={n64}
Confluent cflt | cflt{n60}
Snyk | SNYK_TOKEN={u}
Sonar | squ_{h40}
Artifactory | AKCp{n69}
Buildkite | bkua_{h40}
CircleCI | CCIPAT_{n22}_{h40}
CircleCI prj | CCIPRJ_{n22}_{h40}
Codecov | CODECOV_TOKEN={u}
Groq | gsk_{n52}
xAI | xai-{n80}
Perplexity | pplx-{n48}
Replicate | r8_{n37}
Tailscale | tskey-auth-{n14}-{n32}
LaunchDarkly | sdk-{u}
PostHog | phx_{n43}
Mailchimp | {h32}-us12
Google OAuth | GOCSPX-{w28}
ya29 | ya29.{w150}
Shippo | shippo_live_{h40}
Plaid | access-production-{u}
Razorpay | rzp_live_{n14}
Braintree | access_token$production${l16}${h32}
NuGet | oy2{l43}
crates | cio{n32}
Dynatrace | dt0c01.{U24}.{U64}
1Password | A3-{U6}-{U11}-{U5}-{U5}-{U5}
Slack hook | https://hooks.slack.com/services/T{U10}/B{U10}/{n24}
Teams | https://lohn.webhook.office.com/webhookb2/{u}@{u}/IncomingWebhook/{h32}/{u}
Cohere | COHERE_API_KEY={n40}
Mistral | MISTRAL_API_KEY={n32}
DeepSeek | sk-{h32}
OpenAI svc | sk-svcacct-{w74}T3BlbkFJ{w74}
Langfuse | sk-lf-{u}
Clerk | sk_live_{n42}
Resend | re_{n8}_{n24}
Brevo | xkeysib-{h64}-{n16}
Segment | sgp_{n64}
Contentful | CFPAT-{w43}
Typeform | tfp_{w44}
PayPal | PAYPAL_SECRET=E{w79}
Adyen | AQE{n80}-{n44}=-{n16}
Wiz/NVIDIA | nvapi-{w64}
Cloudinary | cloudinary://{d15}:{w27}@lohn
Mongo | mongodb+srv://app:{n14}@c0.x1.mongodb.net/db
Redis | redis://:{n20}@cache.host:6379/0
JDBC | jdbc:postgresql://db.host/app?user=app&password={n14}
ODBC | Server=db;Database=x;User Id=sa;Password={n14};
Figma oauth | figo_{w40}
Sourcegraph | sgp_{h16}_{h40}
Infisical | st.{h24}.{h32}.{h32}
Neon | napi_{l64}
Turso/JWT | eyJhbGciOiJFZERTQSJ9.eyJhIjoicnciLCJpYXQiOjE3fQ.{w86}
Prefect | pnu_{l36}
Weights | WANDB_API_KEY={h40}
Scaleway | SCW{U17}
Scaleway secret | SCW_SECRET_KEY={u}
Hetzner | HCLOUD_TOKEN={n64}
Linode | LINODE_TOKEN={h64}
Vultr | VULTR_API_KEY={U36}
Backblaze | K005{n27}
Zendesk | zendesk_api_token={n40}
Freshdesk | FRESHDESK_API_KEY={n20}
Twitch | twitch_client_secret={l30}
Monday | monday_api_token=eyJhbGciOiJIUzI1NiJ9.eyJ0aWQiOjEyMzR9.{w43}
Shopify secret | shpss_{h32}
Meta | EAAG{n150}
Instagram | IGQVJ{n150}
GCP refresh | 1//0g{w100}
Azure devops | {n76}AZDO{n4}
Azure func | x-functions-key: {n54}==
Azure SB | Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey={n43}=
Azure cosmos | AccountEndpoint=https://x.documents.azure.com:443/;AccountKey={n86}==;
Duffel | duffel_live_{w43}
Checkly | cu_{h32}
Honeycomb | hcaik_{l58}
Elastic | ApiKey {n60}
Splunk HEC | Authorization: Splunk {u}
Vercel w | vcp_{w56}
PostHog w | phc_{w43}
xAI w | xai-{w80}
Databricks OAuth | dose{h32}
GitLab session | _gitlab_session={h32}
Netlify OAuth | nfo_{n40}
Linear OAuth | lin_oauth_{n40}
Grafana old | eyJrIjoi{n90}
Sentry integration | sntryi_{h64}
Snyk service | snyk_sat.{n8}.{w60}
Yandex OAuth | y0_{w58}
Firecrawl | fc-{h32}
Fal | {u}:{h32}
Fireworks | fw_{n24}
RunPod | rpa_{U42}
Modal | ak-{n22}
Jina | jina_{h32}{w28}
Helicone | sk-helicone-{l7}-{l7}-{l7}-{l7}
LlamaCloud | llx-{n48}
Neon password | npg_{n12}
AWS session | IQoJb3JpZ2luX2Vj{b200}
AppSync | da2-{l26}
Deno | ddp_{n36}
Mollie | live_{n30}
Paddle | pdl_live_apikey_{l26}_{n22}_{n3}
Telnyx | KEY{h32}_{n22}
Honeybadger | hbp_{n36}
Axiom | xaat-{u}
Socket | sktsec_{w44}_api
Bitwarden | 0.{u}.{n30}:{b22}==
dbt | dbtc_{w40}
Flagsmith | ser.{n22}
JetBrains | perm:{n20}.{n20}.{n30}
Cloudsmith | csa_{h32}{n6}
Kaggle | KGAT_{h32}
Apify | apify_api_{n36}
E2B | e2b_{h40}
Daytona | dtn_{h64}
Mem0 | m0-{n40}
Cursor | crsr_{h64}
Anyscale | esecret_{l26}
Baidu | bce-v3/ALTAK-{n21}/{h40}
Ably | {n6}.{n6}:{w43}
Proxmox | PVEAPIToken=root@pam!backup={u}
ngrok | 2{n26}_{n21}
Boundary | at_{n10}_{n100}
WooCommerce | cs_{h40}
Ollama | {h32}.{w24}
Unkey | unkey_{n24}
UpCloud | ucat_{U26}
Atlassian org | ATSTT3xFfGN0{w180}={U8}
Retool | retool_{l26}
Inngest | signkey-prod-{h64}
HuggingFace org | api_org_{n34}
Tableau | {b22}==:{n32}
"""
"""Whose key, and its shape: ``{n36}`` stands for 36 letters or digits, ``{u}`` for a universally unique id."""
KEYS = {"SECRET", "JWT", "PRIVATE_KEY", "PASSWORD", "PASSWORD_HASH"}
ROWS = [tuple(line.split(" | ", 1)) for line in SHAPES.strip().splitlines()]


def made(shape: str, r: random.Random) -> str:
    def run(m: re.Match[str]) -> str:
        if m.group() == "{u}":
            return "-".join("".join(r.choice(SIGNS["h"]) for _ in range(n)) for n in (8, 4, 4, 4, 12))
        return "".join(r.choice(SIGNS[m.group(1)]) for _ in range(int(m.group(2))))

    return RUN.sub(run, shape)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def test_enough_providers() -> None:
    assert len({name.split()[0] for name, _ in ROWS}) >= 100


def test_each_shape_is_seen(engine: Engine) -> None:
    r = random.Random(5)
    unseen = []
    for name, shape in ROWS:
        value = made(shape, r)
        if not any(s.type in KEYS and not s.excused for s in engine.spans(value)):
            unseen.append((name, value))
    assert unseen == []


def test_a_key_in_a_link_is_no_link(engine: Engine) -> None:
    link = made("https://x.blob.core.windows.net/c?sv=2022-11-02&sig={n42}%3D", random.Random(1))
    types = {s.type for s in engine.spans(link)}
    assert "SECRET" in types and "URL" not in types
