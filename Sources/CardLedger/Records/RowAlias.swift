/// The id under which a row was rejected, and the message of the corrected row.
package struct RowAlias: Hashable, Sendable {
    package var id: String
    package var message: Int64

    package init(id: String, message: Int64) {
        self.id = id
        self.message = message
    }
}
