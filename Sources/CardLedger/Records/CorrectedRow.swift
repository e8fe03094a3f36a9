package import CardCore

/// A rejected row that a later file corrected.
package struct CorrectedRow: Hashable, Sendable {
    /// The reason of the rejection.
    package var code: RowCode
    /// The message of the correction; nil if it made none.
    package var correction: PostedMessage?

    package init(code: RowCode, correction: PostedMessage?) {
        self.code = code
        self.correction = correction
    }
}
