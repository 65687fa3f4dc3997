"""What takes a password at a place of its own: options of commands, arguments of calls, lines of network devices.

Each form is what stands before the password, and how the password is written and ends. Sources: the manuals of the
commands, the documentation of the libraries.
"""

from __future__ import annotations

Form = tuple[str, tuple[str, str]]
"""What stands before a password, how it is written, and how it ends."""

SIGNS = r"[^\s\"'`<>{}$()\[\],;&|#\\/][^\s\"'`<>{}()\[\],;&|\\/]{3,63}"
BARE = (SIGNS, r"(?=[\s\"'`&\\]|$)")
QUOTED = (r"[^\"'`\s]{4,64}", r"(?=[\"'`])")
_ENDS_LINE = r"(?=[ \t]{0,3}(?:[\r\n]|$))"
_ELEMENT = (r"[^\s<>]{4,64}", r"(?=</)")
_NAME = r"[\"'`][^\"'`\s]{1,60}[\"'`]"
_WORD = r"(?i:pass(?:w(?:or)?d|phrase)?|pwd)"

COMMANDS: tuple[Form, ...] = (
    (r"sshpass -p ?", BARE),
    (r"(?:sshpass -p ?|mysql(?:dump|admin)? [^|;\n]{0,80}? -p)[\"']", QUOTED),
    (r"(?:store|key)pass [\"']?", BARE),
    (r"(?:store|key)Password [\"']", QUOTED),
    (r"requirepass [\"']?", (SIGNS, r"(?=[\"'/]|[ \t]{0,3}(?:[\r\n]|$))")),
    (r"mysql(?:dump|admin)? [^|;\n]{0,80}? -p", BARE),
    (r"(?:redis-cli [^|;\n]{0,60}?-a|sqlcmd [^|;\n]{0,80}?-P) [\"']?", BARE),
    (r"(?:docker|podman|nerdctl|buildah|skopeo|az|oc|cf|helm registry) login [^|;\n]{0,80}?-p[ =][\"']?", BARE),
    (r"(?:bcp|tsql|osql|mosquitto_(?:pub|sub)|unzip|zip|ipmitool) [^|;\n]{0,80}? -P ?[\"']?", BARE),
    (r"(?:mongo(?:sh|dump|restore|export|import)?|cqlsh|beeline|plink|pscp) [^|;\n]{0,100}? -pw? [\"']?", BARE),
    (r"ldap(?:search|add|modify|delete|whoami|passwd|compare) [^|;\n]{0,200}? -w [\"']?", BARE),
    (r"htpasswd (?:-[A-Za-z]{1,6} ){0,3}-[A-Za-z]{0,5}b[A-Za-z]{0,5} [^\s|;]{1,80} [^\s|;]{1,40} [\"']?", BARE),
    (r"-pass(?:in|out)? [\"']?pass:", BARE),
    (r"openssl passwd (?:-[a-z0-9]{1,10} ){1,4}[\"']?", BARE),
    (r"echo (?:-[ne]{1,2} )?[\"']?[A-Za-z_$][\w.$-]{0,31}:", (SIGNS, r"(?=[\"']? ?\| ?(?:sudo )?chpasswd)")),
    (
        r"echo (?:-[ne]{1,2} )?[\"']?",
        (SIGNS, r"(?=[\"']? ?\| ?(?:sudo -\w{0,3}S|(?:sudo )?passwd --stdin|[^|\n]{1,80}--password-stdin))"),
    ),
    (r"cmdkey [^|\n]{0,80}?/pass:[\"']?", BARE),
    (r"(?:x|w)freerdp [^|\n]{0,80}?/p:[\"']?", BARE),
    (r"(?:sqlplus|sqlldr|expdp|impdp|rman target) (?:-\w{1,8} ){0,3}[\"']?\w{1,30}/", (SIGNS, r"(?=@)")),
    (r"jdbc:oracle:(?:thin|oci8?):\w{1,40}/", (SIGNS, r"(?=@)")),
    (r"snmp(?:walk|get|getnext|set|bulkwalk|table|status) [^|;\n]{0,120}?-[AX] [\"']?", BARE),
    (r"curl [^|;]{0,200}?(?:-U|--proxy-user) [\"']?[^\s:'\"]{1,60}:", BARE),
    (r"lftp [^|;\n]{0,40}?-u [^\s,]{1,40},", BARE),
    (r"(?:smbclient|rpcclient) [^|;\n]{0,80}?-U ?[\"']?[^\s%]{1,60}%", BARE),
    (r"nmcli [^|;\n]{0,120}? password [\"']?", BARE),
    (r"(?i:ConvertTo-SecureString)(?: -(?:String|AsPlainText|Force)){0,3} [\"']", QUOTED),
    (r"(?:password|secret|key) 7 ", (r"[0-9A-F]{4,60}", _ENDS_LINE)),
    (
        r"username \S{1,40} (?:privilege [0-9]{1,2} (?:password|secret) (?:0 )?|(?:password|secret) 0 )",
        (SIGNS, _ENDS_LINE),
    ),
    (r"(?:enable|line) (?:password|secret) 0 ", (SIGNS, _ENDS_LINE)),
    (r"snmp-server community ", (SIGNS, r"(?= (?i:ro|rw)\b)")),
    (r"(?:tacacs|radius)(?:-server)?(?: host \S{3,40})? key (?:0 )?", (SIGNS, _ENDS_LINE)),
    (r"crypto isakmp key (?:0 )?", (SIGNS, r"(?= address)")),
    (r"rootpw (?:--plaintext )?", (SIGNS, _ENDS_LINE)),
    (r"(?:root|user)-password(?:-again)? password ", (SIGNS, _ENDS_LINE)),
    (r"(?i:identified by|with password) (?:password )?'", (r"[^'\s]{4,120}", r"(?=')")),
    (r"(?i:identified by) \"", (r"[^\"\s]{4,120}", r"(?=\")")),
    (r"(?i:with password ?= ?|= ?password\()N?'", (r"[^'\s]{4,120}", r"(?=')")),
    (
        r"(?i:(?:create|alter) (?:user|role) [^\s;']{1,60}(?: [a-z]{4,12}){0,5} password) '",
        (r"[^'\s]{4,120}", r"(?=')"),
    ),
    (r"(?<=[:*])(?:543[0-9]|6432|26257):[^\s:/]{1,64}:[^\s:/]{1,64}:", (r"[^\s:/]{4,64}", _ENDS_LINE)),
    (r"chpasswd:\s{1,20}(?:expire: \w{2,5}\s{1,20})?list: ?\|?\s{1,20}(?:- ?)?[\"']?[\w.-]{1,32}:", BARE),
    (r"#define [A-Z0-9_]{0,30}PASS(?:WORD|PHRASE|WD)?[ \t]{1,20}\"", QUOTED),
    (r"ENV [A-Z0-9_]{0,30}(?:PASS(?:WORD|PHRASE|WD)?|PWD)[ =][\"']?", BARE),
    (r"WIFI:(?:[TSHR]:[^;\n]{0,64};){1,3}P:", (r"[^;\s]{4,64}", r"(?=;)")),
    (r"wpa_passphrase ?= ?[\"']?", BARE),
    (r"psk ?= ?[\"']", QUOTED),
    (r"plain_text_passwd: [\"']?", BARE),
    (r"(?:auth_pass|bindpw|masterauth) [\"']?", (SIGNS, _ENDS_LINE)),
    (r"PSK [\"']", QUOTED),
    (r"(?<=:)(?:25|465|587|2525)\s{1,8}[^\s:]{1,80}:", (r"[^\s]{4,64}", _ENDS_LINE)),
)
"""Commands and the lines of settings that are no assignment."""

