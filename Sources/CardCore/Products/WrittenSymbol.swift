/// The form of a token or a PIN in a printer's file.
package enum WrittenForm: CaseIterable, Hashable, Sendable {
    /// Symbol after symbol.
    case plain
    /// In groups for people.
    case displayed
}

/// A symbol of the written form of all secrets of a format.
enum WrittenSymbol: Hashable {
    /// The same symbol in every secret: of the prefix, or between groups.
    case fixed(UInt8)
    /// The random symbol with that 0-based index.
    case random(Int)
    /// The check symbol with that 0-based index.
    case check(Int)
}

extension SecretFormat {
    /// The symbols of the written form, in order.
    func symbols(in form: WrittenForm) -> [WrittenSymbol] {
        var symbols = prefix.map(WrittenSymbol.fixed)
        for position in 0..<(length - prefix.count) {
            if form == .displayed {
                symbols += separators(before: position).map(WrittenSymbol.fixed)
            }
            symbols.append(
                position < randomCount ? .random(position) : .check(position - randomCount)
            )
        }
        return symbols
    }
}
