"""Opens a plan with nothing of its maker's; written from docs/file-format.md alone. reader.py FILE key.age|recovery.age < SECRET"""
import hashlib, hmac, json, re, struct, sys, unicodedata, zlib  # noqa: E401, I001 - sixty lines are the point
from base64 import b64decode, b64encode
from pathlib import Path
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

HEADER = rb"(age-encryption\.org/v1\n-> (X25519|scrypt) (\S+)(?: ([1-9]|1[0-9]|20))?\n(\S{43})\n---) (\S{43})\n"
SEAL = (rb"wrap-seal 1\nkind (plan|workshop)\nid ([0-9a-f]{32})\ngen ([1-9][0-9]{0,14})\nby [0-9a-f]{16}\n"
        rb"(?:seen [0-9a-f]{16} [1-9][0-9]{0,14}\n){0,32}((?:part [0-9a-f]{64} [a-zA-Z.]+\n){3,12})pad \.*\n")
def need(holds, what):
    return holds or sys.exit(f"refused: {what}")
def hkdf(secret, salt, info):
    return hmac.digest(hmac.digest(salt or bytes(32), secret, "sha256"), info + b"\1", "sha256")
def base64(text):
    data = b64decode(text + b"=" * (-len(text) % 4), validate=True)
    return need(b64encode(data).rstrip(b"=") == text and data, "base64 that is not canonical")
def unzip(data):
    entries, whole, listing, at = {}, b"", b"", 0
    while data.startswith(b"PK\3\4", at):
        size, n = struct.unpack("<LH", data[at + 22 : at + 28].ljust(6))
        name, body = data[at + 30 : at + 30 + n], data[at + 30 + n : at + 30 + n + size]
        need(re.fullmatch(rb"README\.txt|[a-z]{1,24}\.age", name) and name.decode() not in entries, "the name of an entry")
        fields = struct.pack("<5H3L2H", 20, 0, 0, 0, 33, zlib.crc32(body), len(body), len(body), n, 0)
        whole += b"PK\3\4" + fields + name + body
        listing += b"PK\1\2\x14\0" + fields + struct.pack("<3H2L", 0, 0, 0, 0, at) + name
        entries[name.decode()], at = body, len(whole)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(entries), len(entries), len(listing), at, 0)
    return need(whole + listing + end == data and entries, "the form of the ZIP")
def decrypt(data, key):
    signed, kind, salt, factor, body, mac = need(re.match(HEADER, data), "the header of an entry").groups()
    if kind == b"scrypt":
        wrap = hashlib.scrypt(key, salt=b"age-encryption.org/v1/scrypt" + base64(salt), n=1 << int(factor), r=8, p=1,
                              dklen=32, maxmem=2**31 - 1)
    else:
        recipient, shared = key.public_key().public_bytes_raw(), key.exchange(X25519PublicKey.from_public_bytes(base64(salt)))
        wrap = hkdf(shared, base64(salt) + recipient, b"age-encryption.org/v1/X25519")
    file_key = ChaCha20Poly1305(wrap).decrypt(bytes(12), base64(body), None)
    need(hmac.compare_digest(hmac.digest(hkdf(file_key, b"", b"header"), signed, "sha256"), base64(mac)), "the MAC of a header")
    payload = data[len(signed) + 45 :]
    cipher = ChaCha20Poly1305(hkdf(file_key, payload[:16], b"payload"))
    nonces = [i.to_bytes(11, "big") + bytes([16 + (i + 1) * 65552 >= len(payload)]) for i in range(max(1, (len(payload) + 65535) // 65552))]
    return b"".join(cipher.decrypt(nonce, payload[16 + i * 65552 :][:65552], None) for i, nonce in enumerate(nonces))
sys.excepthook = lambda kind, *_: print(f"refused: {kind.__name__}", file=sys.stderr)
entries, slot = unzip(Path(sys.argv[1]).read_bytes()), sys.argv[2]
typed = unicodedata.normalize("NFC", sys.stdin.readline().rstrip("\n"))
typed = typed if slot == "key.age" else "-".join(re.findall("[0-9]{6}", re.sub("[^0-9]", "", typed)))
identity = re.fullmatch(rb"# encrypted identity\nAGE-SECRET-KEY-1(\w{52})\w{6}\n", decrypt(entries[slot], typed.encode()))
bits = "".join(f"{'qpzry9x8gf2tvdw0s3jn54khce6mua7l'.index(letter):05b}" for letter in need(identity, "the identity")[1].decode().lower())
secret = int(bits[:256], 2).to_bytes(32, "big")
key = X25519PrivateKey.from_private_bytes(secret)
body, mac = (seal := decrypt(entries["seal.age"], key))[:4027], seal[4027:]
right = hmac.digest(hkdf(secret, b"", b"wrap/v1/seal"), body, "sha256").hex().encode()
need(hmac.compare_digest(mac, b"mac " + right + b"\n"), "the MAC of the seal")
kind, number, gen, parts = (group.decode() for group in need(re.fullmatch(SEAL, body), "the seal").groups())
hashes = [f"part {hashlib.sha256(stored).hexdigest()} {name}\n" for name, stored in entries.items() if name != "seal.age"]
need(parts == "".join(hashes), "what the seal says of the entries")
documents = [json.loads(decrypt(entries[name], key)) for name in ("plan.age", "history.age") if name in entries]
need([documents[0][name] for name in ("kind", "id", "gen")] == [kind, number, int(gen)], "what the seal says of the document")
print(*map(json.dumps, documents), sep="\n")
