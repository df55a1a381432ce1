"""A telephone that holds one passkey, as a browser would ask it."""

import html
import json
import re
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

SEEN = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


def asked(page):
    """Return what the page asks the browser for."""
    return json.loads(html.unescape(re.search(r'data-options="([^"]*)"', page)[1]))


class Telephone:
    """Makes one passkey and shows it."""

    def __init__(self, origin="https://testserver", site="testserver"):
        self.origin, self.site = origin, sha256(site.encode()).digest()
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.number = sha256(str(id(self.key)).encode()).digest()

    def make(self, page):
        """Return what the browser says of a new passkey, for the form of ``page``."""
        known = AttestedCredentialData.create(
            Aaguid.NONE, self.number, ES256.from_cryptography_key(self.key.public_key())
        )
        data = AuthenticatorData.create(self.site, SEEN | AuthenticatorData.FLAG.AT, 0, known)
        return self._said(
            "webauthn.create", page, attestationObject=AttestationObject.create("none", data, {})
        )

    def show(self, page):
        """Return what the browser says when she shows the passkey to ``page``."""
        data = AuthenticatorData.create(self.site, SEEN, 1)
        signed = self.key.sign(data + self._client("webauthn.get", page).hash, ec.ECDSA(SHA256()))
        return self._said("webauthn.get", page, authenticatorData=data, signature=signed)

    def _client(self, kind, page):
        return CollectedClientData.create(kind, asked(page)["challenge"], self.origin)

    def _said(self, kind, page, **parts):
        response = {"clientDataJSON": self._client(kind, page), **parts}
        number = websafe_encode(self.number)
        return json.dumps(
            {
                "id": number,
                "rawId": number,
                "type": "public-key",
                "response": {name: websafe_encode(part) for name, part in response.items()},
                "clientExtensionResults": {},
            }
        )
