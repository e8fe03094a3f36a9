import CardCore
import CardLedger

// Rejected rows that a later file corrected, which do not make a difference any more.
extension [Settlement.Line] {
    /// Moves a corrected row from the reasons of its line to the corrected rows, with its own amount.
    ///
    /// A file of an earlier version, or one with too many rejected rows, has only the sum of the rows
    /// with one reason: while others of them remain, the amount of the row is that of its correction.
    mutating func close(_ row: CorrectedRow) {
        guard let line = line(of: row) ?? lineOfCorrection(row) else { return }
        self[line].close(row)
    }

    /// The index of the line that contains the row; nil if nothing records the row.
    private func line(of row: CorrectedRow) -> Int? {
        guard let rejected = row.rejected else { return nil }
        return firstIndex {
            $0.key == Settlement.Key(rejected.key) && $0.reason(of: row.code) != nil
        }
    }

    /// The index of the line that contains the row, which a correction may have changed: the same
    /// operation and currency, the same operation, unreadable rows, then any line with its reason.
    private func lineOfCorrection(_ row: CorrectedRow) -> Int? {
        let candidates = indices.filter { self[$0].reason(of: row.code) != nil }
        let operation = row.correction?.operation
        let same = candidates.filter { self[$0].key.operation == operation }
        return same.first { self[$0].key.currency == row.correction?.currency } ?? same.first
            ?? candidates.first { self[$0].key.operation == nil } ?? candidates.first
    }
}

extension Settlement.Key {
    fileprivate init(_ key: RejectedAmounts.Key) {
        self.init(operation: key.operation, phase: key.phase, currency: key.currency)
    }
}

extension Settlement.Line {
    /// The index of the rows that were rejected for that reason; nil if there are none.
    fileprivate func reason(of code: RowCode) -> Int? {
        reasons.firstIndex { $0.verdict == .rejected && $0.code == code.rawValue }
    }

    fileprivate mutating func close(_ row: CorrectedRow) {
        guard let place = reason(of: row.code) else { return }
        let amount = reasons[place].amountMinor(of: row)
        correctedRows += 1
        correctedMinor.addSaturating(amount)
        reasons[place].rows -= 1
        reasons[place].amountMinor -= amount
        if reasons[place].rows == 0 { reasons.remove(at: place) }
    }
}

extension Settlement.Reason {
    /// The part of the amount that belongs to a corrected row: all of it if no other row remains.
    ///
    /// - Shape: the rest of the amount is in the range of its type, also if the sum left it.
    fileprivate func amountMinor(of row: CorrectedRow) -> Int64 {
        guard rows > 1 else { return amountMinor }
        if let own = row.rejected?.amountMinor {
            return amountMinor.subtractingReportingOverflow(own).overflow ? amountMinor : own
        }
        return max(0, min(row.correction?.approvedMinor ?? 0, amountMinor))
    }
}

extension [Settlement.Prices] {
    /// Sums up the sales for another amount than the value of their card, by currency.
    init(_ sales: [PricedSale]) {
        self.init()
        for sale in sales where sale.isDiscounted { add(sale) }
        sort { $0.currency.code < $1.currency.code }
    }

    private mutating func add(_ sale: PricedSale) {
        let currency = sale.value.currency
        let place = firstIndex { $0.currency == currency } ?? count
        if place == count { append(Settlement.Prices(currency)) }
        self[place].rows += 1
        self[place].valueMinor.addSaturating(sale.value.amountMinor)
        self[place].soldForMinor.addSaturating(sale.price.amountMinor)
    }
}
