"""Names under which keys and passwords are usually kept."""

import re

FOLDERS = frozenset({
    ".ssh", ".gnupg", ".aws", ".kube", ".azure", ".gcloud", ".docker", ".password-store", ".pki", ".mozilla",
    ".thunderbird", "keyrings",
})  # fmt: skip
_FILES = re.compile(
    r"(?P<env>\.env(rc|[._-].*)?)"
    r"|(?P<key>id_(rsa|dsa|ecdsa|ed25519)([._-].*)?)"
    r"|(?P<suffix>.*\.(pem|key|p8|p12|pfx|ppk|kdbx?|asc|gpg|pgp|jks|keystore|keytab|ovpn|agekey))"
    r"|(?P<exact>[._]netrc|\.(npmrc|pypirc|pgpass|htpasswd|git-credentials|dockercfg|boto|s3cfg|vault-token|my\.cnf)"
    r"|wallet\.dat|logins\.json|key[34]\.db|cookies\.sqlite)"
    r"|(?P<credentials>[._]?credentials?([._-].*)?)",
    re.DOTALL,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# a document is a secret when its name is made of nothing but such words: api_token.txt, not token-ring.txt
_SECRETS = _words(
    "password passwords passwd passwort passwörter passphrase passphrases passcode passcodes credential credentials secret "
    "secrets token tokens apikey apikeys パスワード 暗証番号 秘密鍵"
)
_KINDS_OF_KEY = _words(
    "access api client deploy encryption gpg master pgp private recovery secret signing ssh ssl tls wallet"
)
_KEYS = _words("key keys")
_ALONG = _KINDS_OF_KEY | _words(
    "account accounts admin all app auth aws azure backup bak bank bearer bot copy database db default dev discord docker email "
    "gcp github gitlab google heroku hf home imap jwt list local login logins mail my mysql new npm oauth old openai our personal "
    "postgres prod production pypi refresh root server service session shared slack smtp sql staging stripe sudo team telegram "
    "test twilio user users vault vpn web wifi work"
)
_MAYBE = re.compile(
    r"pass|credential|secret|token|key|パスワード|暗証番号|秘密鍵|\.env|id_|netrc|\.[a-z]+rc|\.p8|\.p12|\.pfx|\.pem|\.ppk|\.kdb"
    r"|\.asc|\.gpg|\.pgp|\.jks|\.ovpn|\.boto|s3cfg|dockercfg|vault|my\.cnf|wallet|logins|cookies",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def secret_pattern(name: str, *, is_folder: bool) -> str:
    """The pattern by which `name` is that of a secret, or an empty text."""
    if is_folder:
        return f"{name}/" if name.lower() in FOLDERS else ""
    if _MAYBE.search(name) is None:
        return ""
    match = _FILES.fullmatch(name.lower())
    if match is not None:
        return _as_pattern(name.lower(), match)
    return name if _is_made_of_secret_words(name) else ""


def _as_pattern(name: str, match: re.Match) -> str:
    if match["env"]:
        return ".env*"
    if match["key"]:
        return f"id_{match[3]}*"
    if match["suffix"]:
        return f"*.{name.rpartition('.')[2]}"
    return "credentials*" if match["credentials"] else name


def _is_made_of_secret_words(name: str) -> bool:
    words = {word.lower() for word in _WORD.findall(_CAMEL.sub(" ", name.rpartition(".")[0] or name))}
    found = words & _SECRETS
    if words & _KEYS and words & _KINDS_OF_KEY:
        found |= words & _KEYS
    return bool(found) and words - found <= _ALONG
