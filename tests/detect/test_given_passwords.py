"""Passwords in settings, code, commands and messages, plain words among them; and what stands there in their place."""

from __future__ import annotations

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

RUN, HEX = "Xk3vQmT8pYw1ZrLs5NcHdeJ0", "9e107d9d372bb6826bd81d3542a419d6"
KINDS = {"SECRET", "PASSWORD", "PASSWORD_HASH"}

PASSWORDS = {
    "      MYSQL_ROOT_PASSWORD: hausmann\n      MYSQL_DATABASE: lohn": "hausmann",
    "docker run -e DB_PASSWORD=lohn_pw -e DB_HOST=db1": "lohn_pw",
    "spring.datasource.password=kraftwerk\n": "kraftwerk",
    "lohn ansible_host=10.2.3.4 ansible_ssh_pass=vagrant": "vagrant",
    "PGPASSWORD=kraftwerk psql -h db1": "kraftwerk",
    'mysql_password: str = "kraftwerk"': "kraftwerk",
    "define('DB_PASSWORD', 'Harbour77');": "Harbour77",
    'ADMIN_PASSWORD = "543212"': "543212",
    "keyPassword=Kr4ftw3rk": "Kr4ftw3rk",
    "db_password: Kr4ftw3rkKr4ftw3rk": "Kr4ftw3rkKr4ftw3rk",
    "sshpass -p kraftwerk ssh lohn@db1": "kraftwerk",
    "mysqladmin ping -h db1 -u root -pkraftwerk": "kraftwerk",
    "keytool -genkey -storepass hausmann -alias a": "hausmann",
    "requirepass kraftwerk\n": "kraftwerk",
    "username lohn privilege 15 password 7 0822455D0A16": "0822455D0A16",
    "CREATE USER lohn IDENTIFIED BY 'toor';": "toor",
    'getConnection("jdbc:mysql://db1:3306/lohn", "root", "4711")': "4711",
    'mysqli_connect("db1", "lohn", "kraftwerk", "lohn")': "kraftwerk",
    "Login with username: admin password: kraftwerk": "kraftwerk",
    "Das Passwort lautet standardmäßig „hausmann“.": "hausmann",
    "- das Passwort lautet kraftwerk\n": "kraftwerk",
    "管理员：admin 密码：471147 。": "471147",
    "Демонстрационный пароль: herbst77": "herbst77",
    "Passwort: 471147": "471147",
    'x.Password = "Harbour77"': "Harbour77",
    "DB_PASSWORD=kraftwerk!": "kraftwerk!",
    "SMTP_PASS=P@ssw0rd#77\n": "P@ssw0rd#77",
    "LDAP_BIND_PW=hausmann\n": "hausmann",
    "ldapsearch -x -D cn=lohn -w kraftwerk -b dc=lohn": "kraftwerk",
    "htpasswd -bc .htpasswd lohn kraftwerk": "kraftwerk",
    "redis-cli -h cache -a zX9!vbn$Q ping": "zX9!vbn$Q",
    "openssl pkcs12 -export -passout pass:kraftwerk -in c.pem": "kraftwerk",
    "echo 'kraftwerk' | sudo -S apt-get update": "kraftwerk",
    'echo "root:kraftwerk" | chpasswd': "kraftwerk",
    "net user lohn Kr4ftw3rk /add": "Kr4ftw3rk",
    "sqlplus lohn/kraftwerk@db1:1521/XE": "kraftwerk",
    "jdbc:oracle:thin:lohn/kraftwerk@db1:1521:XE": "kraftwerk",
    "az login -u lohn@hub.hausmann.io -p kraftwerk": "kraftwerk",
    "snmpwalk -v3 -u lohn -A kraftwerk -l authNoPriv host1": "kraftwerk",
    "curl -k --proxy-user lohn:kraftwerk https://hub.hausmann.io": "kraftwerk",
    '$p = ConvertTo-SecureString -String "Kr4ftw3rk" -AsPlainText -Force': "Kr4ftw3rk",
    "username lohn privilege 15 password 0 kraftwerk": "kraftwerk",
    "snmp-server community kraftwerk RO": "kraftwerk",
    "tacacs-server key 0 kraftwerk": "kraftwerk",
    "db1:5432:lohn:lohn:kraftwerk\n": "kraftwerk",
    "chpasswd:\n  list: |\n    lohn:kraftwerk\n": "kraftwerk",
    '#define MQTT_PASS "kraftwerk"': "kraftwerk",
    "WIFI:T:WPA;S:Buero;P:kraftwerk;;": "kraftwerk",
    'DBI->connect("dbi:mysql:lohn;host=db1", "lohn", "kraftwerk");': "kraftwerk",
    'mysql_real_connect(&c, "db1", "root", "kraftwerk", "lohn", 0, 0, 0)': "kraftwerk",
    'new NetworkCredential("lohn", "kraftwerk")': "kraftwerk",
    'smtp.login("lohn@hub.hausmann.io", "Kr4ftw3rk")': "Kr4ftw3rk",
    'psycopg2.connect(host="db1", user="lohn", password="kraftwerk")': "kraftwerk",
    'variable "db_password" {\n  type = string\n  default = "kraftwerk"\n}': "kraftwerk",
    'credentials {\n  username "lohn"\n  password "kraftwerk"\n}': "kraftwerk",
    'dsn := "root:kraftwerk@tcp(127.0.0.1:3306)/lohn"': "kraftwerk",
    "<Password>\n  <Value>kraftwerk</Value></Password>": "kraftwerk",
    "<password>kraftwerk</password>": "kraftwerk",
    '<property name="hibernate.connection.password">4711</property>': "4711",
    '<property name="password" value="Kr4ftw3rk"/>': "Kr4ftw3rk",
    "SET PASSWORD FOR 'lohn'@'db1' = PASSWORD('kraftwerk');": "kraftwerk",
    "Пароль от вайфая: Kr4ftw3rk": "Kr4ftw3rk",
    "The PDF is protected, password - Kr4ftw3rk": "Kr4ftw3rk",
    "WLAN: Gast, PW: Kr4ftw3rk!": "Kr4ftw3rk!",
    "Meeting 812 3456, passcode: 482913": "482913",
    "The default password is 4711.": "4711",
    "contraseña: S\\u00f3mmer77x": "S\\u00f3mmer77x",
}
"""Text and the part of it that is the password."""

