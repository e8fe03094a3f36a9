/// A format of serials, tokens or PINs that cannot be used, and the key that makes it so.
package struct FormatRejection: WordedFailure, Hashable {
    package let rule: Rule
    /// The key that is wrong, `token.length`.
    package let field: String
    /// What is wrong, as the end of a sentence that begins with the field.
    package let complaint: ShownText
    package let shownRemedy: ShownText

    package enum Rule: String, CaseIterable, Sendable {
        case invalid = "format.invalid"
        case pin = "format.pin"
        case entropy = "format.entropy"
    }

    package init(_ rule: Rule, _ field: String, _ complaint: ShownText, remedy: ShownText) {
        self.rule = rule
        self.field = field
        self.complaint = complaint
        shownRemedy = remedy
    }

    package var kind: FailureKind { rule == .entropy ? .refused : .configuration }
    package var code: FailureCode { rule.failureCode }
    package var shownProblem: ShownText { "\(id: field) \(complaint)" }
}
