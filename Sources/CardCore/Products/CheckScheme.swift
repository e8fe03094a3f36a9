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
        case .luhn: take(Self.digit(Self.luhn(data)))
        case .damm: take(Self.digit(Self.damm(data)))
        case .mod97:
            let check = Self.mod97(data)
            take(Self.digit(check / 10))
            take(Self.digit(check % 10))
        case .mod37:
            let check = Self.mod37(data)
            let letter = UInt8(ascii: "A") &+ UInt8(truncatingIfNeeded: check - 10)
            take(check < 10 ? Self.digit(check) : check < 36 ? letter : UInt8(ascii: "*"))
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

    private static func known(_ symbol: UInt8) -> Int {
        guard let value = value(symbol) else { preconditionFailure("a symbol without a value") }
        return value
    }
}

extension CheckScheme {
    private static func luhn(_ data: some RandomAccessCollection<UInt8>) -> Int {
        var sum = 0
        var doubled = !data.count.isMultiple(of: 2)
        for symbol in data {
            let value = doubled ? known(symbol) * 2 : known(symbol)
            sum += value > 9 ? value - 9 : value
            doubled.toggle()
        }
        return (10 - sum % 10) % 10
    }

    private static func damm(_ data: some RandomAccessCollection<UInt8>) -> Int {
        data.reduce(0) { interim, symbol in Int(quasigroup[interim * 10 + known(symbol)]) }
    }

    private static func mod97(_ data: some RandomAccessCollection<UInt8>) -> Int {
        let remainder = data.reduce(0) { remainder, symbol in
            let value = known(symbol)
            return (remainder * (value < 10 ? 10 : 100) + value) % 97
        }
        return 98 - remainder * 100 % 97
    }

    private static func mod37(_ data: some RandomAccessCollection<UInt8>) -> Int {
        let product = data.reduce(0) { product, symbol in (product + known(symbol)) * 2 % 37 }
        return (38 - product) % 37
    }

    /// A totally anti-symmetric quasigroup of order 10, row by row.
    private static let quasigroup: [UInt8] = [
        0, 3, 1, 7, 5, 9, 8, 6, 4, 2,
        7, 0, 9, 2, 1, 5, 4, 8, 6, 3,
        4, 2, 0, 6, 8, 7, 1, 3, 5, 9,
        1, 7, 5, 0, 9, 8, 3, 4, 2, 6,
        6, 1, 2, 3, 0, 4, 5, 9, 7, 8,
        3, 6, 7, 4, 2, 0, 9, 5, 8, 1,
        5, 8, 6, 9, 7, 2, 0, 1, 3, 4,
        8, 9, 4, 5, 3, 6, 2, 0, 1, 7,
        9, 4, 3, 8, 6, 1, 7, 2, 0, 5,
        2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
    ]
}