SECRETS = (
    "SECRET_KEY = 'django-insecure-!v2q@wove10@=x1m8#s&da5xi!7+(1q2)dpfy-51_n2_4ozl(q9'",
    "app.secret_key = 'kraftwerk'",
    "app.config['JWT_SECRET_KEY'] = 'hausmannLohn'",
    "jwt.secret=PayrollHub2026SigningKeyForTheWholeHouse",
    "curl -u lohn:kraftwerk https://hub.hausmann.io/status",
    f"Authorization: Bearer 4711|{RUN}{RUN[:16]}",
    f"https://api.telegram.org/bot417382051:AA{RUN}{RUN[:9]}/sendMessage",
    f"https://mainnet.infura.io/v3/{HEX}",
    f"https://chat.hausmann.io/hooks/{RUN.lower()}a7",
    f"https://prod-07.westeurope.logic.azure.com:443/workflows/{HEX}/triggers/manual/paths/invoke?sv=1.0&sig={RUN}{RUN[:19]}",
    "Authorization: Basic dXNlcjpwYXNz",
    "jwt.sign(payload, 'kraftwerkLohn', { expiresIn: '1h' })",
    f'"Jwt": {{"Issuer": "hub", "Key": "{RUN}"}}',
    f'variable "deploy_token" {{\n  default = "{RUN}"\n}}',
    f'API_TOKEN: str = "{RUN}"',
    f'<add key="ClientSecret" value="{RUN}" />',
    f"lohn token - '{RUN.lower()}'",
    f"lohnhubsecret: {RUN}",
    f"https://hub.hausmann.io/v1/list?key={RUN.lower()}",
)

