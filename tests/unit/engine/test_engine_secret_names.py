"""Keys and passwords are told from documents by their names."""

from pathlib import Path

import pytest

from docsearch_gui.engine.folders.file_filter import FileFilter
from docsearch_gui.folder_models import FolderRules, SkipRule
from docsearch_gui.settings import Settings

ROOT = Path("/notes")

DECOYS = """
.env .env.local .env.production .env.txt .envrc id_rsa id_rsa.pub id_rsa.txt id_ed25519 id_ed25519.md id_ecdsa id_dsa
server.pem tls.key site.P12 cert.pfx vault.kdbx backup.asc release.jks mail.gpg putty.ppk client.ovpn upload.keystore
.ssh/config.txt .ssh/readme.md .gnupg/notes.txt .aws/credentials.txt .kube/config.md work/.ssh/hosts.txt .password-store/mail.txt
.netrc .npmrc .pypirc .pgpass .git-credentials .htpasswd
credentials credentials.json credentials.txt credentials.md credentials-prod.txt aws_credentials.txt secrets.yaml secrets.md
secrets.txt client_secret.txt passwords.txt Passwords.md my-passwords.txt password.txt wifi_password.md passwords-2024.txt
api_token.txt github-token.md ApiToken.txt tokens.txt api_key.txt private-key.md recovery_keys.txt パスワード.txt
""".split()  # noqa: SIM905 - a table of names

LOOK_ALIKES = """
environment.md environments.txt keynote.md keynotes.txt tokenizer.md tokenization.txt secret-santa.md secretary.md
token-ring.md password-policy.md passwordless-login.md how-to-reset-a-password.md keyboard.md keys-of-the-piano.txt
credentialism.md the-secret-garden.txt secrets-of-the-sea.md design-tokens.md token-economy.txt monkey.md turkey-trip.md
api.md api-design.md private-notes.md access.md passport.md compass.md bypass.txt passage.md envelope.md ids.md
id_card.md idea.txt pemberley.md ssh-tutorial.md aws.md kubernetes.md gnupg-howto.md netrc-explained.md public-key-cryptography.md
""".split()  # noqa: SIM905 - a table of names


def rule_for(name: str, **rules: bool) -> SkipRule | None:
    found = FileFilter(ROOT, Settings(), FolderRules(**rules)).exclusion(ROOT / name, is_folder=False)
    return found and found.rule


def test_the_tables_are_as_long_as_they_should_be():
    assert (len(set(DECOYS)), len(set(LOOK_ALIKES))) == (60, 40)


@pytest.mark.parametrize("name", DECOYS)
def test_a_secret_is_left_out_as_one(name):
    assert rule_for(name) is SkipRule.SECRET


def test_at_most_one_document_in_forty_is_taken_for_a_secret():
    assert len([name for name in LOOK_ALIKES if rule_for(name)]) <= 1


def test_secrets_belong_where_that_is_wanted():
    assert rule_for("passwords.txt", secret_files=True) is None
    assert rule_for(".ssh/a.md", secret_files=True) is SkipRule.HIDDEN
    assert rule_for(".ssh/a.md", secret_files=True, hidden_files=True) is None
