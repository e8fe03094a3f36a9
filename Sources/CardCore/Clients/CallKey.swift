/// The number of a call of a client, counted from 1.
package struct CallNumber: RowNumber {
    /// The number, positive for a stored record.
    package let value: Int64

    @inlinable
    package init(_ value: Int64) { self.value = value }
}

/// The key by which the repetition of a call is recognised; ids are compared by their bytes.
package struct CallKey: Hashable, Sendable {
    /// The client that made the call.
    package var client: ClientName
    /// The interface through which the call arrived.
    package var interface: ServiceInterface
    /// The part of the client's calls in which the key is unique, such as a card; empty for all.
    package var scope: String
    /// The id that the client gave the call: 1 to 255 bytes.
    package var key: String

    package init(
        _ client: ClientName,
        _ interface: ServiceInterface,
        key: String,
        in scope: String = ""
    ) {
        self.client = client
        self.interface = interface
        self.scope = scope
        self.key = key
    }

    package static func == (first: CallKey, second: CallKey) -> Bool {
        first.client == second.client && first.interface == second.interface
            && first.scope.hasSameBytes(as: second.scope) && first.key.hasSameBytes(as: second.key)
    }

    /// The most bytes of a key.
    package static let mostBytes = 255

    /// Returns true if a text can be a key: 1 to 255 bytes without control characters.
    package static func isKey(_ text: String) -> Bool {
        (1...mostBytes).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
