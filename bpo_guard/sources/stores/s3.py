"""Amazon S3 and what speaks like it (``endpoint_url`` as an option of the address or AWS_ENDPOINT_URL)."""

from __future__ import annotations

from bpo_guard.sources.stores.objects import ObjectStore

STORE = ObjectStore(
    "s3",
    (
        "s3",
        "s3a",
    ),
    ("fsspec", "s3fs"),
    "s3",
)
