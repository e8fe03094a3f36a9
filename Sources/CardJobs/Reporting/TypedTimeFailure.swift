package import CardCore

/// A text that was typed in place of a day or a moment.
///
/// - Secrecy: it is repeated only if it contains no other letters than a time.
package struct TypedTimeFailure: Failure, Hashable {
    /// The typed text.
    package let text: String

    package init(text: String) { self.text = text }

    package var code: FailureCode { .cliDate }
}
