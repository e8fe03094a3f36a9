/// The rule for a till that gave back only a part of the price of a card.
///
/// A card is taken back whole or not at all: a till that gives back 50.00 of 500.00 corrects a
/// price, and the customer still has the card.
package enum PartRefundRule {
    /// The price of a card.
    struct Price {
        /// The amount that was loaded on it.
        var face: Money
        /// The amount that was paid for it; nil if the row of its sale did not contain it.
        var paid: Money?
        /// The amount that was paid for all cards of the row, if it had several.
        var row: Money?
    }

    /// The amount that a till gave back.
    struct PaidBack {
        /// The amount for the card.
        var card: Money
        /// The amount for all cards of the row, if it has several.
        var row: Money?
        /// True if it is the amount that the whole receipt paid out: its currency is that of the
        /// template.
        var isOfReceipt = false
    }

    /// The reason for which a card is not taken back; nil if it was paid back whole, or if no row
    /// contains an amount.
    ///
    /// The whole is the amount that was paid for the card, or the one that was loaded on it, if
    /// that is less: a card of 500.00 that was sold for 450.00 is paid back with 450.00. Amounts of
    /// another currency cannot be compared; if all amounts are of another one, a person decides.
    static func refusal(of paidBack: PaidBack?, for price: Price) -> RowCode? {
        guard let paidBack else { return nil }
        if let row = paidBack.row, let sold = price.row, row.currency == sold.currency,
            row.amountMinor.magnitude >= sold.amountMinor.magnitude
        {
            return nil
        }
        let known = [price.face, price.paid].compactMap(\.self)
            .filter { $0.currency == paidBack.card.currency }
        guard let whole = known.map(\.amountMinor).min() else {
            return paidBack.isOfReceipt ? nil : .currencyMismatch
        }
        return paidBack.card.amountMinor < whole ? .partRefund : nil
    }
}

extension Message {
    /// True if the message ends the effect of the sale of its card.
    package var takesCardBack: Bool {
        operation == .deactivate && !phase.isAdvice || operation == .activate && phase == .reverse
    }

    var wasPaidBack: PartRefundRule.PaidBack? {
        paidBack.map {
            .init(
                card: $0,
                row: meta["rowPrice"].flatMap { Money(text: $0) },
                isOfReceipt: meta["paidBackBy"] == "receipt"
            )
        }
    }

    /// The price in a sale whose card gets `face`.
    func price(face: Money) -> PartRefundRule.Price {
        .init(
            face: face,
            paid: (meta["price"] ?? meta["receiptPrice"]).flatMap { Money(text: $0) },
            row: meta["rowPrice"].flatMap { Money(text: $0) }
        )
    }
}

extension KnownMessage {
    var wasPaidBack: PartRefundRule.PaidBack? {
        money(inContext: "paidBack").map {
            .init(card: $0, row: money(inContext: Self.meta + "rowPrice"))
        }
    }

    /// The price in a sale whose card gets `face`.
    func price(face: Money) -> PartRefundRule.Price {
        .init(
            face: face,
            paid: money(inContext: Self.meta + "price")
                ?? money(inContext: Self.meta + "receiptPrice"),
            row: money(inContext: Self.meta + "rowPrice")
        )
    }

    private static let meta = "meta."

    private func money(inContext key: String) -> Money? {
        Money(ofKey: key, inContext: context)
    }
}

extension Money {
    /// Reads the amount that the fields of a message have under a key; nil if they have none.
    init?(ofKey key: String, inContext context: String) {
        // A quote inside of a value is escaped, so this can only be the key.
        guard let mark = context.firstRange(of: "\"\(key)\":\"") else { return nil }
        self.init(text: String(context[mark.upperBound...].prefix { $0 != "\"" }))
    }

    /// Reads ``text``; nil for anything else.
    package init?(text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let currency = Currency(String(words[1])) else { return nil }
        let isNegative = words[0].hasPrefix("-")
        let digits = isNegative ? words[0].dropFirst() : words[0]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == (currency.decimals > 0 ? 2 : 1), parts[0].utf8.count > 0,
            currency.decimals == 0 || parts[1].utf8.count == currency.decimals,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let minor = Int64((isNegative ? "-" : "") + parts.joined())
        else { return nil }
        self.init(amountMinor: minor, currency: currency)
    }
}
