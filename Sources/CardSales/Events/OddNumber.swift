import CardCore
import CardText

// Numbers of our cards in texts that are not written as numbers of cards are.
extension SaleKnowledge {
    /// Returns true if a text is the number of a card as its canonical form is read from it.
    func isNumber(_ text: some Collection<UInt8>) -> Bool {
        guard let card = try? SerialText.canonical(text) else { return false }
        return isCard(card)
    }

    /// Returns true if a text is the number of a card, or one without odd characters, without the
    /// frame of a scanner or a stripe, without zeros in front of it, or with its leading zeros: a
    /// row for a person, which is not skipped.
    ///
    /// `withZeros` is for numbers of cards that paid, of which any number of zeros is tried: those
    /// of articles and accounts are others, and only all of their zeros are left out.
    func holdsNumber(_ text: some Collection<UInt8>, withZeros: Bool = false) -> Bool {
        guard !text.isEmpty, text.count <= Self.mostBytes else { return false }
        let bytes = Array(text)
        if let card = try? SerialText.canonical(bytes) {
            if isCard(card) { return true }
            // Almost all are numbers of others. A stripe's `=` could be a symbol of a card.
            guard bytes.contains(UInt8(ascii: "=")) else {
                return hasAddedZeros(card.text, some: withZeros) || withZeros && hasLostZeros(bytes)
            }
        }
        return Self.numbers(in: bytes).contains(where: isCard)
    }

    /// Returns true if zeros fill the number of a card to the width of its field; with `some`, also
    /// if its own number begins with zeros.
    private func hasAddedZeros(_ number: String, some: Bool) -> Bool {
        guard number.first == "0" else { return false }
        let rest = number.drop { $0 == "0" }
        if rest.count >= Self.fewestDigits, isCard(Serial(String(rest))) { return true }
        guard some else { return false }
        let zeros = number.count - rest.count
        return (1..<zeros).contains { dropped in
            number.count - dropped >= Self.fewestDigits
                && isCard(Serial(String(number.dropFirst(dropped))))
        }
    }

    private func hasLostZeros(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= Self.fewestDigits, bytes.allSatisfy(\.isDigit) else { return false }
        let number = String(decoding: bytes, as: UTF8.self)
        let most = max(0, Limits.importedDigits - bytes.count)
        return (0..<most).contains {
            isCard(Serial(String(repeating: "0", count: $0 + 1) + number))
        }
    }

    private static let mostBytes = 200
    /// Shorter numbers are those of customers, tills and approvals.
    private static let fewestDigits = 8

    /// The numbers of cards that a text may contain, in canonical form.
    private static func numbers(in bytes: [UInt8]) -> Set<Serial> {
        let scanned = bytes.withUnsafeBufferPointer { Array(ScannedCard.number(in: $0)) }
        var rest = bytes.drop { !$0.isSymbol && $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "%") }
        // The symbology identifier of a scanner: `]C1`.
        if rest.first == UInt8(ascii: "]") { rest = rest.dropFirst(3) }
        if rest.starts(with: "%B".utf8) { rest = rest.dropFirst(2) }
        // The characters behind the number on a stripe.
        let ends = Array("=^?".utf8)
        let inside = rest.drop { !$0.isSymbol }.prefix { !ends.contains($0) }
        return Set(
            [scanned[...], rest, inside].compactMap { part in
                try? SerialText.canonical(part.filter(\.isSymbol))
            }
        )
    }
}

extension UInt8 {
    /// True if numbers of cards have it, in any case.
    fileprivate var isSymbol: Bool {
        isDigit || isUpper || isLower || Array("*$~=".utf8).contains(self)
    }
}
