"""Azure Blob Storage; the account by AZURE_STORAGE_CONNECTION_STRING or AZURE_STORAGE_ACCOUNT_NAME."""

from __future__ import annotations

from bpo_guard.sources.stores.objects import ObjectStore

STORE = ObjectStore(
    "azure",
    (
        "az",
        "abfs",
        "abfss",
    ),
    ("fsspec", "adlfs"),
    "abfs",
)