CALLS: tuple[Form, ...] = (
    (
        r"(?:getConnection|mysqli?_p?connect|mysqli|PDO|DBI->connect)\(\s?"
        r"(?:[\"'][^\"'\n]{0,200}[\"']|[^\"',\n]{1,80})(?: ?[.+] ?\w{1,40}){0,2}\s{0,40},\s{0,40}"
        rf"{_NAME}\s?,\s?[\"']",
        QUOTED,
    ),
    (rf"mysql_real_connect\([^,\"'\n]{{1,40}},\s?{_NAME}\s?,\s?{_NAME}\s?,\s?\"", QUOTED),
    (
        r"(?:NetworkCredential|PSCredential|PasswordAuthentication|UsernamePasswordCredentials?|"
        r"UsernamePasswordAuthenticationToken|BasicAWSCredentials|BasicAuthCredentials?|BasicCredentials?|"
        r"username_pw_set|WiFi\.begin|(?i:(?:set|with|http)?_?basic_?auth|auth ?= ?))\(\s?" + _NAME + r"\s?,\s?[\"']",
        QUOTED,
    ),
    (
        r"(?:create(?:Connection|Pool)|dbConnect|connect|psycopg[23]?\.connect)\([^()\n]{0,80}(?:\(\))?"
        rf"[^()<>]{{0,240}}?\b{_WORD}[\"']? ?[:=] ?[\"']",
        QUOTED,
    ),
    (
        r"variable \"[\w-]{0,40}(?:password|passwd|passphrase|_pass|pwd)\" {0,2}\{[^{}]{0,300}?default\s{0,12}= ?\"",
        QUOTED,
    ),
    (r"user(?:name|Name)? [\"'][^\"'\s]{1,60}[\"']\s{1,40}password [\"']", QUOTED),
    (
        r"(?:(?i:dsn|addr|uri|url|conn|source|database_?url|db_?url)\w{0,16}[\"']? ?(?::=|=|:) ?|Open\(\"mysql\", ?)"
        r"[\"'`][\w.-]{1,40}:",
        (r"[^\s\"'`@/:]{4,64}", r"(?=@(?:tcp|unix)\()"),
    ),
    (r"(?:root|admin|user|mysql|gorm|test|dev|app|sa):", (r"[^\s\"'`@/:]{4,64}", r"(?=@(?:tcp|unix)\()")),
    (r"<(?:\w{1,20}[:.])?(?i:password)>\s{0,40}<(?i:value)>", _ELEMENT),
    (r"(?i:AdministratorPassword)>\s{0,40}<(?i:value)>", _ELEMENT),
    (r"(?<=<)(?i:password)>", _ELEMENT),
    (r"(?i:connection|datasource|jdbc|db|database|ldap|mail|smtp)\.(?i:password)[\"']?>", _ELEMENT),
    (r"(?i:password)[\"']/?>\s{0,40}<(?i:value)>", _ELEMENT),
)
"""Calls that are given a user and a password, elements of XML, addresses as libraries of databases write them."""

