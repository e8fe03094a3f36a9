import CardCore
import CardText

/// Counts and sums of rows that the sender and this program both make, to notice lost or changed
/// rows.
package struct ControlTotals: Hashable, Sendable {
    /// All rows, readable or not.
    package private(set) var rowCount = 0
    /// The sum of all readable amounts, in minor units of any currency.
    package private(set) var amountMinor: Int64 = 0
    /// The sum of the last eight digits of each card's digits, modulo 10^10.
    package private(set) var hash: Int64 = 0
    /// The number of rows with an unreadable amount; if it is not 0, the sums are not compared.
    package private(set) var unreadableAmountCount = 0
    /// True if the sum of the amounts does not fit in 64 bits; then ``amountMinor`` has no meaning.
    package private(set) var overflows = false

    /// Creates the totals of no rows.
    package init() {}

    /// Counts a row; nil for a column that it does not have.
    mutating func add(card: FieldBytes?, amount: FieldBytes?) {
        rowCount += 1
        addCard(card)
        guard let amount else { return unreadableAmountCount += 1 }
        guard !amount.isEmpty else { return }
        guard let value = Self.integer(amount) else { return unreadableAmountCount += 1 }
        add(amountMinor: value)
    }

    mutating func add(amountMinor value: Int64) {
        let (sum, overflow) = amountMinor.addingReportingOverflow(value)
        amountMinor = sum
        overflows = overflows || overflow
    }

    private mutating func addCard(_ card: FieldBytes?) {
        guard let card else { return }
        var (value, place) = (Int64(0), Int64(1))
        for byte in card.reversed() where byte.isDigit {
            value += Int64(byte & 0x0F) * place
            place *= 10
            if place == 100_000_000 { break }
        }
        hash = (hash + value) % 10_000_000_000
    }

    /// Counts a row of our own.
    mutating func add(card: Serial, amountMinor value: Int64?) {
        rowCount += 1
        Array(card.text.utf8).withUnsafeBufferPointer { addCard($0) }
        add(amountMinor: value ?? 0)
    }

    /// A whole number as a sender's program adds it, even if this program rejects the row: `-5`,
    /// `007`.
    private static func integer(_ text: FieldBytes) -> Int64? {
        guard let first = text.first else { return nil }
        let isSigned = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        let digits = isSigned ? text.slice(1..<text.count) : text
        guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
        return Int64(text.text)
    }
}
