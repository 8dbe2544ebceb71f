"""Every rule of the readers, taken out in turn: the text that keeps it, and what stands there when nobody does.

Sources of the rules: the age specification (C2SP age.md), and docs/file-format.md for seal, container and limits.
"""

from __future__ import annotations

from dataclasses import dataclass

VECTORS = "tests/vault/test_age_vectors.py"
RULES = "tests/vault/test_age_rules.py"
SEAL = "tests/vault/test_seal_form.py"
FORM = "tests/vault/test_container_form.py"
OPEN = "tests/vault/test_vault_open.py"
BOUNDS = "tests/vault/test_salvage_bounds.py"
NOT_WHOLE = "tests/vault/test_vault_not_whole.py"
LOCKS = "tests/vault/test_locks_attacked.py"
JSON = "tests/plan/test_codec.py"
HISTORY = "tests/plan/test_history.py"
AGE = (RULES, VECTORS)


@dataclass(frozen=True)
class Mutant:
    """A rule that is no longer kept. `changes`: exact pieces of the file, each of which has to be there once, and what replaces them."""

    rule: str
    file: str
    changes: tuple[tuple[str, str], ...]
    tests: tuple[str, ...]


def _rule(rule: str, file: str, old: str, new: str, *tests: str) -> Mutant:
    return Mutant(rule, f"wrap_builder/{file}.py", ((old, new),), tests or AGE)


_LINE = "        line = lines.next()\n        if len(line) > _COLUMNS:\n"
_SHARE = "share = from_base64(stanza.arguments[0])"
_SIZES = "if len(share) != _SHARE or len(stanza.body) != _BODY:"
_SCRYPT_SIZES = "if len(from_base64(salt)) != _SALT or len(stanza.body) != _BODY:"
_BASE64 = "if not _BASE64.fullmatch(text) or len(text) % 4 == 1:"

HEADER = (
    _rule("version line", "vault/header", 'if lines.next() + b"\\n" != MAGIC:', "if lines.next() is None:"),
    _rule("at least one stanza", "vault/header", "if not stanzas:", "if False:"),
    _rule("a stanza begins with an arrow", "vault/header", 'if not first_line.startswith(b"-> "):', "if False:"),
    _rule("no empty argument", "vault/header", r'rb"[\x21-\x7e]+"', r'rb"[\x21-\x7e]*"'),
    _rule("arguments of visible characters", "vault/header", r'rb"[\x21-\x7e]+"', 'rb"[^ ]+"'),
    _rule("body lines of 64 at most", "vault/header", "if len(line) > _COLUMNS:", "if False:"),
    _rule("a body has to be there", "vault/header", _LINE,
          '        if not body and lines._data.startswith(b"-", lines.position):\n'
          '            return Stanza(arguments[0], (), b"")\n' + _LINE),
    _rule("a full last line is followed by a short one", "vault/header", _LINE,
          '        if body and lines._data.startswith(b"-", lines.position):\n'
          '            return Stanza(arguments[0], tuple(arguments[1:]), b"".join(body))\n' + _LINE),
    _rule("base64 in its one form", "vault/header", "if to_base64(data) != text:", "if False:"),
    _rule("no padding of base64", "vault/header", f"    {_BASE64}", f'    text = text.rstrip(b"=")\n    {_BASE64}'),
    _rule("no foreign characters in base64", "vault/header", f"    {_BASE64}",
          f'    text = re.sub(rb"[^A-Za-z0-9+/]", b"", text)\n    {_BASE64}'),
    _rule("no base64 of an impossible length", "vault/header", _BASE64, "if not _BASE64.fullmatch(text):"),
    _rule("the last line begins with its mark", "vault/header", 'if not line.startswith(b"--- ") or len(line)', "if len(line)"),
    _rule("the last line holds 43 characters", "vault/header", " or len(line) != 4 + _MAC_LENGTH:", ":"),
    _rule("the code of the header is right", "vault/header",
          "if not hmac.compare_digest(_mac(file_key, self.signed), self.mac):", "if False:"),
    _rule("own limit: length of the header", "vault/header", "_Lines(data[: limits.HEADER])", "_Lines(data)"),
    _rule("own limit: number of stanzas", "vault/header", "if len(stanzas) == limits.STANZAS:", "if False:"),
)

