"""Keys, tokens and stored passwords: JSON Web Token, private key, password hash."""

from __future__ import annotations

import base64
import binascii
import json

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis


def _is_jwt(value: str) -> bool:
    head = value.split(".", 1)[0]
    try:
        header = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, binascii.Error):
        return False
    return isinstance(header, dict) and ("alg" in header or "enc" in header)


def _mixed(value: str) -> bool:
    """A digest uses most of its alphabet; a counter or a padded number does not."""
    return value.startswith("$") or "{" in value or (len(set(value)) > 8 and not value.isdigit())


DETECTORS = (
    PatternDetector(
        type="JWT",
        title="JSON Web Token",
        patterns=(
            Pattern(r"eyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{4,8000}\.[A-Za-z0-9_-]{0,1000}", Basis.shaped),
            Pattern(r"eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{4,8000}(?!\.)", Basis.shaped),
        ),
        check=_is_jwt,
        chance=0.08,
        cues=("token", "jwt", "bearer"),
        source="RFC 7519",
        examples=(
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MTcifQ.c2lnbmF0dXJlLW9mLW5vdGhpbmc",
            "eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.eyJpc3MiOiJodWIifQ.",
        ),
        near_misses=(
            *EVERYDAY,
            "eyJ",
            "eyJhbGciOiJIUzI1NiJ9",
            "eyJxxxxxxxxxxxxxxxx.eyJzdWIiOiI0MTcifQ.c2ln",
            "com.example.service.Impl",
            "a.b.c",
            "eyJzdWIiOiI0MTcifQ.eyJzdWIiOiI0MTcifQ.c2ln",
            *several("SO-1902095 | 1902-K095-92 | 190/2095.7 | 190,209.34 | TKT-012503"),
        ),
    ),
    PatternDetector(
        type="PRIVATE_KEY",
        title="Private key",
        patterns=(
            Pattern(
                r"-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED|ANY|SSH2 ENCRYPTED) )?PRIVATE KEY-----"
                r"(?![^-]{0,63}-----END)",
                Basis.shaped,
            ),
            Pattern(r"-----BEGIN PGP PRIVATE KEY BLOCK-----(?![^-]{0,63}-----END)", Basis.shaped),
            Pattern(r"---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----", Basis.shaped),
            Pattern(
                r"<RSAKeyValue>(?:<[A-Za-z]{1,8}>[A-Za-z0-9+/=\s]{2,1500}</[A-Za-z]{1,8}>\s{0,20}){3,7}?<D>[A-Za-z0-9+/=\s]{4,1500}",
                Basis.shaped,
            ),
            Pattern(r"kty\"\s?:\s?\"(?:RSA|EC|OKP)\"[^{}]{0,1500}?\"d\"\s?:\s?\"[A-Za-z0-9_-]{40,800}", Basis.shaped),
            Pattern(
                r"LS0tLS1CRUdJTi(?:BSU0EgUFJJVkFURSBLRVk|BQUklWQVRFIEtFW|BPUEVOU1NIIFBSSVZBVEUgS0VZ|BFQyBQUklWQVRFIEtFW"
                r"|BFTkNSWVBURUQgUFJJVkFURSBLRV|BEU0EgUFJJVkFURSBLRVk)[A-Za-z0-9+/=]{4,8000}",
                Basis.shaped,
            ),
            Pattern(r"PuTTY-User-Key-File-[23]: [a-z0-9-]{4,30}", Basis.shaped),
            Pattern(r"AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}", Basis.shaped),
        ),
        source="RFC 7468; RFC 4880; PuTTY and age formats",
        examples=(
            "-----BEGIN RSA PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----",
            "PuTTY-User-Key-File-3: ssh-ed25519",
            "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----",
            "<RSAKeyValue><Modulus>Xk3vQmT8pYw1</Modulus><Exponent>AQAB</Exponent><P>Zr5N</P><Q>cHde</Q><D>k3JvT8pLm1Zr",
            'kty":"RSA","n":"Xk3vQmT8pYw1","e":"AQAB","d":"k3JvT8pLm1ZrNs5cHdE0uFgB7iKoA9tVx2RyPqMw4SzEhUl6CXk',
        ),
        near_misses=(
            *EVERYDAY,
            "-----BEGIN PUBLIC KEY-----",
            "-----BEGIN CERTIFICATE-----",
            "-----BEGIN RSA PUBLIC KEY-----",
            "-----BEGIN PGP PUBLIC KEY BLOCK-----",
            "private key",
            "---- BEGIN SSH2 PUBLIC KEY ----",
            '"kty":"RSA","n":"Xk3vQmT8pYw1","e":"AQAB","kid":"hausmann"',
            "<RSAKeyValue><Modulus>Xk3vQmT8pYw1</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>",
            *several(
                "SO-325519 | PuTTY-User-Key-File-7: ssh-ed25519 | 3255-X19-29 | 325/519.5 | 325,519.27"
                " | ZPuTTY-User-Key-File-3: ssh-ed25519"
            ),
        ),
    ),
    PatternDetector(
        type="PASSWORD_HASH",
        title="Stored password hash",
        patterns=(
            Pattern(r"\$2[abxy]?\$[0-9]{2}\$[./A-Za-z0-9]{53}", Basis.shaped),
            Pattern(
                r"\$argon2(?:i|d|id)\$(?:v=[0-9]+\$)?m=[0-9]+,t=[0-9]+,p=[0-9]+\$[A-Za-z0-9+/]{8,64}\$[A-Za-z0-9+/]{16,128}",
                Basis.shaped,
            ),
            Pattern(
                r"\$(?:1|5|6|7|y|apr1)\$(?:rounds=[0-9]+\$)?[./A-Za-z0-9]{1,40}\$[./A-Za-z0-9$]{22,110}", Basis.shaped
            ),
            Pattern(r"\$scrypt\$[^\s$]{4,60}\$[A-Za-z0-9+/=]{8,64}\$[A-Za-z0-9+/=]{16,128}", Basis.shaped),
            Pattern(
                r"pbkdf2(?:_sha256|_sha1|:sha256|:sha512)[:$][0-9]{3,8}\$[A-Za-z0-9]{6,40}\$[A-Za-z0-9+/=]{28,128}",
                Basis.shaped,
            ),
            Pattern(r"\$[PH]\$[./A-Za-z0-9]{31}|\$S\$[./A-Za-z0-9]{52}", Basis.shaped),
            Pattern(
                r"\$pbkdf2(?:-sha[0-9]{1,3})?\$[0-9]{1,8}\$[./A-Za-z0-9]{6,64}\$[./A-Za-z0-9]{27,128}"
                r"|scrypt:[0-9]{4,8}:[0-9]{1,3}:[0-9]{1,3}\$[A-Za-z0-9]{6,40}\$[0-9a-f]{64,128}"
                r"|SCRAM-SHA-(?:1|256|512)\$[0-9]{3,7}:[A-Za-z0-9+/=]{8,64}\$[A-Za-z0-9+/=]{20,128}:[A-Za-z0-9+/=]{20,128}",
                Basis.shaped,
            ),
            Pattern(r"\{(?:SSHA|SSHA256|SSHA512|SHA|SMD5|MD5|CRYPT)\}[A-Za-z0-9+/=$.]{16,128}", Basis.shaped),
            Pattern(
                r"\$NT\$[0-9a-f]{32}|[A-Za-z0-9_.$@\\-]{1,64}:[0-9]{1,10}:[0-9A-Fa-f]{32}:[0-9A-Fa-f]{32}:::",
                Basis.shaped,
            ),
            Pattern(
                r"[A-Za-z0-9_.$@\\-]{1,64}::[A-Za-z0-9_.-]{0,64}:[0-9A-Fa-f]{16}:[0-9A-Fa-f]{32}:[0-9A-Fa-f]{2,1000}",
                Basis.shaped,
            ),
            Pattern(r"(?i:aad3b435b51404eeaad3b435b51404ee):[0-9A-Fa-f]{32}", Basis.shaped),
            Pattern(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128}", Basis.weak),
            Pattern(r"[0-9A-F]{32}|[0-9A-F]{40}|[0-9A-F]{64}|[0-9A-F]{128}", Basis.weak),
        ),
        check=_mixed,
        proves=False,
        cues=(
            "password",
            "passwd",
            "pwd",
            "password hash",
            "hashed password",
            "ntlm",
            "nthash",
            "nt hash",
            "lm hash",
            "passwort",
            "contraseña",
            "kennwort",
            "hasło",
        ),
        source="crypt(5); PHC string format; RFC 2307; MS-NLMP and the pwdump format",
        examples=(
            "$2b$12$Xk3vQmT8pYw1ZrLs5NcHdeJ0uFgB7iKoA9tVx2RyPqMw4SzEhUl6C",
            "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$b3V0cHV0b3V0cHV0b3V0",
            "$6$wYx7Qr$k3JvT8pLm1ZrNs5cHdE0uFgB7iKoA9tVx2RyPqMw4SzEhUl6CXk3vQmT8pYw1ZrLs5NcHdeJ0uFgB7iKoA9tVx",
            "{SSHA}Xk3vQmT8pYw1ZrLs5NcHdeJ0uFgB7iKo",
            "lohn:1104:aad3b435b51404eeaad3b435b51404ee:9e107d9d372bb6826bd81d3542a419d6:::",
            "$NT$9e107d9d372bb6826bd81d3542a419d6",
            "$P$BXk3vQmT8pYw1ZrLs5NcHdeJ0uFgB7i",
            "$pbkdf2-sha256$29000$Xk3vQmT8pYw1ZrLs$k3JvT8pLm1ZrNs5cHdE0uFgB7iKoA9tVx2RyPqMw4Sz",
            "scrypt:32768:8:1$Xk3vQmT8pYw1ZrLs$9e107d9d372bb6826bd81d3542a419d69e107d9d372bb6826bd81d3542a419d6",
        ),
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            "$2b$12$short",
            "$1,250.00",
            "${HOME}",
            "{SSHA}",
            "00000000000000000000000000004711",
            "$6$",
            "9e107d9d372bb6826bd81d3542a419d",
            *several("2026072216305 | REF-212381507 | 2123-C815-61 | 212/38150.3"),
        ),
    ),
)
