"""Written forms of keys that providers brought in of late, or that only newer documentation tells.

Most begin with letters of the provider's own. Where those are few, or common, what follows must be drawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from bpo_guard.detect.families.generic.secret_random import entropy, is_random_run, reads_like_words

_W = "[A-Za-z0-9_-]"
_A = "[A-Za-z0-9]"
_X = "[0-9a-f]"
_B = "[A-Za-z0-9+/]"
_UUID = f"{_X}{{8}}-{_X}{{4}}-{_X}{{4}}-{_X}{{4}}-{_X}{{12}}"

NEWER: tuple[tuple[str, str], ...] = (
    ("Ably key", rf"{_A}{{6}}\.{_A}{{6}}:{_W}{{43}}"),
    ("Anyscale key", r"esecret_[a-z0-9]{26,60}"),
    ("Apify token", r"apify_(?:api|ui)_[A-Za-z0-9]{34,40}"),
    ("Atlassian key of an organisation", r"ATSTT3xFf[A-Za-z0-9_=-]{50,250}"),
    ("AWS AppSync key", r"da2-[a-z0-9]{26}"),
    ("AWS session token", rf"(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz){_B}{{100,2000}}={{0,2}}"),
    ("Axiom token", rf"xa[ap]t-{_UUID}|xait-{_UUID}"),
    ("Baidu AI Cloud key", rf"bce-v3/ALTAK-{_A}{{21}}/{_X}{{40}}"),
    ("Bitbucket consumer token", rf"ATOA{_A}{{32}}"),
    ("Bitwarden Secrets Manager token", rf"0\.{_UUID}\.{_A}{{30}}:{_B}{{22}}=="),
    ("Boundary token", rf"at_{_A}{{10}}_{_A}{{80,400}}"),
    ("Canva client secret", rf"cnvca{_W}{{50}}"),
    ("Cloudsmith key", rf"csa_{_X}{{32}}{_A}{{6}}"),
    ("Convex deploy key", r"(?:prod|dev|preview):[a-z]{2,20}-[a-z]{2,20}-[0-9]{1,4}\|eyJ[A-Za-z0-9+/=]{40,400}"),
    ("Cursor key", rf"crsr_{_X}{{64}}"),
    ("Databricks OAuth secret", rf"dose{_X}{{32}}"),
    ("Daytona key", rf"dtn_{_X}{{64}}"),
    ("dbt token", rf"dbt[cu]_{_W}{{30,80}}"),
    ("Deno Deploy token", rf"dd[pow]_{_A}{{36,40}}"),
    ("E2B key", rf"e2b_{_X}{{40}}"),
    ("Endor Labs key", rf"endr\+{_A}{{16}}"),
    ("fal key", rf"{_UUID}:{_X}{{32}}"),
    ("Firecrawl key", rf"fc-{_X}{{32}}"),
    ("Fireworks key", rf"fw_{_A}{{22,24}}"),
    ("Flagsmith key", rf"ser\.{_A}{{22}}"),
    ("GitLab session", rf"_gitlab_session={_X}{{32}}"),
    ("Grafana key, old form", rf"eyJrIjoi{_B}{{60,400}}={{0,2}}"),
    ("Helicone key", r"sk-helicone-(?:eu-)?[a-z0-9]{7}-[a-z0-9]{7}-[a-z0-9]{7}-[a-z0-9]{7}"),
    ("Honeybadger token", rf"hbp_{_A}{{36}}"),
    ("Hugging Face token of an organisation", rf"api_org_{_A}{{34}}"),
    ("Inngest signing key", rf"signkey-(?:prod|test|branch)-{_X}{{64}}"),
    ("Jina key", rf"jina_{_X}{{32}}{_W}{{28}}"),
    ("JetBrains token", rf"perm[:-]{_B}{{8,80}}={{0,2}}\.{_B}{{4,80}}={{0,2}}\.{_A}{{20,60}}"),
    ("Kaggle token", rf"KGAT_{_X}{{32}}"),
    ("Linear key of another kind", rf"lin_(?:oauth|wh)_{_A}{{32,64}}"),
    ("LlamaCloud key", rf"llx-{_A}{{48}}"),
    ("Mem0 key", rf"m0-{_A}{{40}}"),
    ("Modal token", rf"a[ks]-{_A}{{22}}"),
    ("Mollie key", rf"(?:live|test)_{_A}{{30}}"),
    ("Neon password", rf"npg_{_A}{{12,20}}"),
    ("Netlify token of another kind", rf"nf[bcou]_{_A}{{36,40}}"),
    ("ngrok token", rf"[123]{_A}{{26}}_{_A}{{20,22}}"),
    ("Ollama key", rf"{_X}{{32}}\.{_W}{{24}}"),
    ("OneSignal key", r"os_v2_(?:app|org)_[A-Za-z2-7]{90,110}"),
    ("Paddle key", rf"pdl_(?:live|sdbx)_apikey_[a-z0-9]{{26}}_{_A}{{22}}_{_A}{{3}}"),
    ("Prefect workspace key", r"pnb_[a-z0-9]{36}"),
    ("Proxmox token", rf"PVEAPIToken=[^\s!=]{{3,60}}![^\s=]{{1,60}}={_UUID}"),
    ("Retool key", r"retool_[a-z0-9]{26}"),
    ("RunPod key", r"rpa_[A-Z0-9]{36,46}[a-z0-9]{0,6}"),
    ("Sentry token of an integration", rf"sntry[ia]_{_X}{{64}}"),
    ("Shopify token of another kind", r"shp(?:tka|ua|rt)_[0-9a-fA-F]{32}"),
    ("Snyk token", rf"snyk_[us]at\.{_A}{{8}}\.{_W}{{40,120}}"),
    ("Socket key", rf"sktsec_{_W}{{30,60}}_api"),
    ("Svix key", rf"(?:test)?sk_{_W}{{32}}\.[a-z]{{2}}"),
    ("Tableau token", rf"{_B}{{22}}==:{_A}{{32}}"),
    ("Telnyx key", rf"KEY[0-9A-Fa-f]{{32}}_{_A}{{22}}"),
    ("Unkey key", rf"unkey_{_A}{{20,40}}"),
    ("UpCloud token", r"ucat_[0-9A-Z]{26}"),
    ("WooCommerce key", rf"c[ks]_{_X}{{40}}"),
    ("Yandex OAuth token", rf"y[0-6]_{_W}{{50,60}}"),
    ("Yandex Cloud static key", rf"YC[A-Za-z0-9]{_W}{{37}}"),
)
"""Provider and form. Sources: the providers' documentation of their tokens."""

