/// The rules of the reasons that a printer writes for spoiled and missing cards.
package enum AnswerReasonRule {
    /// The most symbols of a reason, as a reader counts them.
    package static let mostSymbols = 200

    /// Returns true if a text can be a reason: 1 to 200 symbols in at most 1,000 bytes, nothing
    /// invisible, not only spaces.
    package static func isText(_ text: String) -> Bool {
        text.count <= mostSymbols && text.utf8.count <= 1000 && text.contains { $0 != " " }
            && VisibleText.isVisible(text)
    }
}
