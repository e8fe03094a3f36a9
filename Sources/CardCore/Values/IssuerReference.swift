/// The reference of a message that a till prints on its slip, by which the message is found later.
///
/// - Shape: `M`, the number of the message in base 36 with 10 places, and a check symbol: 12 symbols
///   of `0-9A-Z`.
/// - Secrecy: public. It reveals about how many messages the ledger has.
/// - Source: docs/service/electrum.md; the check symbol is Luhn's modulo 36, which finds every wrong
///   symbol and nearly every exchange of two neighbours.
package struct IssuerReference: Hashable, Sendable {
    /// The number of places of the message's number.
    static let places = 10

    /// The message.
    package let message: MessageNumber

    /// The reference of a message, whose number has at most 10 places in base 36.
    package init(_ message: MessageNumber) {
        precondition(
            (0..<Self.end).contains(message.value),
            "message \(message) has no reference"
        )
        self.message = message
    }

    /// Reads a reference as a person types it: small letters, blanks and hyphens are accepted.
    ///
    /// - Throws: the first rule that `text` breaks, in the order of the cases.
    package init(typed text: String) throws(Rejection) {
        let symbols = text.utf8.filter { !Self.separators.contains($0) }
        guard symbols.count == Self.places + 2 else { throw .wrongLength(found: symbols.count) }
        guard let first = symbols.first, Self.value(first) == Self.letterValue else {
            throw .otherFirstSymbol
        }
        var values: [Int] = []
        for symbol in symbols.dropFirst() {
            guard let value = Self.value(symbol) else { throw .symbol }
            values.append(value)
        }
        let data = values.dropLast()
        guard Self.checkValue(of: data) == values.last else { throw .checkSymbol }
        message = MessageNumber(data.reduce(0) { $0 * Int64(Self.base) + Int64($1) })
    }

    /// The reason why a text is not a reference.
    package enum Rejection: Error, Hashable, Sendable {
        /// It does not have 12 symbols.
        case wrongLength(found: Int)
        /// It does not begin with `M`.
        case otherFirstSymbol
        /// A symbol is neither a digit nor a letter of ASCII.
        case symbol
        /// The last symbol is not that of the others: one of them is mistyped.
        case checkSymbol
    }

    /// The reference as it is printed.
    package var text: String {
        var rest = message.value
        var values = [Int](repeating: 0, count: Self.places)
        for place in values.indices.reversed() {
            values[place] = Int(rest % Int64(Self.base))
            rest /= Int64(Self.base)
        }
        let check = Self.checkValue(of: values[...])
        return "M" + String(decoding: (values + [check]).map { Self.symbols[$0] }, as: UTF8.self)
    }
}

extension IssuerReference {
    private static let base = 36
    private static let symbols = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    /// The value of `M`.
    private static let letterValue = 22
    private static let separators: Set<UInt8> = [0x20, 0x2D]
    /// 36 to the power of ``places``.
    private static let end = (0..<places).reduce(into: Int64(1)) { power, _ in power *= 36 }

    private static func value(_ symbol: UInt8) -> Int? {
        switch symbol {
        case 0x30...0x39: Int(symbol) - 0x30
        case 0x41...0x5A: Int(symbol) - 0x41 + 10
        case 0x61...0x7A: Int(symbol) - 0x61 + 10
        default: nil
        }
    }

    /// Luhn's check modulo 36: every second value counts twice, from the right, and the sum of the
    /// digits of a doubled value in base 36 is added.
    private static func checkValue(of data: ArraySlice<Int>) -> Int {
        var sum = 0
        var isDoubled = true
        for value in data.reversed() {
            let counted = isDoubled ? 2 * value : value
            sum += counted / base + counted % base
            isDoubled.toggle()
        }
        return (base - sum % base) % base
    }
}
