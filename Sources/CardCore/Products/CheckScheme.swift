/// The computation of the check symbols at the end of a number.
///
/// A check symbol catches typing errors. It is not a secret, and does not make a number harder to
/// guess.
///
/// - Source: ISO/IEC 7812-1 annex B (Luhn); H. M. Damm, 2004; ISO/IEC 7064 (mod 97-10, mod 37-2).
package enum CheckScheme: String, CaseIterable, Sendable {
    /// A number without check symbols.
    case none
    /// One digit over digits; does not catch the swap of 09 and 90.
    case luhn
    /// One digit over digits; catches every single error and every swap of neighbours.
    case damm
    /// Two digits over digits and letters, letters counting as 10 to 35.
    case mod97 = "mod97-10"
    /// One of 0–9, A–Z and `*` over digits and letters.
    case mod37 = "mod37-2"

    /// The number of check symbols, 0 to 2.
    package var symbolCount: Int {
        switch self {
        case .none: 0
        case .luhn, .damm, .mod37: 1
        case .mod97: 2
        }
    }

    /// The symbols that a check can consist of.
    package var symbols: [UInt8] {
        switch self {
        case .none: []
        case .luhn, .damm, .mod97: Alphabet.digits
        case .mod37: Alphabet.digits + Alphabet.upperCase + Array("*".utf8)
        }
    }

    /// Returns true if a check can be computed over that symbol.
    package func covers(_ symbol: UInt8) -> Bool {
        switch self {
        case .none: true
        case .luhn, .damm: Self.value(symbol).map { $0 < 10 } ?? false
        case .mod97, .mod37: Self.value(symbol) != nil
        }
    }

    /// 0 to 9 for digits, 10 to 35 for upper-case letters.
    static func value(_ symbol: UInt8) -> Int? {
        switch symbol {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(symbol - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(symbol - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}

extension CheckScheme {
    /// Passes on the check symbols of `data`, in order; the scheme must cover every symbol of it.
    func forEachSymbol(over data: some RandomAccessCollection<UInt8>, _ take: (UInt8) -> Void) {
        switch self {
        case .none: break
        case .luhn: forEachSymbol(after: Self.luhn(data), take)
        case .damm: forEachSymbol(after: Self.damm(data), take)
        case .mod97: forEachSymbol(after: Self.mod97(data), take)
        case .mod37: forEachSymbol(after: Self.mod37(data), take)
        }
    }

    /// Passes on the check symbols of data that ``remainder(after:_:rest:)`` has read to the end.
    func forEachSymbol(after remainder: Int, _ take: (UInt8) -> Void) {
        switch self {
        case .none: break
        case .luhn: take(Self.digit((10 - remainder) % 10))
        case .damm: take(Self.digit(remainder))
        case .mod97:
            let check = 98 - remainder * 100 % 97
            take(Self.digit(check / 10))
            take(Self.digit(check % 10))
        case .mod37:
            let check = (38 - remainder) % 37
            let letter = UInt8(ascii: "A") &+ UInt8(truncatingIfNeeded: check - 10)
            take(check < 10 ? Self.digit(check) : check < 36 ? letter : UInt8(ascii: "*"))
        }
    }

    /// The check symbols of data that ``remainder(after:_:rest:)`` has read to the end.
    func symbols(after remainder: Int) -> [UInt8] {
        var symbols: [UInt8] = []
        forEachSymbol(after: remainder) { symbols.append($0) }
        return symbols
    }

    /// The number of different remainders.
    var remainderCount: Int {
        switch self {
        case .none: 1
        case .luhn, .damm: 10
        case .mod97: 97
        case .mod37: 37
        }
    }

    /// The remainder of data one symbol later; 0 before the first symbol.
    ///
    /// Data with equal remainders get equal check symbols. `rest` is the number of symbols after
    /// this one.
    func remainder(after remainder: Int, _ symbol: UInt8, rest: Int) -> Int {
        switch self {
        case .none: 0
        case .luhn:
            (remainder + Self.luhn(Self.known(symbol), doubled: rest.isMultiple(of: 2))) % 10
        case .damm: Self.damm(remainder, Self.known(symbol))
        case .mod97: Self.mod97(remainder, Self.known(symbol))
        case .mod37: Self.mod37(remainder, Self.known(symbol))
        }
    }

    /// The check symbols of `data`.
    package func check(over data: some RandomAccessCollection<UInt8>) -> [UInt8] {
        var symbols: [UInt8] = []
        forEachSymbol(over: data) { symbols.append($0) }
        return symbols
    }

    /// Returns true if the scheme covers `data`, and `check` is its check.
    package func accepts(
        _ data: some RandomAccessCollection<UInt8>,
        check: some Collection<UInt8>
    ) -> Bool {
        guard data.allSatisfy(covers), check.count == symbolCount else { return false }
        var rest = check.makeIterator()
        var equal = true
        forEachSymbol(over: data) { if rest.next() != $0 { equal = false } }
        return equal
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)
    }
}
