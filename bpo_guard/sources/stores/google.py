"""Google Cloud Storage; the account by GOOGLE_APPLICATION_CREDENTIALS."""

from __future__ import annotations

from bpo_guard.sources.stores.objects import ObjectStore

STORE = ObjectStore(
    "google",
    (
        "gs",
        "gcs",
    ),
    ("fsspec", "gcsfs"),
    "gs",
)