_LEAST = 3.5
_MARK = re.compile(r"^[A-Za-z0-9]{1,12}[-_.:+]")


def _tail_is_drawn(token: str) -> bool:
    """Is what follows the mark a run that nobody named?

    >>> _tail_is_drawn("fw_k3JvT8pLm1ZrNs5cHdE0uF"), _tail_is_drawn("test_thisIsWhatItDoesInEachCase")
    (True, False)
    """
    return is_random_run(token.replace("-", "_").partition("_")[2])


def _is_drawn(token: str) -> bool:
    """Signs of all kinds in no order, whatever stands between them.

    >>> _is_drawn("y0_k3Jv-T8pLm1ZrNs5_cHdE0uFgB7iKoA9tVx2Ry"), _is_drawn("y0_" + "this-is-only-a-name-" * 3)
    (True, False)
    """
    digits = sum(map(str.isdigit, token))
    return digits > 2 and entropy(token) >= _LEAST and not reads_like_words(token)


def _is_no_name(token: str) -> bool:
    """Is there a figure in it, and are there no words, as in a name of source code that begins like a key?

    >>> [_is_no_name(t) for t in ("npg_k3JvT8pLm1Zr", "npg_connectionPool", "npg_executeQuery2")]
    [True, False, False]
    """
    return any(map(str.isdigit, token)) and not reads_like_words(_MARK.sub("", token))


DRAWN: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        **{name: _is_no_name for name, _ in NEWER},
        "Ably key": _is_drawn,
        "dbt token": _tail_is_drawn,
        "Fireworks key": _tail_is_drawn,
        "Modal token": _tail_is_drawn,
        "Mollie key": _tail_is_drawn,
        "ngrok token": _is_drawn,
        "Svix key": _is_drawn,
        "Yandex OAuth token": _is_drawn,
        "Yandex Cloud static key": is_random_run,
    }
)
"""By the name of the form: is it drawn, where its first letters say too little?"""
