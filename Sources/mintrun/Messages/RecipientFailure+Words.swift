import CardCore
import CardVault

extension RecipientFailure: Worded {
    var sentence: ShownText {
        reason.map { "the recipient is not valid: \($0)" }
            ?? "SSH keys are not accepted as recipients"
    }

    var remedy: ShownText {
        switch self {
        case .ssh: "ask the printer to run age-keygen and to send the line that starts with age1"
        default: "ask the owner of the key to send it again, as text"
        }
    }

    /// The rule that the text of a recipient breaks; nil for a key of another kind.
    private var reason: ShownText? {
        switch self {
        case .ssh: nil
        case .capitalLetters: "it has capital letters; recipients are written in lower case"
        case .text(let rejection): rejection.words
        case .prefix: "it begins neither with age1 nor with age1pq1"
        case .x25519Size(let size): "its X25519 key has \(size) bytes, not 32"
        case .lowOrder: "its X25519 key is of low order: everybody could open it"
        case .xWingSize(let size): "its X-Wing key has \(size) bytes, not 1216"
        case .mlKEM: "its ML-KEM half is not a public key"
        }
    }
}

extension Bech32.Rejection {
    fileprivate var words: ShownText {
        switch self {
        case .mixedCase: "it mixes capital and small letters"
        case .symbol: "it contains a symbol that recipients do not use"
        case .noSeparator: "it does not start with age1 or age1pq1"
        case .tooShort: "it is too short"
        case .checksum: "its checksum is wrong: a symbol is mistyped or missing"
        case .padding: "its last symbol is wrong"
        }
    }
}
