package import CardCore
package import CardLedger

/// A call of a client that was read, whose credential was checked and whose cards were looked up.
///
/// It is prepared on a snapshot; the transaction of its group compares the facts again.
package struct PreparedCall: Sendable {
    /// The key by which its repetition is recognised.
    package var key: CallKey
    /// The rule for a key that was used before.
    package var kind: CallKind
    /// The key of the header for repeats, beside an id that the client gave the call; nil without one.
    package var mark: CallKey?
    /// The operation and its phase as the `call` row stores them, such as `redeem request`.
    package var operation: String
    /// The digest of the parts that decide its effect.
    package var content: SHA256Digest
    /// The client, in the version whose permissions the call was checked against.
    package var client: ClientRecord
    /// The effect that the call asks for.
    package var intent: Intent
    /// The PINs that were looked at; they are compared again in the transaction.
    package var pins: [CheckedPIN] = []
    /// The tokens that named cards of the call; they are compared again in the transaction.
    package var tokens: [CheckedToken] = []
    /// Makes the answer to an outcome; it is called in the transaction and reads nothing.
    package var answer: @Sendable (CallOutcome) -> CallAnswer
    /// Begins the call, at the beginning of its part of the transaction; false if it has expired:
    /// then it fails with ``CallExpired``, and nothing of it is stored.
    package var begin: @Sendable () -> Bool = { true }
    /// The decision of then, if a restore decides the call once more; nil for a new call.
    package var redone: RedoneCall?

    /// The scope of the keys of the header for repeats.
    static let markScope = "idempotency-key"

    /// The effect that a call asks for.
    package enum Intent: Sendable {
        /// The message that is decided by the rules of posting.
        case message(Message)
        /// A refusal that needs no message, such as that of a card which the client does not know;
        /// a used key and a date in the future come before it.
        case refused(RowCode, time: Instant)
        /// The deposit that is decided by the rules of funding accounts, and the id that it gets.
        case deposit(DepositRequest, id: PublicID)
        /// The card that the call buys, in one part of the transaction.
        case pull(CardPull)
        /// Nothing but the record of the call, which a later call refers to.
        case note
        /// The opening of a delivery that an earlier call with the key made, which is counted; the
        /// call leaves no row.
        case opening(DeliveryNumber)
        /// The effect on the wallet of the client.
        case wallet(WalletIntent)
    }

    /// The PIN of a card as it was when the call was prepared.
    package struct CheckedPIN: Hashable, Sendable {
        /// The card.
        package var card: CardNumber
        /// The stored PIN; nil if the card had none.
        package var pin: StoredPIN?
        /// The same PIN under the scheme that its product has now; nil if its verifier stays.
        package var renewal: PINRenewal?

        package init(card: CardNumber, pin: StoredPIN?, renewal: PINRenewal? = nil) {
            self.card = card
            self.pin = pin
            self.renewal = renewal
        }
    }

    /// A token that named a card when the call was prepared.
    package struct CheckedToken: Hashable, Sendable {
        /// The card.
        package var card: CardNumber
        /// The keyed hash of the token.
        package var hash: [UInt8]

        package init(card: CardNumber, hash: [UInt8]) {
            self.card = card
            self.hash = hash
        }
    }

    package init(
        key: CallKey,
        kind: CallKind,
        operation: String,
        content: SHA256Digest,
        client: ClientRecord,
        intent: Intent,
        answer: @escaping @Sendable (CallOutcome) -> CallAnswer
    ) {
        self.key = key
        self.kind = kind
        self.operation = operation
        self.content = content
        self.client = client
        self.intent = intent
        self.answer = answer
    }
}