RECIPIENTS = (
    _rule("X25519: one argument", "vault/recipients", "if len(stanza.arguments) != 1:", "if not stanza.arguments:"),
    _rule("X25519: a share of 32 bytes", "vault/recipients", _SHARE, _SHARE + '.ljust(_SHARE, b"\\0")[:_SHARE]'),
    _rule("X25519: a body of 32 bytes", "vault/recipients", _SIZES, "if len(share) != _SHARE:"),
    _rule("X25519: no secret of zeros", "vault/recipients", 'raise HeaderError("the shared secret is zero") from None', "continue"),
    _rule("X25519: every stanza is tried", "vault/recipients",
          "            if file_key is not None:\n                return file_key\n        return None",
          "            return file_key\n        return None"),
    _rule("scrypt: alone in the header", "vault/recipients", "        if len(stanzas) != 1:", "        if False:"),
    Mutant("scrypt: two arguments", "wrap_builder/vault/recipients.py", (
        ("        if len(stanza.arguments) != 2:", "        if len(stanza.arguments) < 2:"),
        ("        salt, factor = stanza.arguments\n        if", "        salt, factor = stanza.arguments[:2]\n        if"),
        ("        salt, factor = stanza.arguments\n        key", "        salt, factor = stanza.arguments[:2]\n        key"),
    ), AGE),
    _rule("scrypt: a salt of 16 bytes", "vault/recipients", _SCRYPT_SIZES, "if len(stanza.body) != _BODY:"),
    _rule("scrypt: a body of 32 bytes", "vault/recipients", _SCRYPT_SIZES, "if len(from_base64(salt)) != _SALT:"),
    _rule("scrypt: no zero in front of the factor", "vault/recipients", 'rb"[1-9][0-9]*"', 'rb"[0-9]+"'),
    _rule("scrypt: no sign before the factor", "vault/recipients", 'rb"[1-9][0-9]*"', 'rb"[+]?[1-9][0-9]*"'),
    # Two more, not all: a reader without any limit would ask this computer for eight GiB.
    _rule("scrypt: the limit of the factor", "vault/recipients",
          "int(factor) > limits.WORK_FACTOR:", "int(factor) > limits.WORK_FACTOR + 2:", RULES),
    _rule("scrypt: a long factor is never computed", "vault/recipients", "if len(factor) > 2 or int(factor)", "if int(factor)", RULES),
    _rule("scrypt: looked at for every kind of key", "vault/age", "    demand_sound_scrypt(parsed.stanzas)\n", ""),
    _rule("a file key of 16 bytes", "vault/age", "if len(file_key) != FILE_KEY:", "if False:"),
    _rule("the code of the header is looked at", "vault/age", "    parsed.authenticate(file_key)\n", ""),
)

STREAM = (
    _rule("a whole nonce", "vault/stream", "if len(payload) < NONCE:", "if False:"),
    _rule("no empty chunk at the end", "vault/stream", " or (number and len(sealed) == TAG):", ":"),
    _rule("no end without a last chunk", "vault/stream",
          "        number += 1\n", "        number += 1\n        if not rest:\n            return\n"),
    _rule("nothing after the last chunk", "vault/stream", "            if rest:\n", "            if False:\n"),
    _rule("chunks in their order", "vault/stream", 'return number.to_bytes(11, "big") + flag', "return bytes(11) + flag"),
    _rule("a last chunk is marked as one", "vault/stream", '_MORE, _LAST = b"\\x00", b"\\x01"', '_MORE, _LAST = b"\\x00", b"\\x00"'),
)

