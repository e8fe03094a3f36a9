package import CardCore

/// A text that was typed for a day and is not a day.
package struct DayMistyped: Failure, Hashable {
    /// The text if it contains no other characters than a time, else a word for it.
    package let typed: ShownText

    /// `text` is as it was typed, and may be a token.
    package init(_ text: String) { typed = ShownText(typedTime: text) }

    package var code: FailureCode { .cliDate }
}
