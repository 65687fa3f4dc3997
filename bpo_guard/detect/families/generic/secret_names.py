"""Keys that have no form of their own: a long random value assigned to the name of a provider, or to the word key.

``dropbox_app_key = "…"``: the provider's documentation says which characters and how many; a word like ``token`` or
``api_key`` before a value that is neither a word, an id nor a digest of something known says it of any provider.
"""

from __future__ import annotations

import re
from functools import cache

from bpo_guard.detect.families.generic.secret_random import entropy, is_blank, reads_like_words

_ASSIGN = r"[A-Za-z0-9_.-]{0,24}[\"' ]{0,3}(?:=>|:=|\?=|\|\||=|:|>|,)[\"'`= ]{0,4}"
_VALUE = r"[A-Za-z0-9_.~+/=-]{10,150}"

_LOWER, _WORD, _HEX = "[a-z0-9]", "[A-Za-z0-9_=-]", "[a-f0-9]"
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
NAMED: tuple[tuple[str, str, str], ...] = (
    ("Adafruit", "adafruit", f"{_WORD}{{32}}"),
    ("Adobe", "adobe", f"{_HEX}{{32}}"),
    ("Airtable", "airtable", f"{_LOWER}{{17}}"),
    ("Algolia", "algolia", f"{_LOWER}{{32}}"),
    ("Alibaba Cloud", "alibaba aliyun", f"{_LOWER}{{30}}"),
    ("Amplitude", "amplitude", f"{_HEX}{{32}}"),
    ("Asana", "asana", f"{_LOWER}{{32}}"),
    ("Atlassian", "atlassian confluence jira", f"{_LOWER}{{20}}{_HEX}{{4}}"),
    ("Azure", "azure ocp_apim_subscription", f"{_HEX}{{32}}"),
    ("Beamer", "beamer", f"b_{_WORD}{{44}}"),
    ("Bitbucket", "bitbucket", f"{_WORD}{{64}}|{_LOWER}{{32}}"),
    ("Bittrex", "bittrex", f"{_LOWER}{{32}}"),
    ("Cisco Meraki", "meraki", f"{_HEX}{{40}}"),
    ("Cloudant", "cloudant", f"{_HEX}{{64}}|[a-z]{{24}}"),
    ("Cloudflare", "cloudflare", f"{_WORD}{{40}}|{_HEX}{{37}}"),
    ("Codecov", "codecov", f"{_LOWER}{{32}}|{_UUID}"),
    ("Cohere", "cohere co_api", "[A-Za-z0-9]{40}"),
    ("Coinbase", "coinbase", f"{_WORD}{{64}}"),
    ("Confluent", "confluent", f"{_LOWER}{{16}}|[a-z0-9+/]{{64}}"),
    ("Contentful", "contentful", f"{_WORD}{{43}}"),
    ("Datadog", "datadog dd_api dd_app", f"{_LOWER}{{40}}|{_HEX}{{32}}"),
    ("Defined Networking", "dnkey", f"dnkey-{_WORD}{{26}}-{_WORD}{{52}}"),
    ("Discord", "discord", f"{_HEX}{{64}}|{_WORD}{{32}}"),
    ("Drone CI", "droneci", f"{_LOWER}{{32}}"),
    ("Dropbox", "dropbox", f"{_LOWER}{{15}}|{_LOWER}{{11}}aaaaaaaaaa{_WORD}{{43}}"),
    ("Etsy", "etsy", f"{_LOWER}{{24}}"),
    ("Facebook", "facebook fb_app", f"{_HEX}{{32}}"),
    ("Fastly", "fastly", f"{_WORD}{{32}}"),
    ("Finicity", "finicity", f"{_HEX}{{32}}|{_LOWER}{{20}}"),
    ("Finnhub", "finnhub", f"{_LOWER}{{20}}"),
    ("Flickr", "flickr", f"{_LOWER}{{32}}"),
    ("FreshBooks", "freshbooks", f"{_LOWER}{{64}}"),
    ("Gitter", "gitter", f"{_WORD}{{40}}"),
    ("GoCardless", "gocardless", f"live_{_WORD}{{40}}"),
    ("Heroku", "heroku", _UUID),
    ("HubSpot", "hubspot", _UUID),
    ("IBM Cloud", "ibm_cloud ibm-cloud ibmcloud bluemix cloud_iam cloud-iam iam_api", f"{_WORD}{{44}}"),
    ("IBM COS", "hmac_secret cos_hmac", f"{_HEX}{{48}}"),
    ("Intercom", "intercom", f"{_WORD}{{60}}"),
    ("JFrog", "jfrog artifactory bintray xray", f"{_LOWER}{{73}}|{_LOWER}{{64}}"),
    ("Kraken", "kraken", "[a-z0-9/=_+-]{80,90}"),
    ("KuCoin", "kucoin", f"{_HEX}{{24}}|{_UUID}"),
    ("LaunchDarkly", "launchdarkly", f"{_WORD}{{40}}"),
    ("Linear", "linear", f"{_HEX}{{32}}"),
    ("LinkedIn", "linkedin linked_in linked-in", f"{_LOWER}{{16}}|{_LOWER}{{14}}"),
    ("Lob", "lob", f"(?:live|test)_(?:pub_)?{_HEX}{{31,35}}"),
    ("Looker", "looker", f"{_LOWER}{{24}}|{_LOWER}{{20}}"),
    ("Mailgun", "mailgun", f"(?:pubkey|key)-{_HEX}{{32}}|[a-h0-9]{{32}}-[a-h0-9]{{8}}-[a-h0-9]{{8}}"),
    ("Mattermost", "mattermost", f"{_LOWER}{{26}}"),
    ("MessageBird", "messagebird message_bird message-bird", f"{_LOWER}{{25}}|{_UUID}"),
    ("Netlify", "netlify", f"{_WORD}{{40,46}}"),
    ("New Relic", "newrelic new_relic new-relic", f"{_LOWER}{{64}}|{_HEX}{{40}}"),
    ("New York Times", "nytimes newyorktimes", f"{_WORD}{{32}}"),
    ("Okta", "okta", f"00{_WORD}{{40}}"),
    ("PagerDuty", "pagerduty pager_duty", r"[a-z0-9+_-]{20}"),
    ("Plaid", "plaid", f"{_LOWER}{{24}}|{_LOWER}{{30}}"),
    ("PrivateAI", "privateai private_ai private-ai", f"{_LOWER}{{32}}"),
    ("RapidAPI", "rapidapi", f"{_WORD}{{50}}"),
    ("Scaleway", "scaleway scw_secret", _UUID),
    ("Sendbird", "sendbird", f"{_HEX}{{40}}|{_UUID}"),
    ("Sentry", "sentry", f"{_HEX}{{64}}"),
    ("Sidekiq", "bundle_enterprise__contribsys__com bundle_gems__contribsys__com", f"{_HEX}{{8}}:{_HEX}{{8}}"),
    ("Snyk", "snyk", _UUID),
    ("SoftLayer", "softlayer sl_api sl-api", f"{_LOWER}{{64}}"),
    ("SonarQube", "sonar sonarqube", f"{_WORD}{{40}}"),
    ("Sourcegraph", "sourcegraph", f"{_HEX}{{40}}"),
    ("Splunk", "splunk", _UUID),
    ("Squarespace", "squarespace", _UUID),
    ("Sumo Logic", "sumo sumologic", f"su{_LOWER}{{12}}|{_LOWER}{{64}}"),
    ("Travis CI", "travis", f"{_LOWER}{{22}}"),
    ("Trello", "trello", f"{_LOWER}{{32}}|{_LOWER}{{64}}"),
    ("Twitch", "twitch", f"{_LOWER}{{30}}"),
    ("X (Twitter)", "twitter", f"{_LOWER}{{25}}|{_LOWER}{{45}}|{_LOWER}{{50}}|[0-9]{{15,25}}-{_LOWER}{{20,40}}"),
    ("Yandex", "yandex", r"t1\.[a-z0-9_-]+={0,2}\.[a-z0-9_-]{86}={0,2}|yc[a-z0-9_-]{38}"),
    ("Zendesk", "zendesk", f"{_LOWER}{{40}}"),
)  # fmt: skip
"""Provider, how its name is written before a value, and the values it gives out (case does not count)."""

