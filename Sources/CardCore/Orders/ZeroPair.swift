/// Two imported numbers that differ only in leading zeros: a till or a spreadsheet that drops them
/// takes one card for the other.
package struct ZeroPair: Hashable, Sendable {
    package let number: Serial
    package let other: Serial
    /// Where the first of the two stands.
    package let place: Place

    package enum Place: Hashable, Sendable {
        case line(Int)
        /// Another order.
        case order(OrderID)
    }

    /// So many pairs are named.
    package static let shownCount = 5

    /// Two numbers of one file; `line` is that of the later one.
    package init(_ number: Serial, _ other: Serial, line: Int) {
        self.number = number
        self.other = other
        place = .line(line)
    }

    /// A number of a file, and one that order `order` has.
    package init(_ number: Serial, _ other: Serial, order: OrderID) {
        self.number = number
        self.other = other
        place = .order(order)
    }

    /// A number without its leading zeros.
    package static func bare(_ number: Serial) -> Substring {
        Substring(number.text.utf8.drop { $0 == UInt8(ascii: "0") })
    }

    /// Refuses a file of numbers because of these pairs, the first of `count`.
    package static func refusal(_ pairs: [ZeroPair], of count: Int) -> LeadingZeros {
        LeadingZeros(pairs: pairs, count: count)
    }
}
