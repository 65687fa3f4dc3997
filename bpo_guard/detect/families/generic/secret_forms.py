"""Written forms of keys and tokens by provider, as their documentation and secret-scanning partner lists give them."""

from __future__ import annotations

_W = "[A-Za-z0-9_-]"
_A = "[A-Za-z0-9]"
_X = "[0-9a-f]"
_UUID = f"{_X}{{8}}-{_X}{{4}}-{_X}{{4}}-{_X}{{4}}-{_X}{{12}}"

CLOUDS = (
    ("AWS secret access key", r"(?i:aws_?secret_?(?:access_?)?key)[\"']? ?[:=] ?[\"']?[A-Za-z0-9/+]{40}"),
    ("AWS Bedrock key", r"ABSK[A-Za-z0-9+/]{109,269}={0,2}"),
    ("Alibaba Cloud key id", rf"LTAI{_A}{{16,24}}"),
    ("Tencent Cloud secret id", rf"AKID{_A}{{32}}"),
    ("Volcengine key id", rf"AKLT{_A}{{40,50}}"),
    ("Yandex Cloud key", rf"AQVN{_W}{{35,38}}"),
    ("Azure client secret", r"[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~-])"),
    ("Azure DevOps token", rf"{_A}{{76}}AZDO{_A}{{4}}"),
    ("Google refresh token", rf"1//0{_W}{{40,250}}"),
    ("Firebase server key", rf"AAAA{_W}{{7}}:{_W}{{140}}"),
    ("Cloudflare origin CA key", rf"v1\.0-{_X}{{24}}-{_X}{{146}}"),
    ("Netlify token", rf"nfp_{_A}{{36}}"),
    ("Render key", rf"rnd_{_A}{{28,40}}"),
    ("Fly.io token", rf"fo1_{_W}{{43}}|fm(?:1[ar]|2)_[A-Za-z0-9+/]{{100,1000}}={{0,3}}"),
    ("ClickHouse Cloud key", rf"4b1d{_A}{{38}}"),
    ("Google service account key", r"\"type\" ?: ?\"service_account\""),
    ("AWS Bedrock key, short-lived", r"bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/=%]{0,2000}"),
    ("Firebase or Yandex IAM token", rf"t1\.{_W}{{20,1000}}={{0,2}}\.{_W}{{86}}={{0,2}}"),
    ("Supabase token", rf"sbp_{_X}{{40}}|sb_secret_{_W}{{31}}"),
    ("PlanetScale credential", r"pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,64}"),
    ("Vercel token", rf"vc[pkair]_{_W}{{24,60}}|vercel_blob_rw_{_A}{{14,20}}_{_A}{{28,40}}"),
    ("Scaleway key id", r"SCW[A-Z0-9]{17}"),
    ("Backblaze key", r"K00[0-9][A-Za-z0-9+/]{27}"),
    ("Neon key", r"napi_[a-z0-9]{64}"),
    ("Scalingo token", rf"tk-us-{_W}{{48}}"),
    ("OpenShift token", rf"sha256~{_W}{{43}}"),
    ("Tailscale key", rf"tskey-(?:auth|api|client|webhook)-{_A}{{8,20}}-{_A}{{20,40}}"),
)
BUILDING = (
    ("GitLab token of another kind", rf"(?:glwt-|GR1348941){_W}{{20,70}}"),
    ("Bitbucket app password", rf"ATBB{_A}{{32}}"),
    ("Trello token", rf"ATTA{_X}{{64}}[A-Z0-9]{{0,8}}"),
    (
        "npm registry password",
        rf"//[A-Za-z0-9._-]{{3,100}}(?::[0-9]{{2,5}})?/[^\s:]{{0,99}}:_authToken ?= ?(?:{_UUID}|[A-Za-z0-9_]{{36,80}})",
    ),
    ("JFrog key", rf"AKCp{_A}{{69}}|cmVmd{_A}{{59}}"),
    ("Artifactory key", rf"AKC{_A}{{10,100}}|AP[0-9A-F]{_A}{{8,100}}"),
    ("NuGet key", r"oy2[a-z0-9]{43}"),
    ("Clojars token", r"CLOJARS_[0-9a-z]{60}"),
    ("crates.io token", rf"cio{_A}{{32}}"),
    ("CircleCI token", rf"CCIP(?:AT|RJ)_{_A}{{22}}_{_X}{{40}}"),
    ("Buildkite token", rf"bkua_{_X}{{40}}"),
    ("Harness token", rf"(?:pat|sat)\.{_W}{{22}}\.{_X}{{24}}\.{_A}{{20}}"),
    ("Octopus Deploy key", r"API-[A-Z0-9]{26}"),
    ("SonarQube token", rf"sq[apu]_{_X}{{40}}"),
    ("Sourcegraph token", r"sgp_(?:(?:[0-9A-Fa-f]{16}|local)_)?[0-9A-Fa-f]{40}"),
    ("Doppler token", rf"dp\.(?:pt|st|ct|sa|scim|audit)\.{_A}{{40,44}}"),
    ("1Password secret key", r"A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}"),
    (
        "Authress access key",
        r"(?:sc|ext|scauth|authress)_[A-Za-z0-9]{5,30}\.[A-Za-z0-9]{4,6}\.acc[_-][a-z0-9-]{10,32}\.[a-zA-Z0-9+/_=-]{30,120}",
    ),
    ("MaxMind licence key", rf"{_A}{{6}}_{_A}{{29}}_mmk"),
    ("SettleMint token", rf"sm_(?:aat|pat|sat)_{_A}{{16}}"),
    ("Cargo registry token", rf"CARGO_REGISTRY_TOKEN ?[=:] ?{_A}{{32,64}}"),
    ("1Password service account", r"ops_eyJ[A-Za-z0-9+/=_-]{200,1500}"),
    ("HashiCorp Vault token, old form", rf"s\.{_A}{{24}}"),
    ("Pulumi token", rf"pul-{_X}{{40}}"),
    ("Infisical token", rf"st\.{_X}{{24}}\.{_X}{{32}}\.{_X}{{32}}"),
    ("Infracost key", rf"ico-{_A}{{32}}"),
    ("Prefect key", r"pnu_[a-z0-9]{36}"),
    ("ReadMe key", r"rdme_[a-z0-9]{70}"),
)
WATCHING = (
    ("New Relic key of another kind", rf"NR(?:II|IQ|AA|JS|RA)-{_W}{{19,34}}"),
    ("Grafana Cloud token", r"glc_eyJ[A-Za-z0-9+/]{40,400}={0,2}"),
    ("Sentry token", rf"sntrys_eyJ[A-Za-z0-9+/=_-]{{80,400}}|sntryu_{_X}{{64}}"),
    ("Dynatrace token", r"dt0[a-z][0-9]{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}"),
    ("LaunchDarkly key", rf"(?:sdk|api|mob)-{_UUID}"),
    ("PostHog key", rf"ph[cxs]_{_W}{{40,50}}"),
    ("Honeycomb key", r"hc[abx][il]k_[0-9a-z]{58}"),
)
MODELS = (
    ("Anthropic OAuth token", rf"sk-ant-o[ar]t[0-9]{{2}}-{_W}{{80,110}}"),
    ("DeepSeek key", rf"sk-{_X}{{32}}"),
    ("Langfuse key", rf"sk-lf-{_UUID}"),
    ("OpenRouter key", rf"sk-or-v1-{_X}{{64}}"),
    ("Groq key", rf"gsk_{_A}{{52}}"),
    ("Perplexity key", rf"pplx-{_A}{{48}}"),
    ("xAI key", rf"xai-{_W}{{80}}"),
    ("Replicate token", rf"r8_{_A}{{37}}"),
    ("LangSmith key", rf"lsv2_(?:pt|sk)_{_X}{{32}}_{_X}{{10}}"),
    ("Pinecone key", rf"pcsk_{_A}{{5,6}}_{_A}{{63}}"),
    ("Tavily key", rf"tvly-(?:dev-|prod-)?{_A}{{32}}"),
    ("NVIDIA key", rf"nvapi-{_W}{{64}}"),
    ("ElevenLabs key", rf"sk_{_X}{{48}}"),
)
MESSAGES = (
    ("Slack webhook of another kind", rf"https?://hooks\.slack\.com/(?:services|workflows|triggers)/T{_A}{{6,14}}/[A-Z0-9]{{6,14}}/[A-Za-z0-9/]{{20,60}}"),
    ("Microsoft Teams webhook", rf"https://[a-z0-9-]{{1,60}}\.webhook\.office\.com/webhookb2/{_UUID}@{_UUID}/IncomingWebhook/{_X}{{32}}/{_UUID}"),
    ("Zapier webhook", rf"https://hooks\.zapier\.com/hooks/catch/[0-9]{{5,10}}/{_A}{{6,10}}"),
    ("Discord bot token", rf"[MNO]{_W}{{23,25}}\.{_W}{{6}}\.{_W}{{27,38}}"),
    ("Brevo key", rf"x(?:keysib|smtpsib)-{_X}{{64}}-{_A}{{16}}"),
    ("Mandrill key", rf"md-{_W}{{22}}"),
    ("Resend key", rf"re_{_A}{{8}}_{_A}{{24}}"),
    ("Facebook page token", rf"EAA[A-Z]{_A}{{80,400}}"),
    ("Facebook app token", rf"[0-9]{{15,16}}[|%]{_W}{{26,40}}"),
    ("Instagram token", rf"IGQ[A-Z]{{2}}{_W}{{80,400}}"),
    ("LinkedIn client secret", rf"WPL_AP1\.{_A}{{16}}\.[A-Za-z0-9+/]{{6}}={{0,2}}"),
    ("X bearer token", r"A{20,22}[A-Za-z0-9%]{80,120}"),
)  # fmt: skip
BUSINESS = (
    ("Plaid token", rf"access-(?:sandbox|development|production)-{_UUID}"),
    ("PayPal Braintree token", rf"access_token\$(?:production|sandbox)\$[0-9a-z]{{16}}\${_X}{{32}}"),
    ("Razorpay key id", rf"rzp_(?:live|test)_{_A}{{14}}"),
    ("Flutterwave key", rf"FLW(?:SECK|PUBK)(?:_TEST)?-{_A}{{32,46}}-X|FLWSECK_TEST-[A-Ha-h0-9]{{12}}"),
    ("Mercado Pago token", rf"APP_USR-[0-9]{{10,18}}-[0-9]{{6}}-{_X}{{32}}-[0-9]{{6,12}}"),
    ("EasyPost key", rf"EZ[AT]K{_A}{{54}}(?![+/])"),
    ("Shippo token", rf"shippo_(?:live|test)_{_X}{{40}}"),
    ("Duffel token", rf"duffel_(?:test|live)_{_W}{{43}}"),
    ("Asana token", rf"[12]/[0-9]{{12,19}}(?:/[0-9]{{12,19}})?:{_X}{{32}}"),
    ("Segment token", rf"sgp_{_A}{{64}}"),
    ("Confluent key", rf"cflt{_A}{{60}}"),
    ("Checkly key", rf"cu_{_X}{{32}}"),
    ("Adyen key", r"AQE[A-Za-z0-9+/]{60,120}={0,2}-[A-Za-z0-9+/]{40,60}={0,2}-[A-Za-z0-9]{8,40}"),
    ("Airtable token", rf"pat{_A}{{14}}\.{_X}{{64}}"),
    ("ClickUp token", r"pk_[0-9]{6,9}_[A-Z0-9]{32}"),
    ("Contentful token", rf"CFPAT-{_W}{{43}}"),
    ("Figma token", rf"fig[dou]r?_{_W}{{40,50}}"),
    ("HubSpot token", rf"pat-(?:na|eu)[0-9]-{_UUID}"),
    ("Mapbox token", rf"[st]k\.eyJ{_W}{{60,250}}\.{_W}{{22}}"),
    ("Typeform token", rf"tfp_{_W}{{40,60}}"),
    ("Frame.io token", r"fio-u-[A-Za-z0-9_=-]{64}"),
    ("Zoho token", rf"1000\.{_X}{{32}}\.{_X}{{32}}"),
    ("Salesforce session", rf"00D{_A}{{12,15}}![A-Za-z0-9._]{{80,130}}"),
    ("Adobe client secret", rf"p8e-{_A}{{32}}"),
    ("42 client secret", rf"s-s4t2(?:af|ud)-{_X}{{64}}"),
)
HEADERS = (
    (
        "Key in a header",
        rf"(?<![A-Za-z0-9][_-])(?i:(?:x-)?(?:[a-z]{{2,20}}-)?(?:api-?)?(?:key|token)): ?(?:{_UUID}|{_A}{{16,100}})",
    ),
    (
        "Authorization header",
        r"(?i:authorization)[\"']?(?:: {0,3}|\] ?= ?|, ?| = )[\"'`]?"
        r"(?i:(?:Basic|Bearer|Token|ApiKey|Api-Key|Key|OAuth|SSWS|Zoho-oauthtoken) )?[A-Za-z0-9._~+/=@:-]{12,400}",
    ),
    (
        "User and password of curl",
        r"curl(?: [^|;]{0,300}?)?\s(?:-u|--user)[ =]{0,2}[\"']?[^\s:'\"$<\[]{0,60}[\"']?:[\"']?[^\s'\"`$;<\[]{4,100}",
    ),
    (
        "Token in a web address",
        r"https?://[A-Za-z0-9_-]{16,100}(?::(?:x-oauth-basic|x)?)?@"
        r"[A-Za-z0-9-]{1,60}\.[A-Za-z0-9.-]{2,80}(?:/[^\s'\"<>(),;]{0,200})?",
    ),
    (
        "Django secret key",
        r"(?i:secret_key)[\"'\] ]{0,3}[=:,] ?[\"']?"
        r"(?:django-insecure-[a-z0-9!@#$%^&*()_=+-]{40,60}|[a-z0-9!@#$%^&*()_=+-]{50,80})"
        r"(?![a-z0-9!@#$%^&*()_=+-])",
    ),
    ("Django secret key", r"django-insecure-[a-z0-9!@#$%^&*()_=+-]{40,60}"),
    (
        "Key of a web application",
        r"(?:(?:app\.secret_key|config\[[\"'](?:[A-Z]{2,12}_)?SECRET(?:_KEY)?[\"']\]) ?= ?b?[\"']|"
        r"(?i:jwt)\.(?:sign|verify|encode|decode)\([^,\"'`\n]{1,80},\s?b?[\"']|"
        r"(?i:jwt(?:settings|config|options|bearer)?)[\"']?\s?: ?\{\s{0,40}"
        r"(?:\"[A-Za-z]{1,30}\"\s?:\s?[\"\w][^\"\n{}]{0,200}\"?,\s{0,40}){0,6}"
        r"\"(?:Secret|Key|SigningKey|SecretKey|IssuerSigningKey|secret|key)\"\s?:\s?\")[^\"'\s;]{4,100}",
    ),
    (
        "Default of a variable",
        r"variable \"[\w-]{0,40}(?:secret|token|(?:api|access|auth|private|secret|license)_?key)(?:_value)?\" {0,2}\{"
        r"[^{}]{0,300}?default\s{0,12}= ?\"[^\"\s;]{12,100}",
    ),
    ("Laravel Sanctum token", r"[0-9]{1,10}\|[A-Za-z0-9]{40,48}"),
    ("User and password in base64", r"(?:\"auth\"|_auth)\s?[:=]\s?\"?[A-Za-z0-9+/]{12,400}={0,2}"),
    (
        "Password of a connection",
        r"(?i:(?:user ?id|uid|user(?: ?name)?|data source|server|host|initial catalog|database|driver) ?= ?"
        r"[^;=\n]{1,80}; ?(?:[a-z _]{2,30} ?= ?[^;=\n]{0,80}; ?){0,6}(?:password|pwd) ?= ?[^\s;'\"<>{$%*]{4,120})",
    ),
    (
        "Password of a database user",
        r"(?i:identified (?:with [a-z0-9_]{2,40} )?by|with (?:encrypted )?password) (?:password ?)?'[^'\s]{6,120}'",
    ),
)
"""What a command or request carries, whoever the provider is."""

FORMS: tuple[tuple[str, str], ...] = (*CLOUDS, *BUILDING, *WATCHING, *MODELS, *MESSAGES, *BUSINESS, *HEADERS)
