import CardCore

/// The line of a check about tokens in stored texts.
enum StoredTextsCheck {
    private static let name = "stored texts"

    /// The cards of which tokens were found: they are reported, and are not damage.
    static func found(_ serials: [Serial]) -> Check {
        let shown = serials.prefix(20).map(\.text).joined(separator: ", ")
        return Check(
            name: name,
            ok: true,
            detail: serials.isEmpty
                ? "no token of a card that was not seen before"
                : "tokens are stored of \(shown); these cards are held as exposed: mintrun status"
        )
    }

    /// The search could not be done or recorded: a busy or full disk is not damage.
    static func unfinished(_ failure: any Failure) -> Check {
        Check(
            name: name,
            ok: [.locked, .comeBackLater, .inputOutput].contains(failure.kind),
            detail: "not searched to the end: \(failure.message)"
        )
    }
}
