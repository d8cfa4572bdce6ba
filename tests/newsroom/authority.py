"""A time stamping authority of our own, played by ``openssl ts``."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.newsroom.server import Answer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.newsroom.server import Asked

_CONFIGURATION = """
[ req ]
distinguished_name = name
[ name ]
[ root ]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[ leaf ]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[ tsa ]
default_tsa = one
[ one ]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True, slots=True)
class StampingAuthority:
    """An authority whose keys lie in ``folder``."""

    folder: Path

    @classmethod
    def made(cls, folder: Path) -> StampingAuthority:
        """Make the keys and certificates."""
        folder.mkdir(parents=True)
        (folder / "openssl.cnf").write_text(_CONFIGURATION.format(folder=folder), encoding="ascii")
        made = cls(folder)
        key = "-newkey rsa:2048 -nodes -config openssl.cnf -keyout"
        made.run(f"req -x509 {key} root.key -out root.pem -days 3650 -subj /CN=Root -extensions root")
        made.run(f"req {key} tsa.key -out tsa.csr -subj /CN=TSA")
        signed = "-CA root.pem -CAkey root.key -CAcreateserial -extfile openssl.cnf -extensions leaf"
        made.run(f"x509 -req -in tsa.csr {signed} -out tsa.pem -days 3650")
        return made

    @property
    def roots(self) -> Path:
        """The certificate to trust."""
        return self.folder / "root.pem"

    def run(self, words: str) -> None:
        """Run openssl in the folder."""
        command = ["openssl", *words.split()]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)  # noqa: S603  - words of ours

    def answer(self, asked: Asked) -> Answer:
        """Answer a request for a stamp."""
        (self.folder / "asked.tsq").write_bytes(asked.body)
        self.run("ts -reply -config openssl.cnf -section one -queryfile asked.tsq -out answer.tsr")
        body = (self.folder / "answer.tsr").read_bytes()
        return Answer(body, headers={"Content-Type": "application/timestamp-reply"})
