"""Refusals of signing and proving, each with its place and the way out."""

from __future__ import annotations

from domain.classification import Words
from domain.refusals.base import Refusal


class KeyInsideData(Refusal):
    """The signing key lies where the record lies."""

    code = "key_inside_data"
    title = Words(
        "서명 열쇠는 자료와 함께 둘 수 없습니다", "The key lies with the data"
    )
    detail = Words(
        "{path}은(는) 자료 디렉터리 {data} 안에 있습니다. 자료를 고칠 수 있는 사람이 "
        "열쇠도 가지게 됩니다",
        "{path} is inside the data directory {data}: whoever can change the data "
        "would have the key as well",
    )
    ways = (
        Words(
            "다른 곳에 두십시오. 예: /etc/sillok/signing-key.pem",
            "Keep it elsewhere, such as /etc/sillok/signing-key.pem",
        ),
    )


class KeyExists(Refusal):
    """A file is there already, and a key is never written over."""

    code = "key_exists"
    title = Words("이미 있는 파일입니다", "The file exists")
    detail = Words(
        "{path}이(가) 있습니다. 열쇠를 덮어쓰지 않습니다",
        "{path} exists, and no key is written over",
    )
    ways = (
        Words("다른 경로를 주십시오", "Give another path"),
        Words(
            "공개 열쇠는 tracker keys show로 봅니다", "See it with tracker keys show"
        ),
    )


class PassphraseTooShort(Refusal):
    """The passphrase would be guessed."""

    code = "passphrase_too_short"
    title = Words("암호문이 짧습니다", "The passphrase is too short")
    detail = Words(
        "열쇠의 암호문은 {shortest}자 이상이어야 합니다",
        "A key's passphrase has at least {shortest} characters",
    )
    ways = (Words("더 긴 암호문을 주십시오", "Give a longer one"),)


class SigningKeyNotSet(Refusal):
    """No key is set where one is needed."""

    code = "signing_key_not_set"
    title = Words("서명 열쇠가 정해지지 않았습니다", "No signing key is set")
    detail = Words(
        "설정 signing_key (TRACKER_SIGNING_KEY)가 비어 있습니다",
        "The setting signing_key (TRACKER_SIGNING_KEY) is empty",
    )
    ways = (
        Words(
            "tracker keys make PATH로 만들고 그 경로를 설정에 적으십시오",
            "Make one with tracker keys make PATH, and name it in the settings",
        ),
    )


class KeyUnreadable(Refusal):
    """The key's file cannot be read, or holds no such key."""

    code = "key_unreadable"
    title = Words("서명 열쇠를 읽을 수 없습니다", "The signing key cannot be read")
    detail = Words("{path}: {cause}", "{path}: {cause}")
    ways = (
        Words(
            "경로와 권한을 보고, Ed25519 PKCS#8 PEM인지 확인하십시오",
            "Check the path and its permissions, and that it is Ed25519 in PKCS#8 PEM",
        ),
    )


class PassphraseMissing(Refusal):
    """Nobody said the passphrase, and nobody can be asked."""

    code = "passphrase_missing"
    title = Words("서명 열쇠의 암호문이 없습니다", "The key's passphrase is missing")
    detail = Words(
        "{path}을(를) 여는 암호문이 주어지지 않았습니다",
        "No passphrase was given to open {path}",
    )
    ways = (
        Words(
            "TRACKER_SIGNING_PASSPHRASE나 설정 signing_passphrase_file로 주십시오",
            "Give it as TRACKER_SIGNING_PASSPHRASE or by signing_passphrase_file",
        ),
    )


class PassphraseWrong(Refusal):
    """The passphrase does not open the key."""

    code = "passphrase_wrong"
    title = Words("암호문이 맞지 않습니다", "The passphrase is wrong")
    detail = Words(
        "주어진 암호문으로 {path}이(가) 열리지 않습니다",
        "The passphrase that was given does not open {path}",
    )
    ways = (Words("암호문을 확인하십시오", "Check the passphrase"),)


class NoteNotReadable(Refusal):
    """A checkpoint or a key that is not written as its specification says."""

    code = "note_not_readable"
    title = Words("확인서나 열쇠로 읽을 수 없습니다", "It is no checkpoint or key")
    detail = Words(
        "{path}은(는) C2SP 형식의 확인서나 공개 열쇠가 아닙니다",
        "{path} is not written as a C2SP checkpoint or verifier key",
    )
    ways = (
        Words(
            "tracker checkpoints --note N으로 낸 글을 그대로 주십시오",
            "Give the text as tracker checkpoints --note N prints it",
        ),
    )