MIXED: tuple[Form, ...] = (
    (r"(?:net user [^\s/\"']{1,40}|net use [^|\n]{1,80}?/user:[^\s/]{1,40}) [\"']?", BARE),
    (
        rf"(?i:login|auth|authenticate|sign_?in)\(\s?(?:{_NAME}|[A-Za-z_][\w.]{{0,30}})\s?,\s?[\"'](?![^\"']{{1,40}}@[\w-]{{1,40}}\.[a-z])",
        QUOTED,
    ),
    (
        r"(?i:password|passwd)[\"']?\]?[\"']\)?(?:\.(?:type|fill|send_?[kK]eys|val|set[vV]alue)\(|, ?)[\"']",
        QUOTED,
    ),
    (r"type=[\"']password[\"'][^<>]{0,120}? value=[\"']", QUOTED),
    (rf"database\(\s?{_NAME}\s?,\s?{_NAME}\s?,\s?'", QUOTED),
    (
        r"(?:(?:password|secret|key) 0|(?:key-string|pre-shared-key|psksecret|wpa-psk ascii)(?: 0)?) ",
        (SIGNS, _ENDS_LINE),
    ),
    (r"vault login (?:-[a-z-]{1,20}(?:=\S{1,30})? ){0,3}(?:token=)?[\"']?", (r"[A-Za-z0-9.]{20,64}", r"(?![\w.])")),
    (r"wpa_passphrase [\"']?[\w.-]{1,32}[\"']? [\"']?", (SIGNS, _ENDS_LINE)),
    (r"(?i:passw(?:or)?d)[\"']>", _ELEMENT),
)
"""The same where a word could be something else: the password must mix letters with digits or marks."""
