/// The text around the token in a QR payload.
///
/// - Shape: printable ASCII with `{token}` in it exactly once.
package struct PayloadFrame: Hashable, Sendable {
    /// The text before the token.
    package let before: [UInt8]
    /// The text after the token.
    package let after: [UInt8]

    /// No text: the token stands alone.
    package static let alone = PayloadFrame(before: [], after: [])

    private init(before: [UInt8], after: [UInt8]) {
        self.before = before
        self.after = after
    }

    private static let placeholder = Array("{token}".utf8)

    /// - Throws: ``FormatRejection`` if `{token}` is missing or there twice, or a symbol is not
    ///   printable ASCII.
    package init(_ payload: String) throws(FormatRejection) {
        let bytes = Array(payload.utf8)
        let starts = bytes.indices.filter { bytes[$0...].starts(with: Self.placeholder) }
        guard let start = starts.first, starts.count == 1 else {
            throw FormatRejection("qr.payload", .tokenPlaces(starts.count))
        }
        guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw FormatRejection("qr.payload", .payloadSymbols)
        }
        before = Array(bytes[..<start])
        after = Array(bytes[(start + Self.placeholder.count)...])
    }

    /// True if the payload is a web address, in which some symbols have a special meaning.
    package var isAddress: Bool { before.contains(UInt8(ascii: "/")) }

    /// The payload with the token in it.
    ///
    /// - Secrecy: as secret as the token.
    package func payload(for token: [UInt8]) -> [UInt8] { before + token + after }

    /// Appends the payload to `bytes`.
    package func write(_ token: some Collection<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: before)
        bytes.append(contentsOf: token)
        bytes.append(contentsOf: after)
    }

    /// The range of the token in `field`; nil if the frame is not around it.
    ///
    /// Letters of the frame match in either case, because scanners and shops change it.
    package func tokenRange(in field: Span<UInt8>) -> Range<Int>? {
        guard before.count + after.count > 0, field.count > before.count + after.count else {
            return nil
        }
        for position in before.indices
        where asciiUppercased(field[position]) != asciiUppercased(before[position]) { return nil }
        let end = field.count - after.count
        for position in after.indices
        where asciiUppercased(field[end + position]) != asciiUppercased(after[position]) {
            return nil
        }
        return before.count..<end
    }
}
