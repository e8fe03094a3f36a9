/// The digest of a segment's cards: their serials and the keyed hashes of their secrets.
///
/// - Cost: less than a hundredth of what it takes to insert a card.
package struct CardsDigest {
    private var digest = RecordDigest("cards")

    package init() {}

    /// Begins a card, in the order of the positions.
    package mutating func add(serial: String) { digest.add(serial) }

    /// Takes in the verifier of a secret of the card that was begun last.
    package mutating func add(kind: Int, scheme: Int64, epoch: Int64, value: [UInt8]) {
        digest.add(kind)
        digest.add(scheme)
        digest.add(epoch)
        digest.add(value)
    }

    /// 64 hexadecimal digits.
    package func finished() -> String { digest.finished() }
}
