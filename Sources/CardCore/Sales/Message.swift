/// One row of a sale file, or one call: an operation in a phase, under its sender's own id.
package struct Message: Hashable, Sendable {
    /// The sender's id of the message, unique per sender; at most 255 bytes.
    package var id: MessageID
    package var operation: Operation
    package var phase: Phase
    /// The id of the request that an advice settles, or of the redemption that a refund gives back.
    package var originalID: MessageID?
    /// Whether ``originalID`` is the id of a message, not a number of the till's own.
    ///
    /// Not part of the content.
    package var namesMessage = true
    /// Whose message ``originalID`` names, for a refund; nil for the sender's own.
    package var originalSender: SenderID?
    /// The keys of the row that ``originalID`` names, for a refund that names it by the values of
    /// its key and not by an id; each is the ``RowKey/base`` of an id.
    package var originalKeys: [String] = []
    package var store: StoreID
    package var terminal: String
    package var receipt: String
    /// When the sale happened, by the sender's clock.
    package var time: Instant
    /// How far the clock of the sale was from UTC, for a row of a file; nil for a call and for what
    /// an operator types, which our clock judges.
    ///
    /// - Unit: seconds east of UTC.
    package var utcOffsetSeconds: Int?
    /// The serial, or the imported number, in canonical form.
    package var card: Serial
    /// Minor units; nil means the whole.
    package var amountMinor: Int64?
    package var currency: Currency?
    /// The card that receives, for replace and transfer.
    package var otherCard: Serial?
    package var reason: String
    package var product: ProductID?
    package var operatorName: String?
    package var customer: String?
    package var activeFrom: Instant?
    package var expiresOn: Day?
    package var tender: String?
    /// What the till gave back for a card that it takes back; nil if the till did not say.
    ///
    /// A part of the price takes no card back: see ``PartRefundRule``. Not part of the content.
    package var paidBack: Money?
    /// What else the sender says; kept, never interpreted.
    ///
    /// - Shape: keys without their `meta.`.
    package var meta: [String: String]

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
