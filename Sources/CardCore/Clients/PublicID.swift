/// A UUID under which the service names a record to its clients.
///
/// - Shape: version 4, 16 bytes; lower-case hexadecimal digits in groups of 8, 4, 4, 4 and 12.
package struct PublicID: Hashable, Sendable, CustomStringConvertible {
    /// The size of an id.
    package static let byteCount = 16

    /// The 16 bytes, with the marks of version 4.
    package let bytes: [UInt8]

    /// Makes an id of 16 random bytes, of which the marks of the version replace six bits.
    package init(random: [UInt8]) {
        precondition(random.count == Self.byteCount, "an id of \(random.count) bytes")
        var bytes = random
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        self.bytes = bytes
    }

    /// Reads the bytes of a stored id; nil for bytes that are not a UUID of version 4.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount, bytes[6] >> 4 == 4, bytes[8] >> 6 == 2 else {
            return nil
        }
        self.bytes = bytes
    }

    /// Reads the text of an id in any case of its letters; nil for another text.
    package init?(_ text: String) {
        let groups = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12],
            let bytes = Hex.bytes(groups.joined())
        else { return nil }
        self.init(bytes: bytes)
    }

    package var description: String {
        var (text, rest) = ("", Hex.text(bytes)[...])
        for count in [8, 4, 4, 4, 12] {
            text += (text.isEmpty ? "" : "-") + rest.prefix(count)
            rest = rest.dropFirst(count)
        }
        return text
    }

    /// The record that an id names.
    package struct Target: Hashable, Sendable {
        /// The kind of the record.
        package var kind: Kind
        /// The ledger's own number of the record.
        package var number: Int64

        package init(_ kind: Kind, number: Int64) {
            self.kind = kind
            self.number = number
        }
    }

    /// The kind of a record that has an id.
    package enum Kind: String, CaseIterable, Sendable {
        case card, message, party
    }
}
