/// The operation of a call and the ids of its path: known before its body is read.
package struct ElectrumCall: Hashable, Sendable {
    /// The operation.
    package let operation: ElectrumOperation
    /// The id of the call itself, as the path names it.
    package let id: String
    /// The id of the request that an advice completes, as the path names it; nil for a request.
    package let originalID: String?

    package init(_ operation: ElectrumOperation, id: String, originalID: String? = nil) {
        self.operation = operation
        self.id = id
        self.originalID = originalID
    }
}