class RecordDoesNotContinue(Refusal):
    """What would be signed does not continue what was signed before."""

    code = "record_does_not_continue"
    title = Words(
        "기록이 앞선 확인서와 이어지지 않습니다",
        "The record does not continue an earlier checkpoint",
    )
    detail = Words(
        "확인서 {number}번은 기록 {rows}건의 뿌리를 {signed}(으)로 적었으나 지금은 "
        "{found}입니다",
        "Checkpoint {number} states the root {signed} over {rows} rows; now it is "
        "{found}",
    )
    ways = (
        Words("tracker verify로 어느 기록이 바뀌었는지 보십시오", "Run tracker verify"),
    )


class UnknownCheckpoint(Refusal):
    """There is no checkpoint of that number."""

    code = "unknown_checkpoint"
    title = Words("그런 확인서가 없습니다", "No such checkpoint")
    detail = Words("확인서 {number}번이 없습니다", "There is no checkpoint {number}")
    ways = (
        Words("tracker checkpoints로 목록을 보십시오", "List: tracker checkpoints"),
    )


class TreeIsBroken(Refusal):
    """The tree that is kept beside the facts is damaged; the facts are not."""

    code = "tree_is_broken"
    title = Words("검증 자료가 손상되었습니다", "The tree is damaged")
    detail = Words(
        "해시를 모아 둔 검증 자료를 읽을 수 없습니다. 사실은 그대로입니다",
        "The kept hashes cannot be read. The facts are as they were",
    )
    ways = (
        Words(
            "tracker verify로 기록을 확인한 뒤 proofs.db를 지우면 다시 만들어집니다",
            "Run tracker verify, then delete proofs.db; it is made again",
        ),
    )


class TreeIsOfOtherRows(Refusal):
    """The tree has read a row that is not in the store any more."""

    code = "tree_is_of_other_rows"
    title = Words(
        "검증 자료와 저장소가 다릅니다", "The tree and the store do not match"
    )
    detail = Words(
        "검증 자료가 읽은 마지막 기록 #{position}이(가) 저장소에 그대로 있지 않습니다",
        "The last row that the tree read, #{position}, is not in the store as it was",
    )
    ways = (
        Words(
            "tracker verify로 무엇이 다른지 보십시오. 백업을 되살렸다면 proofs.db를 "
            "지우십시오",
            "Run tracker verify; after restoring a backup, delete proofs.db",
        ),
    )


class RowIsNotItsLeaf(Refusal):
    """A stored row is not the one that the tree has a leaf of."""

    code = "row_is_not_its_leaf"
    title = Words("저장된 기록이 검증 자료와 다릅니다", "A row is not its leaf")
    detail = Words(
        "기록 #{position}의 바이트가 검증 자료의 잎과 달라 묶음을 만들지 않았습니다",
        "The bytes of row #{position} are not those of its leaf; no bundle was made",
    )
    ways = (
        Words("tracker verify로 어느 기록이 바뀌었는지 보십시오", "Run tracker verify"),
    )


class NoSuchRow(Refusal):
    """No stored row has that position."""

    code = "no_such_row"
    title = Words("그 번호의 기록이 없습니다", "No such row")
    detail = Words(
        "기록 #{position}이(가) 저장소에 없습니다", "The store has no row #{position}"
    )
    ways = (
        Words("tracker events로 번호를 확인하십시오", "Look it up: tracker events"),
    )


class NotCheckpointed(Refusal):
    """The row is newer than every checkpoint, and such a proof ends with one."""

    code = "not_checkpointed"
    title = Words("아직 확인서가 없는 기록입니다", "No checkpoint covers the row yet")
    detail = Words(
        "기록 #{position} 뒤에 만든 확인서가 없습니다",
        "No checkpoint was made since row #{position}",
    )
    ways = (
        Words("tracker checkpoint로 만드십시오", "Make one: tracker checkpoint"),
        Words("--format json은 확인서 없이도 됩니다", "--format json needs none"),
    )


class NotThatMany(Refusal):
    """Between these numbers of rows there is nothing to prove."""

    code = "not_that_many"
    title = Words("그 사이를 증명할 수 없습니다", "Nothing to prove between these")
    detail = Words(
        "기록 {first}건과 {second}건을 주었으나 저장소에는 {rows}건이 있습니다",
        "{first} and {second} rows were given, and the store has {rows}",
    )
    ways = (
        Words(
            "적은 수를 먼저, 1부터 {rows}까지에서 주십시오",
            "Give the smaller number first, both from 1 to {rows}",
        ),
    )


class TimestampNotGiven(Refusal):
    """The timestamping authority gave no answer that holds."""

    code = "timestamp_not_given"
    title = Words("시점 확인을 받지 못했습니다", "No timestamp was given")
    detail = Words("{url}: {cause}", "{url}: {cause}")
    ways = (
        Words(
            "주소를 확인하거나 --timestamp 없이 확인서를 만드십시오",
            "Check the address, or make the checkpoint without --timestamp",
        ),
    )
