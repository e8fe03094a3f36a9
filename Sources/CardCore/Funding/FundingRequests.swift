/// A deposit that is announced.
package struct DepositRequest: Hashable, Sendable {
    /// The id of the deposit, unique among those of the client.
    package var reference: String
    /// The amount; nothing is a deposit, too.
    ///
    /// - Unit: minor units.
    package var amountMinor: Int64
    /// The currency of the amount; nil for that of the account.
    package var currency: Currency?
    /// The means by which the money arrives.
    package var payment: DepositPayment
    /// A comment; empty for none.
    package var comment: String

    package init(
        _ reference: String,
        amountMinor: Int64,
        currency: Currency? = nil,
        by payment: DepositPayment,
        comment: String = ""
    ) {
        self.reference = reference
        self.amountMinor = amountMinor
        self.currency = currency
        self.payment = payment
        self.comment = comment
    }
}

/// A purchase that is paid from a funding account.
package struct ChargeRequest: Hashable, Sendable {
    /// The id of the charge, unique among those of the client, such as the id of a gift.
    package var reference: String
    /// The price; minor units.
    package var priceMinor: Int64
    /// The fee; minor units.
    package var feeMinor: Int64
    /// The currency of both; it must be that of the account.
    package var currency: Currency
    /// A comment; empty for none.
    package var comment: String

    package init(
        _ reference: String,
        priceMinor: Int64,
        feeMinor: Int64 = 0,
        currency: Currency,
        comment: String = ""
    ) {
        self.reference = reference
        self.priceMinor = priceMinor
        self.feeMinor = feeMinor
        self.currency = currency
        self.comment = comment
    }
}

/// The form of the texts of deposits and charges.
package enum FundingText {
    /// The most bytes of a reference.
    package static let mostReferenceBytes = CallKey.mostBytes
    /// The most characters of a comment.
    package static let mostCommentCharacters = 250

    /// Returns true if a text can be a reference: 1 to 255 bytes, nothing invisible, no blank at an
    /// end.
    package static func isReference(_ text: String) -> Bool {
        (1...mostReferenceBytes).contains(text.utf8.count) && VisibleText.isVisible(text)
            && text.first != " " && text.last != " "
    }

    /// Returns true if a text can be a comment or a reason: at most 250 characters, nothing
    /// invisible.
    package static func isComment(_ text: String) -> Bool {
        text.unicodeScalars.count <= mostCommentCharacters && VisibleText.isVisible(text)
    }
}
