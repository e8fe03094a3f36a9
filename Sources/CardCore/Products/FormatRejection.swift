/// A format of serials, tokens or PINs that cannot be used, and the key that is the reason.
package struct FormatRejection: Failure, Hashable {
    /// The key with the wrong value, such as `token.length`.
    package let field: String
    /// The flaw of the value.
    package let flaw: FormatFlaw

    package init(_ field: String, _ flaw: FormatFlaw) {
        self.field = field
        self.flaw = flaw
    }

    package var code: FailureCode {
        switch flaw {
        case .tooFewBits: .formatEntropy
        case .guessable, .length(_, _, .pin): .formatPIN
        default: .formatInvalid
        }
    }
}
