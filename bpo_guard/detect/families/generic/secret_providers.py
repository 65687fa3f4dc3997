"""Names of services as they stand in the names of settings: ``ABUSEIPDB_API_KEY`` is a key of AbuseIPDB.

They only say whose a key is that was found by other signs; none is found by them.
"""

from __future__ import annotations

import re
from functools import cache

SERVICES = """
1Password, 42, AbstractAPI, AbuseIPDB, Adafruit, Adobe, Adyen, Agora, AI21, AI71, Aikido, Airbrake, Airbyte, Airtable,
Airwallex, Aiven, Akamai, Alchemy, Algolia, Alibaba, Aliyun, Amplitude, Anthropic, Anypoint, Apify, Apollo, Appcues,
AppDynamics, Appsmith, Appwrite, Arcjet, Artifactory, Asana, AssemblyAI, Atlassian, Auth0, Authress, Authy,
Aviationstack, AWS, Azure, Backblaze, Baidu, BambooHR, Bannerbear, Baremetrics, Baseten, Beamer, BetterStack,
BigCommerce, Binance, Bitbucket, Bitfinex, Bitly, Bitmex, Bitrise, Bitwarden, Blynk, Box, Braintree, Branch, Brave,
Braze, Brevo, Browserbase, BrowserStack, Bugsnag, Buildkite, BunnyNet, ButterCMS, Calendly, Canva, Cartesia, Censys,
Cerebras, Chargebee, Chargify, ChartMogul, Checkly, Checkout, Chroma, CircleCI, Clarifai, Clearbit, Clerk, ClickHouse,
ClickSend, ClickUp, Clockify, Clojars, Close, Cloudant, Cloudflare, Cloudinary, Cloudsmith, Coda, Codacy, CodeClimate,
Codecov, CodeRabbit, Cohere, Coinbase, CoinMarketCap, Confluence, Confluent, Contentful, ConvertKit, Copper,
Coveralls, Crisp, CrowdStrike, CurrencyCloud, CustomerIO, Cypress, Databricks, Datadog, DataStax, Deepgram, DeepL,
DeepSeek, Deno, Detectify, Deepinfra, DigitalOcean, Discord, Discourse, Disqus, Django, DNSimple, Docker, DocuSign,
Doppler, Dropbox, Dropcam, Duffel, Dwolla, Dynatrace, EasyPost, ElevenLabs, Elastic, Etherscan, Etsy, Eventbrite, Exa,
Exoscale, Expo, Facebook, FalAI, Fastly, Figma, Finnhub, Firebase, Firecrawl, Fireworks, Flagsmith, Flickr,
Flutterwave, Fly, Foursquare, Frameio, FreshBooks, Freshdesk, Front, GCP, Gemini, Geocodio, Getty, Ghost, Giphy,
GitHub, GitLab, Gitter, GoCardless, GoDaddy, Google, Grafana, Groq, Gumroad, HackerOne, Harness, HashiCorp, HelpScout,
Heroku, Hetzner, Honeycomb, Honeybadger, HubSpot, HuggingFace, Hunter, IBM, ImageKit, Imgur, Infobip, Infracost,
Infura, Instagram, Instatus, Intercom, Invision, Ipinfo, Ipstack, Iterable, Jenkins, JFrog, Jina, Jira, JumpCloud,
Kaggle, Keygen, Klaviyo, Kraken, KuCoin, Langfuse, LangSmith, LaunchDarkly, Lemlist, Line, Linear, LinkedIn, Linode,
LiveKit, Lob, LogDNA, Loggly, Logzio, Looker, Mailchimp, Mailgun, Mailersend, Mailjet, Mailtrap, Mandrill, Mapbox,
Mattermost, MaxMind, Mercury, Meraki, MessageBird, Metabase, Midtrans, Miro, Mistral, Mixpanel, Monday, MongoDB,
Moralis, Mux, Nango, Neon, Netlify, NewRelic, NewsAPI, Ngrok, Notion, Novita, NPM, NuGet, NVIDIA, Nylas, Okta,
OneSignal, OpenAI, OpenRouter, OpenWeather, Opsgenie, Optimizely, Oracle, PagerDuty, PandaDoc, Paddle, PayPal,
Paymongo, Paystack, Perplexity, Pinecone, Pingdom, Pinterest, Pipedrive, Plaid, PlanetScale, Plivo, Polygon, PostHog,
Postman, Postmark, Prefect, Pulumi, Pushbullet, Pusher, Pushover, PyPI, Qdrant, Qualtrics, Quickbooks, Railway,
RapidAPI, Razorpay, Readme, reCAPTCHA, Reddit, Redis, Render, Replicate, Resend, RevenueCat, RingCentral, Rollbar,
Salesforce, SauceLabs, Scaleway, ScraperAPI, ScrapingBee, Segment, Sendbird, SendGrid, Sendinblue, Sentry, SerpAPI,
Shippo, Shodan, Shopify, Shutterstock, Sidekiq, Signifyd, Slack, Smartsheet, Snowflake, Snyk, SonarCloud, SonarQube,
Sourcegraph, SparkPost, Splunk, Spotify, Square, Squarespace, StabilityAI, Statuspage, Storyblok, Strapi, Strava,
Stripe, Stytch, SumoLogic, Supabase, SurveyMonkey, Tableau, Tailscale, Tavily, Tavus, TeamCity, Telegram, Telnyx,
Tencent, Terraform, Tiktok, Todoist, TogetherAI, Travis, Trello, Twilio, Twitch, Twitter, Typeform, Uber, Unsplash,
Upstash, UptimeRobot, Vault, Vercel, VirusTotal, Vonage, Vultr, WakaTime, Weatherapi, Webex, Webflow, WePay,
WooCommerce, Wordpress, WorkOS, xAI, Xendit, Xero, Yandex, Yelp, YouTube, Zapier, Zendesk, ZeroBounce, Zoho, Zoom
"""
EVERYDAY = """
42 box branch brave checkout chroma clerk close coda copper crisp cypress doppler elastic exa expo fly front getty ghost
harness hunter iterable kraken line linear lob looker mercury miro monday mux neon oracle polygon prefect railway render
segment square strapi vault
"""
"""Names that are words too: ``front_end_token`` is not one of Front. They count alone with words for a key."""

