package import CardCore

/// The id under which a row was rejected, and the message of the corrected row.
package struct RowAlias: Hashable, Sendable {
    /// The id of the rejected row.
    package var id: MessageID
    /// The message of the corrected row.
    package var message: MessageNumber

    package init(id: MessageID, message: MessageNumber) {
        self.id = id
        self.message = message
    }
}
