"""Object stores (``s3://bucket/prefix``, ``az://``, ``gs://``) by fsspec: listed, then copied here one by one."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Given, Limits, Member, Unread
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.model.store import Address, StoreRequest
from bpo_guard.sources.blob import copy_bounded
from bpo_guard.sources.names import clean_path

_NO_RATIO = 2**62  # what is copied is not packed


@dataclass(frozen=True, slots=True)
class Listed:
    """An object as the store lists it. ``version`` changes with what it holds (its ETag); empty if it has none."""

    place: Place
    key: str
    size: int
    version: str

    @property
    def name(self) -> str:
        return clean_path(self.key).rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class ObjectStore:
    """One family of object stores; how to log in is the business of its own library and environment."""

    name: str
    schemes: tuple[str, ...]
    libraries: tuple[str, ...]
    protocol: str

    def read(self, place: Place, request: StoreRequest, limits: Limits) -> Iterator[Given | Unread | Member]:
        """Every object below the prefix as a member whose size the listing gave."""
        system = self.system(request.address)
        for item in self.listing(system, place, request, limits):
            opened = partial(_copy, system, item.key, item.size, limits)
            yield Member(item.place, item.name, item.size, opened)

    def listing(self, system: Any, place: Place, request: StoreRequest, limits: Limits) -> Iterator[Listed]:
        """Every object below the prefix, in a fixed order."""
        root = _root(request.address)
        found = 0
        try:
            for key, size, version in _listed(system, root):
                found += 1
                if found > limits.members:
                    raise SourceError(Reason.over_limit, f"more than {limits.members} objects")
                at = replace(place, path=f"{self.schemes[0]}://{clean_path(key)}")
                yield Listed(at, key, size, version)
        except SourceError:
            raise
        except FileNotFoundError:
            raise SourceError(Reason.missing, "no such bucket, or nothing below this prefix") from None
        except PermissionError:
            raise SourceError(Reason.permission, "the store refuses these credentials") from None
        except Exception as error:  # noqa: BLE001  each library has errors of its own, none of which may be shown
            raise _told(error) from None
        if not found:
            raise SourceError(Reason.missing, "no such bucket, or nothing below this prefix")

    def system(self, address: Address) -> Any:
        """A connection to the store."""
        try:
            return _system(self.protocol, address)
        except ValueError:  # what they raise where nothing, or nothing that makes sense, says how to log in
            raise SourceError(Reason.permission, _NO_LOGIN) from None
        except Exception as error:  # noqa: BLE001  as above
            raise _told(error) from None

    def copy(self, system: Any, key: str, size: int, limits: Limits, target: Path) -> int:
        """Copy one object to ``target``. Raises :class:`SourceError`."""
        return _copy(system, key, size, limits, target)


_QUIET = {
    "AWS_EC2_METADATA_DISABLED": "true",
    "NO_GCE_CHECK": "true",
    # Asks another service, by gRPC and for up to a minute, what kind of bucket this is.
    "GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT": "false",
}
"""Without these, libraries ask addresses of the local network for credentials that were not given."""
_LOGGERS = ("azure", "google", "gcsfs", "fsspec", "botocore", "aiobotocore")
"""Who would print what went wrong, and what with."""
_AZURE_LOGINS = ("AZURE_CLIENT_ID", "AZURE_FEDERATED_TOKEN_FILE", "IDENTITY_ENDPOINT")
"""Where these say how to log in, that is left to the library; it asks the local network too."""


def _names_account(address: Address) -> bool:
    """Is it ``abfss://container@account.dfs.core.windows.net/path``, as Azure's own tools write it?"""
    return address.scheme.startswith(("az", "abfs")) and bool(address.user) and "." in address.host


def _root(address: Address) -> str:
    """Bucket or container, and the prefix in it."""
    bucket = address.user if _names_account(address) else address.host
    return f"{bucket}{address.path}".strip("/")


def _system(protocol: str, address: Address) -> Any:
    import fsspec  # type: ignore[import-untyped]

    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    if not any(name in os.environ for name in _AZURE_LOGINS):
        os.environ.setdefault("AZURE_TOKEN_CREDENTIALS", "dev")
    options: dict[str, Any] = {"skip_instance_cache": True, "use_listings_cache": False}
    if protocol == "s3":
        options["config_kwargs"] = {"connect_timeout": 10, "read_timeout": 60, "retries": {"max_attempts": 2}}
        endpoint = dict(address.query).get("endpoint_url", "") or os.environ.get("AWS_ENDPOINT_URL", "")
        options["client_kwargs"] = {"endpoint_url": endpoint} if endpoint else {}
    if _names_account(address):
        options["account_name"] = address.host.partition(".")[0]
    return fsspec.filesystem(protocol, **options)


def _listed(system: Any, root: str) -> Iterator[tuple[str, int, str]]:
    """Objects, their sizes and versions, folder by folder, in a fixed order."""
    if "/" in root:
        info = system.info(root)
        if info.get("type") == "file":
            yield root, int(info.get("size") or 0), _version(info)
            return
    for folder, _, files in system.walk(root, detail=True, on_error="raise"):
        for name in sorted(files):
            if name:  # a folder kept by an empty object lists itself
                yield f"{folder}/{name}".strip("/"), int(files[name].get("size") or 0), _version(files[name])


def _version(info: Mapping[str, Any]) -> str:
    return str(info.get("ETag") or info.get("etag") or "")


def _copy(system: Any, key: str, size: int, limits: Limits, target: Path) -> int:
    """Copy one object to the private folder. Less than the listing gave is a cut object."""
    try:
        with system.open(key, "rb", cache_type="readahead") as stream:
            copied = copy_bounded(stream, target, limits.file_bytes, 1, _NO_RATIO)
    except SourceError:
        raise
    except FileNotFoundError:
        raise SourceError(Reason.missing, "gone while the run was reading") from None
    except PermissionError:
        raise SourceError(Reason.permission, "the store refuses this object") from None
    except Exception as error:  # noqa: BLE001  as above
        raise _told(error) from None
    if copied != size:
        raise SourceError(Reason.truncated, f"{size} bytes listed, {copied} bytes received")
    return copied


_LOGIN_WORDS = ("Credential", "Auth", "Forbidden", "Malformed", "Refresh", "Signing")
_NO_LOGIN = "no credentials for this store, or not the right ones"


def _status(error: Exception) -> int:
    """The status of HTTP that an error of any of the libraries carries; 0 if it has none."""
    response = getattr(error, "response", None)
    of_response = response.get("ResponseMetadata", {}).get("HTTPStatusCode") if isinstance(response, dict) else None
    for value in (getattr(error, "status_code", None), getattr(error, "code", None), of_response):
        if isinstance(value, int | str) and str(value).isdigit():
            return int(value)
    return 0


def _told(error: Exception) -> SourceError:
    kind, status = type(error).__name__, _status(error)
    refused = isinstance(error, OSError) and str(error).startswith("Forbidden")  # gcsfs says it by this alone
    if refused or status in (401, 403) or any(word in kind for word in _LOGIN_WORDS):
        return SourceError(Reason.permission, _NO_LOGIN)
    if status == 404:
        return SourceError(Reason.missing, "no such bucket, or nothing below this prefix")
    if any(word in kind for word in ("Connect", "Timeout", "Endpoint", "ServiceRequest", "Transport")):
        return SourceError(Reason.missing, "cannot be reached: check endpoint and network")
    return SourceError(Reason.corrupt, f"the store ended the reading ({kind})")