SEALS = (
    _rule("seal: a later version is not called damaged", "vault/seal", 'if version and version[1] != b"1":', "if False:", SEAL),
    _rule("seal: its code", "vault/seal", " or not hmac.compare_digest(mac_line, _mac_line(body, identity_secret)):", ":", SEAL),
    _rule("seal: a key of its own", "vault/seal", '_INFO = b"wrap/v1/seal"', '_INFO = b"payload"', SEAL),
    _rule("seal: its grammar", "vault/seal", "    if not form:\n        raise FileDamaged(part=container.SEAL)\n",
          "    if not form:\n        return Seal('plan', '0' * 32, 1, '0' * 16, (), {})\n", SEAL),
    _rule("seal: generations without zeros in front", "vault/seal", 'rb"gen ([1-9][0-9]{0,14})\\n"', 'rb"gen ([0-9]{1,15})\\n"', SEAL),
    _rule("seal: only names of entries", "vault/seal", r"(?:README\.txt|[a-z]{1,24}\.age)\n", r"[^\n]+\n", SEAL),
    _rule("seal: sessions in their order, each once", "vault/seal", "seal.seen != seen_from(dict(seal.seen), seal.by) or ", "", SEAL),
    _rule("seal: written again, it is the same", "vault/seal", " or _body(seal) != body:", ":", SEAL),
    _rule("seal: lists what is there", "vault/box", "if list(found.parts) != list(actual):", "if False:", OPEN, NOT_WHOLE),
    _rule("seal: the hash of each entry", "vault/box", "if actual[name] != digest:", "if False:", OPEN, NOT_WHOLE),
)

_NAMES = r'rb"[a-z]{1,24}\.age|README\.txt"'

CONTAINER = (
    _rule("container: nothing but our form", "vault/container",
          "if not zip_form.is_made_of(data, zip_form.pieces(entries, in_order(entries))):", "if not entries:", FORM),
    _rule("container: nothing behind its end", "vault/zip_form", "return position == len(data)", "return True", FORM),
    _rule("container: every piece is the writer's", "vault/zip_form", "            return False\n        position += len(part)",
          "            pass\n        position += len(part)", FORM),
    _rule("container: only names of entries", "vault/container", _NAMES, r'rb"[a-z./]{1,24}\.age|README\.txt"', FORM),
    _rule("container: names of 24 letters at most", "vault/container", _NAMES, r'rb"[a-z]+\.age|README\.txt"', FORM),
    _rule("container: what has to be there", "vault/container", "        if name not in entries:\n", "        if False:\n", FORM),
    _rule("container: number of entries", "vault/zip_form", "while len(entries) < most and", "while", FORM),
    _rule("container: size first of all", "vault/container", "if len(data) > limits.FILE:", "if False:", FORM),
    _rule("container: entries in their order", "vault/container",
          'sorted(names, key=lambda name: (KNOWN.index(name), "") if name in KNOWN else (len(KNOWN), name))', "list(names)", FORM),
    _rule("container: sizes of locks and README", "vault/box", "if len(stored) > most:", "if False:", OPEN),
    _rule("container: sizes of contents", "vault/box", "if size > CONTENT_LIMITS.get(name, limits.SLOT):", "if False:", OPEN),
    _rule("container: locks for a passphrase, the rest for the identity", "vault/box",
          "if size < 0 or (name in SLOTS) != recipients.is_for_a_passphrase(parsed.stanzas):", "if size < 0:", OPEN, NOT_WHOLE, LOCKS),
    _rule("container: bounded before a key is derived", "vault/box", "        recipients.demand_sound_scrypt(parsed.stanzas)\n", "", OPEN),
    _rule("container: every part opened before one is shown", "vault/box",
          "        if name in entries:\n            decrypt(name, entries[name], identity)\n", "        pass\n", OPEN, NOT_WHOLE),
    _rule("locks: the exact form of the identity", "vault/slots",
          "    form = _FORM.fullmatch(text)\n", "    form = _FORM.match(text)\n", RULES),
)

