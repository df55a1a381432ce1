"""A passphrase for a file of any size: pyrage streams to keys only, and a passphrase is one more way to wrap a key.

An age file is a head, in which the key of the file is wrapped, and a body that knows only that key. pyrage makes and
opens both for a key made for this file; here its head is exchanged for one with a passphrase, and back. The format is
https://age-encryption.org/v1, so that the ordinary ``age`` opens the file too.
"""

import base64
import hashlib
import hmac
import secrets

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

INTRO = b"age-encryption.org/v1\n"
FOR_KEY, FOR_PHRASE = b"X25519", b"scrypt"
WORK, MOST_WORK = 16, 20
"""How hard a guess is made, as a power of two; a file that asks for more than the most is not tried."""
HARDNESS = {"r": 8, "p": 1, "dklen": 32}
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


class WrongPhrase(Exception):
    """The passphrase does not open the file, or its head is damaged."""


def kind(head: bytes) -> bytes:
    """Return for what a file is sealed: ``X25519``, ``scrypt``; empty if it is no age file."""
    stanza = head[len(INTRO) :].split(b"\n", 1)[0].split(b" ")
    return stanza[1] if head.startswith(INTRO) and len(stanza) > 1 else b""


def length_of(head: bytes) -> int:
    """Return how long the head of an age file is; 0 if it does not end in these bytes."""
    last = head.find(b"\n--- ")
    return head.find(b"\n", last + 1) + 1 if last >= 0 else 0


def with_phrase(head: bytes, identity: pyrage.x25519.Identity, phrase: str) -> bytes:
    """Return a head that a passphrase opens, instead of one that ``identity`` opens."""
    key = _unwrapped_by_key(head, _private(identity))
    salt = secrets.token_bytes(16)
    body = _sealed(_wrapping(phrase, salt, WORK), key)
    return _head(b"-> scrypt %s %d\n%s\n" % (_b64(salt), WORK, _b64(body)), key)


def without_phrase(head: bytes, identity: pyrage.x25519.Identity, phrase: str) -> bytes:
    """Return a head that ``identity`` opens, instead of one that a passphrase opens.

    Raises:
        WrongPhrase: it does not open it.
    """
    try:
        (_arrow, _kind, salt, work), body = _stanza(head, FOR_PHRASE)
        if not 1 <= int(work) <= MOST_WORK:
            raise WrongPhrase
        key = _opened(_wrapping(phrase, _bytes(salt), int(work)), body)
    except (InvalidTag, ValueError) as error:
        raise WrongPhrase from error
    if not hmac.compare_digest(head, _head(head[len(INTRO) : head.find(b"\n--- ") + 1], key)):
        raise WrongPhrase
    private, once = _private(identity), X25519PrivateKey.generate()
    share = once.public_key().public_bytes_raw()
    body = _sealed(_shared(once.exchange(private.public_key()), share, private), key)
    return _head(b"-> X25519 %s\n%s\n" % (_b64(share), _b64(body)), key)


def _unwrapped_by_key(head: bytes, private: X25519PrivateKey) -> bytes:
    (_arrow, _kind, share), body = _stanza(head, FOR_KEY)
    exchanged = private.exchange(X25519PublicKey.from_public_bytes(_bytes(share)))
    return _opened(_shared(exchanged, _bytes(share), private), body)


def _stanza(head: bytes, wanted: bytes) -> tuple[list[bytes], bytes]:
    """Return the words and the body of the first stanza of a kind."""
    lines = head.split(b"\n")
    number = next(n for n, line in enumerate(lines) if line.startswith(b"-> " + wanted + b" "))
    return lines[number].split(b" "), _bytes(lines[number + 1])


def _head(stanzas: bytes, key: bytes) -> bytes:
    text = INTRO + stanzas + b"---"
    return text + b" " + _b64(hmac.digest(_derived(key, b"", b"header"), text, "sha256")) + b"\n"


def _wrapping(phrase: str, salt: bytes, work: int) -> bytes:
    salted = b"age-encryption.org/v1/scrypt" + salt
    # Room for the table of scrypt, 128 · r · n bytes, and a little more.
    room = 128 * 8 * 2**work + 2**20
    return hashlib.scrypt(phrase.encode(), salt=salted, n=2**work, maxmem=room, **HARDNESS)


def _shared(exchanged: bytes, share: bytes, private: X25519PrivateKey) -> bytes:
    return _derived(
        exchanged, share + private.public_key().public_bytes_raw(), b"age-encryption.org/v1/X25519"
    )


def _derived(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt or None, purpose).derive(secret)


def _sealed(wrapping: bytes, key: bytes) -> bytes:
    return ChaCha20Poly1305(wrapping).encrypt(bytes(12), key, None)


def _opened(wrapping: bytes, body: bytes) -> bytes:
    return ChaCha20Poly1305(wrapping).decrypt(bytes(12), body, None)


def _private(identity: pyrage.x25519.Identity) -> X25519PrivateKey:
    """Return the number in an identity's text, ``AGE-SECRET-KEY-1…``: five bits a sign, six signs to check it."""
    signs = str(identity).lower().rpartition("1")[2][:-6]
    number = 0
    for sign in signs:
        number = number << 5 | BECH32.index(sign)
    return X25519PrivateKey.from_private_bytes((number >> (len(signs) * 5 - 256)).to_bytes(32, "big"))


def _b64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
