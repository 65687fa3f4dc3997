"""Keys that have no form of their own: a long random value assigned to the name of a provider.

``dropbox_app_key = "…"``: the provider's documentation says which characters and how many.
"""

from __future__ import annotations

import re
from functools import cache

from bpo_guard.detect.families.generic.secret_assigned import ASSIGN, UUID, split_assignment
from bpo_guard.detect.families.generic.secret_random import entropy, is_blank, vowels

_SPOKEN = 0.25
_LOWER, _WORD, _HEX = "[a-z0-9]", "[A-Za-z0-9_=-]", "[a-f0-9]"
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
    ("Codecov", "codecov", f"{_LOWER}{{32}}|{UUID}"),
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
    ("Heroku", "heroku", UUID),
    ("HubSpot", "hubspot", UUID),
    ("IBM Cloud", "ibm_cloud ibm-cloud ibmcloud bluemix cloud_iam cloud-iam iam_api", f"{_WORD}{{44}}"),
    ("IBM COS", "hmac_secret cos_hmac", f"{_HEX}{{48}}"),
    ("Intercom", "intercom", f"{_WORD}{{60}}"),
    ("JFrog", "jfrog artifactory bintray xray", f"{_LOWER}{{73}}|{_LOWER}{{64}}"),
    ("Kraken", "kraken", "[a-z0-9/=_+-]{80,90}"),
    ("KuCoin", "kucoin", f"{_HEX}{{24}}|{UUID}"),
    ("LaunchDarkly", "launchdarkly", f"{_WORD}{{40}}"),
    ("Linear", "linear", f"{_HEX}{{32}}"),
    ("LinkedIn", "linkedin linked_in linked-in", f"{_LOWER}{{16}}|{_LOWER}{{14}}"),
    ("Lob", "lob", f"(?:live|test)_(?:pub_)?{_HEX}{{31,35}}"),
    ("Looker", "looker", f"{_LOWER}{{24}}|{_LOWER}{{20}}"),
    ("Mailgun", "mailgun", f"(?:pubkey|key)-{_HEX}{{32}}|[a-h0-9]{{32}}-[a-h0-9]{{8}}-[a-h0-9]{{8}}"),
    ("Mattermost", "mattermost", f"{_LOWER}{{26}}"),
    ("MessageBird", "messagebird message_bird message-bird", f"{_LOWER}{{25}}|{UUID}"),
    ("Netlify", "netlify", f"{_WORD}{{40,46}}"),
    ("New Relic", "newrelic new_relic new-relic", f"{_LOWER}{{64}}|{_HEX}{{40}}"),
    ("New York Times", "nytimes newyorktimes", f"{_WORD}{{32}}"),
    ("Okta", "okta", f"00{_WORD}{{40}}"),
    ("PagerDuty", "pagerduty pager_duty", r"[a-z0-9+_-]{20}"),
    ("Plaid", "plaid", f"{_LOWER}{{24}}|{_LOWER}{{30}}"),
    ("Postmark", "postmark", UUID),
    ("PrivateAI", "privateai private_ai private-ai", f"{_LOWER}{{32}}"),
    ("RapidAPI", "rapidapi", f"{_WORD}{{50}}"),
    ("Scaleway", "scaleway scw_secret", UUID),
    ("Sendbird", "sendbird", f"{_HEX}{{40}}|{UUID}"),
    ("Sentry", "sentry", f"{_HEX}{{64}}"),
    ("Sidekiq", "bundle_enterprise__contribsys__com bundle_gems__contribsys__com", f"{_HEX}{{8}}:{_HEX}{{8}}"),
    ("Snyk", "snyk", UUID),
    ("SoftLayer", "softlayer sl_api sl-api", f"{_LOWER}{{64}}"),
    ("SonarQube", "sonar sonarqube", f"{_WORD}{{40}}"),
    ("Sourcegraph", "sourcegraph", f"{_HEX}{{40}}"),
    ("Splunk", "splunk", UUID),
    ("Squarespace", "squarespace", UUID),
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
NAMED_FORM = f"(?:{_SPELT}){ASSIGN}[A-Za-z0-9_.~+/:=-]{{10,160}}"


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
            spoken = value.isalpha() and value.islower() and vowels(value) > _SPOKEN
            return "" if spoken or is_blank(value) or entropy(value) < 2.6 else f"{provider} key"
    return ""
