/// One row of a sale file, or one call: an operation in a phase, under its sender's own id.
package struct Message: Hashable, Sendable {
    /// The sender's id of the message, unique per sender; at most 255 bytes.
    package var id: MessageID
    /// The operation that it asks for.
    package var operation: Operation
    /// The step of the operation.
    package var phase: Phase
    /// The id of the request that an advice completes, or of the redemption that a refund gives
    /// back.
    package var originalID: MessageID?
    /// True if ``originalID`` is the id of a message, not a number of the till's own.
    ///
    /// It is not part of the content.
    package var namesMessage = true
    /// The sender of the message that ``originalID`` names, for a refund; nil for the sender's own.
    package var originalSender: SenderID?
    /// The keys of the row that ``originalID`` names, for a refund that names it by the values of
    /// its key and not by an id; each is the ``RowKey/base`` of an id.
    package var originalKeys: [String] = []
    /// The store of the sale; empty if an advice of a call leaves it to its request.
    package var store: StoreID
    /// The till of the sale; empty if it is not given.
    package var terminal: String
    /// The number of the receipt; empty if it is not given.
    package var receipt: String
    /// The time of the sale, by the sender's clock.
    package var time: Instant
    /// The difference of the sale's clock from UTC, for a row of a file; nil for a call and for an
    /// operation that an operator types, which our clock judges.
    ///
    /// - Unit: seconds east of UTC.
    package var utcOffsetSeconds: Int?
    /// The serial, or the imported number, in canonical form; empty if an advice of a call leaves
    /// it to its request.
    package var card: Serial
    /// The amount in minor units; nil means the whole.
    package var amountMinor: Int64?
    /// The amount of the request that remains confirmed after an advice of a call; nil for a whole
    /// confirmation or reversal.
    ///
    /// See ``FinalAmountRule``; it is in place of ``amountMinor``.
    ///
    /// - Unit: minor units.
    package var finalMinor: Int64?
    /// The currency of the amount; nil if it is not given.
    package var currency: Currency?
    /// The card that receives, for replace and transfer; nil for other operations.
    package var otherCard: Serial?
    /// The reason; empty if it is not given.
    package var reason: String
    /// The product that the card must be of; nil for any.
    package var product: ProductID?
    /// The operator who typed it; nil for a row of a file.
    package var operatorName: String?
    /// The customer who gets the card; nil if not given.
    package var customer: String?
    /// The moment before which the card must not be spent; nil for none.
    package var activeFrom: Instant?
    /// The last day of the card; nil for that of its product.
    package var expiresOn: Day?
    /// The moment at which the card ends, of a call that activates it; it is in place of
    /// ``expiresOn``.
    package var expiresAt: Instant?
    /// The month in which the card expires, as its holder knows it; nil if it is not given.
    ///
    /// Only a request is compared with the card. It is not part of the content.
    package var expiryMonth: ExpiryMonth?
    /// The same of the other card.
    package var otherExpiryMonth: ExpiryMonth?
    /// The means of payment; nil if it is not given.
    package var tender: String?
    /// The result of the look at the PIN that was given; nil if the message needs none, because its
    /// sender is trusted.
    ///
    /// It is not part of the content.
    package var pin: PINEvidence?
    /// The PIN that the card gets by its activation; nil for none.
    ///
    /// It is not part of the content: a digest over a PIN of four digits would give it away.
    package var newPIN: NewPIN?
    /// The amount that the till gave back for a card that it takes back; nil if the till did not
    /// report it.
    ///
    /// A part of the price takes no card back: see ``PartRefundRule``. It is not part of the
    /// content.
    package var paidBack: Money?
    /// The other fields of the sender; stored, never interpreted.
    ///
    /// - Shape: keys without their `meta.`.
    package var meta: [String: String]

    /// Makes a message of the whole amount, without the optional fields.
    package init(
        id: MessageID,
        operation: Operation,
        phase: Phase,
        store: StoreID,
        time: Instant,
        card: Serial
    ) {
        self.id = id
        self.operation = operation
        self.phase = phase
        self.store = store
        self.time = time
        self.card = card
        terminal = ""
        receipt = ""
        reason = ""
        meta = [:]
    }
}