_SAYS_KEY = {"access", "api", "app", "apikey", "auth", "client", "id", "key", "password", "secret", "token"}
_PARTS = re.compile(r"[a-z0-9]+")
_LEAST = 4


@cache
def _by_spelling() -> dict[str, str]:
    """The services by their letters and digits alone."""
    names = [name.strip() for name in SERVICES.replace("\n", " ").split(",")]
    return {name.lower(): name for name in names}


@cache
def _everyday() -> frozenset[str]:
    return frozenset(EVERYDAY.split())


def service_in(name: str) -> str:
    """The service that the name of a setting begins with, or has as a part; empty if none is known.

    >>> service_in("abuseipdb_api_key"), service_in("SUMO_LOGIC.token"), service_in("legacy_key")
    ('AbuseIPDB', 'SumoLogic', '')
    >>> service_in("front_api_key"), service_in("front_end_token"), service_in("frontendToken")
    ('Front', '', '')
    """
    parts, known, words = _PARTS.findall(name.lower()), _by_spelling(), _everyday()
    if parts and parts[0] in words and _SAYS_KEY.issuperset(parts[1:]):
        return known[parts[0]]
    for i, part in enumerate(parts):
        for spelt in (part + "".join(parts[i + 1 : i + 2]), part):
            if spelt in known and spelt not in words:
                return known[spelt]
    whole = "".join(parts)
    ends = (whole[:end] for end in range(len(whole), _LEAST, -1))
    return next((known[spelt] for spelt in ends if spelt in known and spelt not in words), "")
