package import CardCore

/// A rejected row that a later file corrected.
package struct CorrectedRow: Hashable, Sendable {
    /// The reason of the rejection.
    package var code: RowCode
    /// The message of the correction; nil if it made none.
    package var correction: PostedMessage?
    /// The row with its own amount; nil if the audit entry of its file does not have it.
    package var rejected: RejectedAmounts.Row?

    package init(
        code: RowCode,
        correction: PostedMessage?,
        rejected: RejectedAmounts.Row? = nil
    ) {
        self.code = code
        self.correction = correction
        self.rejected = rejected
    }
}