_NAMES = tuple(sorted({name for _, names, _ in NAMED for name in names.split()}, key=lambda n: (-len(n), n)))
_SPELT = "|".join(re.escape(way) for name in _NAMES for way in dict.fromkeys((name, name.title(), name.upper())))
NAMED_FORM = f"(?:{_SPELT}){_ASSIGN}[A-Za-z0-9_.~+/:=-]{{10,160}}"

_ANY_KEY = (
    r"(?:[a-z]{2,12}[_.-]){0,2}(?:client|app|api|auth|access|user|db|admin|root|service|private|shared|master|my|"
    r"refresh|session|bearer|bot|webhook|signing|encryption|consumer)?[_. -]?"
    r"(?:passw(?:or)?d|pwd|passphrase|secret|token|api[_. -]?key|"
    r"(?:access|auth|secret|private|signing|encryption|master)[_. -]?key|credentials?|creds)"
)
KEY_FORM = f"(?i:{_ANY_KEY})s?(?![a-z]){_ASSIGN}{_VALUE}"
_SPLIT = re.compile(r"(?:=>|:=|\?=|\|\||=|:|>|,)[\"'`= ]{0,4}")
_NO_KEY = re.compile(
    r"(?i)public|primary|foreign|partition|sort|csrf|xsrf|cache|bucket|idempot|object|dedup|routing|natural|surrogate|"
    r"business|(?:id|name|length|size|file|path|type|version|alias|ur[il]|"
    r"endpoint|hint|policy|expir[a-z]*|count|limit|index|hash|salt|status|reset|field|label|store|vault|provider|class|"
    r"scope|issuer|audience|source|sum|at|on|in)[\"' ]{0,3}$"
)
_ADDRESS = re.compile(r"(?i)://|^/|^\./|\.(?:com|net|org|io|dev|local|pem|cer|crt|json|ya?ml|txt|py|js|php|java|xml)\b")
_MACHINE_ID = re.compile(_UUID, re.IGNORECASE)


