"""A head is exchanged, the body stays: what the ordinary age makes opens here, what is made here opens there."""

from io import BytesIO

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.keeping import phrases
from tendik.keeping.refusals import KeepingRefused
from tendik.keeping.sealing import Lock, Opener, read_keys, seal, unsealed

PHRASE = "тең укуктуу журт"


def sealed(content, lock):
    file = BytesIO()
    opener = seal(iter([content]), file, lock)
    file.seek(0)
    return file, opener


def read(file, opener):
    with unsealed(file, opener, "b.age") as stream:
        return stream.read()


@pytest.mark.slow
@settings(max_examples=5)
@given(st.binary(max_size=200_000), st.text(min_size=1, max_size=30))
def test_what_is_sealed_with_a_passphrase_opens_here_and_with_the_ordinary_age(content, phrase):
    file, opener = sealed(content, Lock(phrase=phrase))

    assert read(file, opener) == content
    assert pyrage.passphrase.decrypt(file.getvalue(), phrase) == content


@pytest.mark.slow
def test_a_file_of_the_ordinary_age_opens_here_with_its_passphrase_and_no_other():
    file = BytesIO(pyrage.passphrase.encrypt(b"the register", PHRASE))

    assert read(file, Opener(phrase=PHRASE)) == b"the register"
    file.seek(0)
    with pytest.raises(KeepingRefused, match="This passphrase does not open b.age"):
        read(file, Opener(phrase=PHRASE + " "))


def test_what_is_sealed_with_a_passphrase_opens_with_it_and_not_with_another():
    file, opener = sealed(b"the register" * 20_000, Lock(phrase=PHRASE))

    assert read(file, opener) == b"the register" * 20_000
    file.seek(0)
    with pytest.raises(KeepingRefused, match="This passphrase does not open b.age"):
        read(file, Opener(phrase=PHRASE + " "))


@pytest.mark.parametrize("place", [25, 40, 60, 90, 120, 150])
def test_a_head_with_a_flipped_bit_is_not_opened_by_the_right_passphrase(place):
    whole = bytearray(sealed(b"the register", Lock(phrase=PHRASE))[0].getvalue())
    whole[place] ^= 1

    with pytest.raises(KeepingRefused):
        read(BytesIO(bytes(whole)), Opener(phrase=PHRASE))


def test_a_head_that_asks_for_too_much_work_is_not_tried():
    head = b"age-encryption.org/v1\n-> scrypt 5UKhUbkVtRTrVaLcSe4SBw 40\nRn89czYSSMw3d7Nr9GUxvXwP5paLk/1Uf9vfbyhazyY\n--- 6nm/rF608GHP5ffWqsNHzg7A++eXS473pxEcviW7eFE\n"

    with pytest.raises(phrases.WrongPhrase):
        phrases.without_phrase(head, pyrage.x25519.Identity.generate(), PHRASE)


def test_the_key_made_for_reading_back_is_another_for_each_file():
    office = pyrage.x25519.Identity.generate()
    lock = Lock(key=str(office.to_public()))
    (one, reads_one), (other, _reads_other) = sealed(b"one", lock), sealed(b"other", lock)

    assert read(one, reads_one) == b"one"
    assert read(other, Opener(keys=(office,))) == b"other"
    other.seek(0)
    with pytest.raises(KeepingRefused, match="This key does not open"):
        read(other, reads_one)


def test_a_fault_of_what_is_sealed_is_told_as_it_is():
    def content():
        yield b"begun"
        raise KeyError("the other half")

    with pytest.raises(KeyError, match="the other half"):
        seal(content(), BytesIO(), Lock(phrase=PHRASE))


def test_a_private_key_is_read_from_the_file_that_age_keygen_writes():
    identity = pyrage.x25519.Identity.generate()

    found = read_keys(f"# created: today\n# public key: {identity.to_public()}\n{identity}\n", "key.txt")

    assert [str(key) for key in found] == [str(identity)]
    with pytest.raises(KeepingRefused, match="holds no private key"):
        read_keys("AGE-SECRET-KEY-1NONE", "key.txt")
