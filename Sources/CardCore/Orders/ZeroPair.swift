/// Two imported numbers that differ only in leading zeros.
///
/// A till or a spreadsheet that drops the zeros mistakes one card for the other.
package struct ZeroPair: Hashable, Sendable {
    /// The number of the file.
    package let number: Serial
    /// The number that it can be mistaken for.
    package let other: Serial
    /// The place of the earlier number.
    package let place: Place

    /// The place of an imported number.
    package enum Place: Hashable, Sendable {
        /// A 1-based line of the same file.
        case line(Int)
        /// Another order.
        case order(OrderID)
    }

    /// The number of pairs that a failure names at most.
    package static let shownCount = 5

    /// A pair of numbers of one file; `line` is that of the later one.
    package init(_ number: Serial, _ other: Serial, line: Int) {
        self.number = number
        self.other = other
        place = .line(line)
    }

    /// A pair of a number of a file and one of `order`.
    package init(_ number: Serial, _ other: Serial, order: OrderID) {
        self.number = number
        self.other = other
        place = .order(order)
    }

    /// A number without its leading zeros.
    package static func bare(_ number: Serial) -> Substring {
        Substring(number.text.utf8.drop { $0 == UInt8(ascii: "0") })
    }

    /// The rejection of a file of numbers with these pairs, the first of `count`.
    package static func refusal(_ pairs: [ZeroPair], of count: Int) -> LeadingZeros {
        LeadingZeros(pairs: pairs, count: count)
    }
}
