"""A device with a passkey on it, as the tests need one: it signs what it is asked to, unlocked or not."""

import json
from hashlib import sha256
from os import urandom

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

FLAG = AuthenticatorData.FLAG
HOME = "http://localhost:8000"


class Device:
    """One passkey of one person."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.number = urandom(16)

    def set_up(self, page, **how):
        """What the device answers when a page wants to register it."""
        public = AttestedCredentialData.create(
            Aaguid.NONE, self.number, ES256.from_cryptography_key(self.key.public_key())
        )
        kept = AttestationObject.create("none", self.data(FLAG.AT, public, **how), {})
        told = self.asked(page, "webauthn.create", **how)
        return self.answer(clientDataJSON=told, attestationObject=kept)

    def sign(self, page, person, **how):
        """What the device answers when a page asks who is there."""
        data, told = self.data(**how), self.asked(page, "webauthn.get", **how)
        signature = self.key.sign(bytes(data) + sha256(told).digest(), ec.ECDSA(SHA256()))
        handle = str(person.key).encode()
        return self.answer(clientDataJSON=told, authenticatorData=data, signature=signature, userHandle=handle)

    def data(self, flags=0, public=None, *, unlocked=True, **_how):
        """What the device says of itself."""
        flags |= FLAG.UP | (FLAG.UV if unlocked else 0)
        return AuthenticatorData.create(sha256(b"localhost").digest(), flags, 0, public or b"")

    def asked(self, page, kind, *, origin=HOME, **_how):
        """What the browser says that it was asked, and where."""
        challenge = json.loads(page.context["keys"])["publicKey"]["challenge"]
        return CollectedClientData.create(kind, websafe_decode(challenge), origin)

    def answer(self, **parts):
        """As the script of the page sends it."""
        number = websafe_encode(self.number)
        response = {name: websafe_encode(bytes(part)) for name, part in parts.items()}
        return json.dumps({"id": number, "rawId": number, "type": "public-key", "response": response})
