/// The rule for the price that a row has beside the value of the card that it sells.
package enum PriceRule {
    /// The reason for which a sale with that price is rejected; nil if it is not, or if its row has
    /// no price.
    ///
    /// A price of another currency cannot be compared with the value: nobody could say if the card
    /// was sold for its value. Another amount is an error only if the sender has no discounts.
    static func refusal(of price: Money?, value: Money, mustMatch: Bool) -> RowCode? {
        guard let price else { return nil }
        guard price.currency == value.currency else { return .currencyMismatch }
        return mustMatch && price.amountMinor != value.amountMinor ? .price : nil
    }
}

extension Message {
    /// The price of the card that the row sells; nil if it has none beside the value.
    ///
    /// The payments of a receipt are not a price: they may contain change and money of other currencies.
    var price: Money? { meta["price"].flatMap { Money(text: $0) } }
}

/// A sale whose row has the price of its card.
package struct PricedSale: Hashable, Sendable {
    /// The file of the row.
    package var file: FileNumber
    /// The message of the row.
    package var message: MessageNumber
    /// The value that the sale put on the card.
    package var value: Money
    /// The price.
    package var price: Money

    /// Makes the sale of a message of a file; nil if its row has no price that can be compared.
    package init?(_ sale: PricedMessage) {
        guard let price = sale.price, price.currency == sale.value.currency else { return nil }
        (file, message, value) = (sale.file, sale.number, sale.value)
        self.price = price
    }

    /// True if the card was sold for another amount than its value.
    package var isDiscounted: Bool { price.amountMinor != value.amountMinor }
}

/// A sale of a file as a store has it.
package struct PricedMessage: Hashable, Sendable {
    /// The file of the row.
    package var file: FileNumber
    /// The message of the row.
    package var number: MessageNumber
    /// The value that the sale put on the card.
    package var value: Money
    /// The sender's fields, as JSON.
    package var context: String

    package init(file: FileNumber, number: MessageNumber, value: Money, context: String) {
        self.file = file
        self.number = number
        self.value = value
        self.context = context
    }

    /// The text before a price in the fields of a message; a store may skip messages without it.
    package static let mark = "\"meta.price\":\""

    fileprivate var price: Money? { Money(ofKey: "meta.price", inContext: context) }
}