def split_assignment(text: str) -> tuple[str, str]:
    """The name and the value of an assignment.

    >>> split_assignment('api_key = "k3JvT8pLm1Zr"')
    ('api_key ', 'k3JvT8pLm1Zr')
    """
    found = _SPLIT.search(text)
    return (text[: found.start()], text[found.end() :].strip("\"'` ")) if found else (text, "")


@cache
def _by_name() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """The providers with their names and the form of what they give out."""
    return tuple((provider, tuple(names.split()), re.compile(value, re.IGNORECASE)) for provider, names, value in NAMED)


def named_provider(text: str) -> str:
    """The provider whose name stands before a value of the kind it gives out; empty if none."""
    name, value = split_assignment(text)
    lowered = name.lower()
    for provider, names, form in _by_name():
        if lowered.startswith(names) and form.fullmatch(value):
            return "" if is_blank(value) or entropy(value) < 2.6 else f"{provider} key"
    return ""


def is_key_assigned(text: str) -> bool:
    """A word for a key, then a value too random to be a word, an address or the id of something.

    >>> is_key_assigned("client_secret=k3JvT8pLm1ZrNs5cHdE0"), is_key_assigned("token_url=portal.hausmann.example/a1")
    (True, False)
    """
    name, value = split_assignment(text)
    if _NO_KEY.search(name) or _ADDRESS.search(value) or _MACHINE_ID.fullmatch(value) or value.endswith(".."):
        return False
    return entropy(value) >= 3.2 and not is_blank(value) and not reads_like_words(value)
