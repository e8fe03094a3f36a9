import CardCore
import CardJobs

/// The result of a search for tokens in stored texts.
enum StoredTextsFinding: Fact {
    /// The cards of which tokens were found.
    case found([Serial])
    /// The search could not be done or recorded.
    case unfinished(any Failure)

    /// Tokens that were found are reported, and are not damage; nor is a busy or full disk.
    var check: Check { Check(VerifySubject.storedTexts, ok: isFine, self) }

    private var isFine: Bool {
        switch self {
        case .found: true
        case .unfinished(let failure):
            [.locked, .comeBackLater, .inputOutput].contains(failure.kind)
        }
    }
}

extension StoredTextsFinding: Worded {
    var sentence: ShownText {
        switch self {
        case .found([]): "no token of a card that was not seen before"
        case .found(let serials):
            "tokens are stored of \(ids: serials.prefix(20).map(\.text)); these cards are held as "
                + "exposed: mintrun status"
        case .unfinished(let failure): "not searched to the end: \(failure.message)"
        }
    }
}
