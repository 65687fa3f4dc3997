"""A local server over HTTP that answers what Azure Blob Storage and Google Cloud Storage answer: lists and reads.

Its answers are those of Azurite 3.35 and gcp-storage-emulator to the same questions.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

ACCOUNT = "devstoreaccount1"
DENIED = "denied"
"""A bucket that nobody may read."""
_DATE = "Sun, 22 Nov 2026 00:00:00 GMT"
_BUCKET = re.compile(r"/storage/v1/b/([^/]+)/?")
_OBJECTS = re.compile(r"/storage/v1/b/([^/]+)/o/?")
_OBJECT = re.compile(r"(?:/download)?/storage/v1/b/([^/]+)/o/(.+)")


@contextmanager
def serving(buckets: Mapping[str, Mapping[str, bytes]]) -> Iterator[str]:
    """The address of a server with these buckets."""

    class Handler(_Handler):
        held = buckets

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    held: Mapping[str, Mapping[str, bytes]]

    def log_message(self, *_: object) -> None:
        """Nothing: the output of a test is looked at."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
        if parts.path.startswith(f"/{ACCOUNT}"):
            self._azure(unquote(parts.path.removeprefix(f"/{ACCOUNT}/")), query)
        else:
            self._google(parts.path, query)

    def _azure(self, path: str, query: Mapping[str, str]) -> None:
        bucket, _, key = path.partition("/")
        if bucket == DENIED or not self.headers.get("Authorization", "").startswith(f"SharedKey {ACCOUNT}:"):
            self._answer(403, _error("AuthenticationFailed"), "application/xml")
        elif bucket not in self.held:
            self._answer(404, _error("ContainerNotFound"), "application/xml")
        elif query.get("comp") == "list":
            self._answer(200, _azure_list(bucket, self.held[bucket], query).encode(), "application/xml")
        elif not key:
            self._answer(200, b"", "application/xml")
        else:
            self._object(self.held[bucket], key)

    def _google(self, path: str, query: Mapping[str, str]) -> None:
        found = _OBJECT.fullmatch(path) or _OBJECTS.fullmatch(path) or _BUCKET.fullmatch(path)
        bucket = unquote(found.group(1)) if found else ""
        if bucket == DENIED:
            self._json(403, {"error": {"code": 403, "message": "marker-of-the-server"}})
        elif found is None or bucket not in self.held:
            self._json(404, {"error": {"code": 404, "message": "Not Found"}})
        elif found.re is _BUCKET:
            self._json(200, {"kind": "storage#bucket", "name": bucket, "id": bucket})
        elif found.re is _OBJECTS:
            self._json(200, _google_list(bucket, self.held[bucket], query))
        elif query.get("alt") == "media" or path.startswith("/download"):
            self._object(self.held[bucket], unquote(found.group(2)))
        elif (key := unquote(found.group(2))) in self.held[bucket]:
            self._json(200, _google_item(bucket, key, self.held[bucket][key]))
        else:
            self._json(404, {"error": {"code": 404, "message": "Not Found"}})

    def _json(self, status: int, body: object) -> None:
        self._answer(status, json.dumps(body).encode(), "application/json")

    def _object(self, objects: Mapping[str, bytes], key: str) -> None:
        if key not in objects:
            self._answer(404, b"", "application/xml", {"x-ms-error-code": "BlobNotFound"})
            return
        data = objects[key]
        extra = {"ETag": f'"{len(data)}"', "Last-Modified": _DATE, "x-ms-blob-type": "BlockBlob"}
        span = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("x-ms-range") or self.headers.get("Range") or "")
        if span is None:
            self._answer(200, data, "application/octet-stream", extra)
            return
        first, last = int(span[1]), min(int(span[2] or len(data)), len(data) - 1)
        if first >= len(data):
            self._answer(416, b"", "application/xml", {"x-ms-error-code": "InvalidRange"})
            return
        extra["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
        self._answer(206, data[first : last + 1], "application/octet-stream", extra)

    def _answer(self, status: int, body: bytes, kind: str, extra: Mapping[str, str] = {}) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **extra}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)


def _error(code: str) -> bytes:
    return f'<?xml version="1.0"?><Error><Code>{code}</Code><Message>marker-of-the-server</Message></Error>'.encode()


def _below(objects: Mapping[str, bytes], query: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Keys with the prefix, and what lies below a further delimiter as one."""
    prefix, delimiter = query.get("prefix", ""), query.get("delimiter", "")
    keys, folders = [], []
    for key in sorted(k for k in objects if k.startswith(prefix)):
        rest = key[len(prefix) :]
        if delimiter and delimiter in rest:
            folders.append(prefix + rest.partition(delimiter)[0] + delimiter)
        else:
            keys.append(key)
    return keys, sorted(set(folders))


def _azure_list(bucket: str, objects: Mapping[str, bytes], query: Mapping[str, str]) -> str:
    keys, folders = _below(objects, query)
    told = {
        "Prefix": query.get("prefix", ""),
        "Marker": "",
        "MaxResults": "5000",
        "Delimiter": query.get("delimiter", ""),
    }
    head = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in told.items() if value or name == "Marker")
    prefixes = "".join(f"<BlobPrefix><Name>{escape(folder)}</Name></BlobPrefix>" for folder in folders)
    blobs = "".join(f"<Blob><Name>{escape(key)}</Name>{_azure_properties(objects[key])}</Blob>" for key in keys)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><EnumerationResults ServiceEndpoint="http://here/" '
        f'ContainerName="{bucket}">{head}<Blobs>{prefixes}{blobs}</Blobs><NextMarker/></EnumerationResults>'
    )


def _azure_properties(data: bytes) -> str:
    said = {
        "Creation-Time": _DATE, "Last-Modified": _DATE, "Etag": hex(len(data)), "Content-Length": str(len(data)),
        "Content-Type": "text/plain", "BlobType": "BlockBlob", "LeaseStatus": "unlocked", "LeaseState": "available",
        "ServerEncrypted": "true",
    }  # fmt: skip
    return "<Properties>" + "".join(f"<{name}>{value}</{name}>" for name, value in said.items()) + "</Properties>"


def _google_list(bucket: str, objects: Mapping[str, bytes], query: Mapping[str, str]) -> dict[str, object]:
    keys, folders = _below(objects, query)
    items = [_google_item(bucket, key, objects[key]) for key in keys]
    return {"kind": "storage#objects", "items": items, "prefixes": folders}


def _google_item(bucket: str, key: str, data: bytes) -> dict[str, object]:
    return {
        "kind": "storage#object", "bucket": bucket, "name": key, "id": f"{bucket}/{key}", "size": str(len(data)),
        "etag": str(len(data)), "generation": "1", "updated": "2026-11-22T00:00:00Z",
        "timeCreated": "2026-11-22T00:00:00Z", "contentType": "text/plain",
    }  # fmt: skip
