internal import CardCore

/// A card's secrets in their sealed form: a version, tagged fields, zeros up to a fixed size.
///
/// The field of the PIN is empty for a card without one.
///
/// The size is the same for every card of a segment, so a sealed card's length reveals nothing.
///
/// - Source: docs/formats/vault.md, “Plaintext of a card”
enum CardPlaintext {
    /// The format id that authenticates with every card.
    static let format: UInt16 = 1
    private static let version: UInt8 = 1
    private static let (endTag, tokenTag, pinTag): (UInt8, UInt8, UInt8) = (0, 1, 2)
    static let sizeStep = 32

    /// The size that these secrets need, rounded up.
    static func size(for secrets: CardSecrets) -> Int {
        let pinCount = secrets.pin?.bytes.count ?? 0
        let needed = 1 + 3 + secrets.token.bytes.count + 3 + pinCount
        return (needed + sizeStep - 1) / sizeStep * sizeStep
    }

    static let mostBytes = 4096

    /// Replaces the content of `buffer` by the plaintext.
    static func encode(_ secrets: CardSecrets, size: Int, into buffer: inout [UInt8]) {
        buffer.removeAll(keepingCapacity: true)
        buffer.append(version)
        append(tokenTag, secrets.token.bytes, to: &buffer)
        append(pinTag, secrets.pin?.bytes ?? [], to: &buffer)
        precondition(buffer.count <= size, "a card larger than its segment's cards")
        while buffer.count < size { buffer.append(endTag) }
    }

    private static func append(_ tag: UInt8, _ value: [UInt8], to buffer: inout [UInt8]) {
        buffer.append(tag)
        buffer.append(UInt8(value.count >> 8))
        buffer.append(UInt8(value.count & 255))
        buffer.append(contentsOf: value)
    }

    /// - Returns: nil unless it is an output of ``encode(_:size:into:)``: an authentic card in
    ///   another form was written by a newer version.
    static func decode(_ plaintext: [UInt8]) -> CardSecrets? {
        guard plaintext.first == version else { return nil }
        var at = 1
        guard let token = take(tokenTag, from: plaintext, at: &at),
            let pin = take(pinTag, from: plaintext, at: &at),
            plaintext[at...].allSatisfy({ $0 == endTag })
        else { return nil }
        return CardSecrets(token: Secret(token), pin: pin.isEmpty ? nil : Secret(pin))
    }

    private static func take(_ tag: UInt8, from bytes: [UInt8], at: inout Int) -> [UInt8]? {
        guard at + 3 <= bytes.count, bytes[at] == tag else { return nil }
        let end = at + 3 + Int(bytes[at + 1]) << 8 + Int(bytes[at + 2])
        guard end <= bytes.count else { return nil }
        defer { at = end }
        return Array(bytes[(at + 3)..<end])
    }
}