STRICT_JSON = (
    _rule("JSON: its size first of all", "plan/strict_json", "if len(data) > most:", "if False:", JSON),
    _rule("JSON: no deep nesting", "plan/strict_json", "    if brackets:\n", "    if False:\n", JSON),
    _rule("JSON: number of lists and objects", "plan/strict_json", "> CONTAINERS:\n", "> 10**9:\n", JSON),
    _rule("JSON: no key twice", "plan/strict_json", "if len(found) != len(pairs):", "if False:", JSON),
    _rule("JSON: no NaN", "plan/strict_json", "parse_constant=_no_number, ", "", JSON),
    _rule("JSON: no fractions", "plan/strict_json", "parse_float=_no_number, ", "", JSON),
    _rule("JSON: no long numbers", "plan/strict_json", "if len(digits) > _INTEGER_DIGITS:", "if False:", JSON),
    _rule("JSON: no half characters", "plan/strict_json",
          "return _whole_object(value) if _SURROGATE_ESCAPE.search(data) else value", "return value", JSON),
    _rule("JSON: no two keys that become one", "plan/strict_json", "    if len(found) != len(value):", "    if False:", JSON),
    _rule("plan: a later format is not called damaged", "plan/migrations", "if version > newest:", "if False:", JSON),
    _rule("plan: no id twice in a list", "plan/codec", 'if "" in counts or counts.total() != len(counts):', "if False:", JSON),
)

NOT_WHOLE_FILES = (
    _rule("not whole: wrong parts are only read", "vault/state", "return self in {State.PARTS_WRONG, State.UNSEALED}",
          "return self is State.UNSEALED", NOT_WHOLE),
    _rule("not whole: without a seal it is only read", "vault/state", "return self in {State.PARTS_WRONG, State.UNSEALED}",
          "return self is State.PARTS_WRONG", NOT_WHOLE),
    _rule("not whole: the newest seal that holds", "vault/state", "return max(found, key=", "return min(found, key=", NOT_WHOLE),
    _rule("not whole: the hash of each entry", "vault/state", "stored = _matching(remains.named(name), digest)\n",
          "stored = next(iter(remains.named(name)), None)\n", NOT_WHOLE),
    _rule("not whole: what was never sealed is named", "vault/state", "        wrong |= {name for name, stored in remains.listed()",
          "        _ = {name for name, stored in remains.listed()", NOT_WHOLE),
    _rule("not whole: sealed under another name is another part", "vault/state", " if _digest(one) not in sealed]", "]", NOT_WHOLE),
    _rule("not whole: what holds nothing is refused", "vault/state",
          "        if wrong.issuperset(_DOCUMENTS):\n", "        if False:\n", NOT_WHOLE),
    _rule("not whole: two locks are tried at most", "vault/salvage", "return found[:_LOCKS]", "return found", BOUNDS),
    _rule("not whole: a lock is bounded before it is derived", "vault/salvage", "                box.inspect_entry(name, stored)\n",
          "                pass\n", NOT_WHOLE),
    _rule("not whole: names of entries only", "vault/salvage",
          "if container.NAME.fullmatch(last) else None", "if last else None", NOT_WHOLE),
)

HISTORIES = (
    _rule("history: its size first of all", "plan/history", "    if len(data) > HISTORY_BYTES:\n", "    if False:\n", HISTORY),
    _rule("history: of this plan", "plan/history", "document.id != plan_id:", "not document.id:", HISTORY),
    _rule("history: later plans are not called damaged", "plan/history",
          "    if document.plans > migrations.FORMAT:\n", "    if False:\n", HISTORY),
    _rule("history: number of versions", "plan/history", "if not 1 <= len(document.versions) <= VERSIONS:", "if False:", HISTORY),
    _rule("history: no id twice", "plan/history", "if len({version.id for version in stored}) != len(stored):", "if False:", HISTORY),
    _rule("history: ids and times in their form", "plan/history",
          "    if not _is_formed(version.id, version.at):\n", "    if False:\n", HISTORY),
    _rule("history: no index that leads nowhere", "plan/history",
          "        if max(indices) >= len(parts):\n", "        if False:\n", HISTORY),
    _rule("history: no version larger than a plan", "plan/history",
          ' > DOCUMENT_BYTES:\n            raise BadPlanData(where="version size")',
          ' > 10**12:\n            raise BadPlanData(where="version size")', HISTORY),
    _rule("history: no part that nobody uses", "plan/history", "    if len(used) != len(parts):\n", "    if False:\n", HISTORY),
    _rule("history: later reasons are not called damaged", "plan/history", "    if isinstance(why, str) and why not in set(Why):\n",
          "    if False:\n", HISTORY),
)

MUTANTS = (*HEADER, *RECIPIENTS, *STREAM, *SEALS, *CONTAINER, *STRICT_JSON, *NOT_WHOLE_FILES, *HISTORIES)
