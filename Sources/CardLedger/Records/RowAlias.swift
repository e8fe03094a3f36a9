package import CardCore

/// The id under which a row was rejected, and the message of the corrected row.
package struct RowAlias: Hashable, Sendable {
    package var id: MessageID
    package var message: MessageNumber

    package init(id: MessageID, message: MessageNumber) {
        self.id = id
        self.message = message
    }
}
