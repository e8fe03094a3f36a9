package import CardCore

/// The id under which a row was rejected, and the message of the corrected row.
package struct RowAlias: Hashable, Sendable {
    package var id: String
    package var message: MessageNumber

    package init(id: String, message: MessageNumber) {
        self.id = id
        self.message = message
    }
}