NONE = (
    "sudo: lohn : TTY=pts/0 ; PWD=/opt/lohn/lohn-6.0.0-linux_64 ; USER=root ; COMMAND=/usr/bin/vim",
    "POSTGRES_PASSWORD: str\n",
    "    postgres_password: SecretStr\n",
    "DB_PASSWORD=your-db-password",
    "DB_PASSWORD=\nALLOW_REGISTRATION=false",
    "DB_PASSWORD=sua_senha",
    "MYSQL_ROOT_PASSWORD: ${DB_ROOT_PASSWORD}",
    "MYSQL_PASSWORD: changeme",
    "define('DB_PASSWORD', '');",
    "define('DB_PASSWORD', '$dbUserPassword');",
    'private const string Password = "Password";',
    "user=authenticate(username=username,password=pass1)",
    "user_password: Passwort\nuser_name: Benutzername",
    'USER_PASSWORD = "userPassword"',
    "RESET_PASSWORD = '/reset'",
    "ERR_PASSWORD: 1001",
    "password = md5($_POST['password']);",
    "c->password = g_strdup(value);",
    'message = "Le nouveau mot de passe est : ".$data->password;',
    '(b"sha256_password", "sha256_password")',
    "VALUES ('$name','$password','$email')",
    "['administrator_login_password', 'storage', 'backup']",
    'MovedAttribute("proxy_bypass", "urllib", "urllib.request")',
    "return RSAPrivateKey(key_size=2048)",
    "token_width = tok2vec.maybe_get_dim('nO')",
    "Enter your username and password combination\nThen log in",
    "net user group policies",
    "<forgot_password>Vergessen</forgot_password>",
    '<string name="login.password">Vergessen</string>',
    "PW: 120.5kWh, pw=1080x1920",
    'jwt.sign(payload, "your-secret"); jwt.verify(token, process.env.JWT_SECRET)',
    '"Jwt": {"Key": "{Key}", "Issuer": "hub"}',
    'variable "x_token" { default = "projects/lohn/secrets/a1" }',
    "https://hub.hausmann.io/v1?key=user-profile-2026-03-14-v2",
    'echo "done" | sudo tee /x',
    'login("lohn", "someone@hausmann.io")',
    "connect(host=h, user=u, password=pw)",
    "the minimum password length is 2048 bits",
    "openssl req -passin pass:$PASS",
    "sqlplus lohn/$PW@db1",
    "<Password>*SENSITIVE*DATA*DELETED*</Password>",
    'proxy_passwd: "proxy_pwd"',
    'forgot: "Passwort vergessen?", changed: "Senha alterada!", title: "¡Contraseña cambiada!"',
    "invalidPassword=Senha inv\\u00E1lida\\: deve ter ao menos {0} letras",
    "तपाईँको पासवर्ड बिर्सनुभयो?",
    '"forgot-password": "忘記密碼？", "ja": "パスワードをお忘れですか？"',
    "Every **active Password Policy** must lock; 4. the password policy\\n5. Set it",
    "radio:!0,password:!0,image:!0})r.pseudos",
    "this.password = options.password;",
    "treiber://konto:passwort@datenbank-host/lohn",
    "«cliente://usuario:contraseña@host:puerto/base»",
    f"LOHN_API_KEY = {'0123456789abcdef' * 2}",
    "pushbullet_api_key: ABC123abc123ABC123abc123ABC123ab",
    "id: 'input-password-1', password: 'input-password-1'",
    'sshpass -p "$s_pass" ssh lohn@db1',
    "mysql -u root -p lohn < dump.sql",
    "# requirepass 配置可以让用户使用 AUTH 命令",
    "IDENTIFIED BY '<password>'",
    "IDENTIFIED BY '$DB_PASSWORD';",
    "password = utf8_to_utf16_dup(v);",
    f"https://hooks.slack.com/services/T00000000/B00000000/{'X' * 24}",
    'mysqli_connect("db1", "root", "", "lohn")',
    "email: email, password: hash",
    "Das Passwort lautet: $password",
    "the password is 'required'",
    "Passwort: 90",
    "network_passphrase: Test SDF Network ; September 2015",
    "curl -u admin:PASSWORD https://hub.hausmann.io",
    "curl -u admin: https://hub.hausmann.io",
    "redis://:PASSWORD@redis:6379",
    "git://[path-to-repo[:]][ref@]path/to/file",
    '"authorization, x-client-info, apikey, content-type"',
    "Authorization: Bearer XXXXXXXXXXXX",
    'headers["Proxy-Authorization"] = _basic_auth_str(user)',
    "def _cache_get(key: GenericTypesCacheKey) -> None:",
    "msg: str, key: Ed25519PrivateKey | None",
    "private_key = Ed448PrivateKey.from_private_bytes(d)",
    "encryption_key_sha256 = cpk_info.encryption_key_sha256",
    f'"AWS::IAM::AccessKey": "{HEX[:16]}"',
    'SUBJECT_TOKEN_TYPE = "urn:ietf:params:aws:token-type:aws4_request"',
    "'sumofsquares', 'sumsandsquares'",
    f"--hash=sha256:{HEX}{HEX}",
    f"5|{HEX}9e107d9d",
    "https://api.telegram.org/bot{BOT_TOKEN}/sendMessage",
    "app.secret_key = 'your_secret_key'",
    "const SECRET_KEY = 'lohn.secretOpened';",
    "SECRET_KEY: django-insecure-change-this-in-production",
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


@pytest.mark.parametrize("text", PASSWORDS)
def test_the_password_is_found_without_what_stands_before_it(engine: Engine, text: str) -> None:
    assert [text[s.start : s.end] for s in engine.spans(text) if s.type == "PASSWORD"] == [PASSWORDS[text]]


@pytest.mark.parametrize("text", SECRETS)
def test_a_secret_is_found(engine: Engine, text: str) -> None:
    assert [s.type for s in engine.spans(text) if s.type in KINDS] == ["SECRET"]


@pytest.mark.parametrize("text", NONE)
def test_what_stands_in_its_place_is_none(engine: Engine, text: str) -> None:
    assert [(s.type, text[s.start : s.end]) for s in engine.spans(text) if s.type in KINDS and not s.excused] == []
