/// The numbers that an order reserved for its cards; no other order gets them.
///
/// - Source: docs/formats/reservations.md
package struct OrderReservation: Hashable, Sendable {
    /// The order.
    package var order: OrderID
    /// The product of the order.
    package var product: ProductID
    /// The reserved numbers.
    package var numbers: Numbers
    /// The time of the reservation.
    package var at: Instant

    /// The numbers of an order.
    package enum Numbers: Hashable, Sendable {
        /// The serials that the product counts, first and last.
        case serials(first: Serial, last: Serial)
        /// Imported numbers: the SHA-256 of all of them, in hexadecimal, and their count.
        case imported(sha256: String, count: Int)
    }

    package init(order: OrderID, product: ProductID, numbers: Numbers, at: Instant) {
        self.order = order
        self.product = product
        self.numbers = numbers
        self.at = at
    }

    /// Returns true if both are the same order with the same numbers; the time does not count.
    package func isSame(as other: OrderReservation) -> Bool {
        order == other.order && product == other.product && numbers == other.numbers
    }
}

extension OrderReservation {
    private static let version = "1"
    private static let importedPrefix = "sha256:"

    /// The text in place of the serials of an order of which only the number is known.
    package static let unknown: Serial = "-"

    /// The line of `reservations.log`, without its code and its line end.
    package var line: String {
        let (first, last) =
            switch numbers {
            case .serials(let first, let last): (first.text, last.text)
            case .imported(let sha256, let count): (Self.importedPrefix + sha256, String(count))
            }
        return [Self.version, order.text, product.text, first, last, at.description].joined(
            separator: " "
        )
    }

    /// Reads a line without its code; nil for any text that ``line`` does not write.
    package init?(line: String) {
        let fields = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 6, fields[0] == Self.version,
            let order = OrderID(fields[1]), !fields[2].isEmpty,
            !fields[3].isEmpty, !fields[4].isEmpty, let at = Instant(fields[5])
        else { return nil }
        var numbers = Numbers.serials(first: Serial(fields[3]), last: Serial(fields[4]))
        if fields[3].hasPrefix(Self.importedPrefix) {
            let sha256 = String(fields[3].dropFirst(Self.importedPrefix.utf8.count))
            guard Hex.bytes(sha256)?.count == 32, let count = Int(fields[4]), count > 0 else {
                return nil
            }
            numbers = .imported(sha256: sha256, count: count)
        }
        self.init(order: order, product: ProductID(fields[2]), numbers: numbers, at: at)
        guard self.line == line else { return nil }
    }
}

extension OrderReservation {
    /// The numbers of an order of the ledger.
    package init(_ order: OrderRecord, importedDigest: String) {
        self.init(
            order: order.id,
            product: order.request.product,
            numbers: order.sequences == nil
                ? .imported(sha256: importedDigest, count: order.request.cardCount)
                : .serials(first: order.firstSerial, last: order.lastSerial),
            at: order.createdAt
        )
    }
}
