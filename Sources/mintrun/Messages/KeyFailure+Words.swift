import CardCore
import CardVault

extension KeyFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .missing(let file): "the key file \(path: file) is missing"
        case .corrupt(let file, let damage):
            "the key file \(path: file) is damaged: \(damage.words)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .missing:
            "\(.restoreThisWorkspace); a new key could not find the old cards"
        case .corrupt(let file, _):
            "restore \(path: file) from its backup; do not make a new key in its place"
        }
    }
}

extension KeyDamage {
    fileprivate var words: ShownText {
        switch self {
        case .tooLong: "it is too long"
        case .title(let expected): "its first line is not “\(id: expected)”"
        case .lineCount(let found, let expected):
            "it has \(found, counted: "line"), not \(expected)"
        case .lineMissing(let name): "the line “\(id: name)” is missing"
        case .head: "its head is incomplete"
        case .checksum: "its checksum is wrong"
        case .custodianName: "its name is not a custodian's"
        case .fingerprintSize: "its fingerprint is not 32 bytes"
        case .scryptCost: "its scrypt cost is outside of 14 to 17 with r = 8, p = 1"
        case .saltSize: "its salt is not 16 bytes"
        case .sealedKeySize: "its sealed key is not 48 bytes"
        case .otherFingerprint: "its key and fingerprint do not belong together"
        case .otherKind(let expected): "it contains a key of another kind, not a \(expected) key"
        case .epoch: "its epoch is not a number from 1 to 65535"
        case .keySize: "its key is not 32 bytes"
        case .noAgeKey: "it contains no age key"
        case .noAgeKeyLine: "a line of it is not an AGE-SECRET-KEY-1…"
        case .sealedKeyClosed: "its sealed key does not open"
        case .changed: "it was changed since it was sealed"
        case .notUnderstood: "it contains unknown data"
        }
    }
}
