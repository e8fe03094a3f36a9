package import CardCore

/// The outcome of a call, of which its interface makes the answer.
package enum CallOutcome: Sendable {
    /// The call was decided now: applied, or refused by a rule.
    case decided(DecidedCall)
    /// The key was used before, and the repeat gets no answer of the first call.
    case refused(CallRefusal)
    /// The advice is about a request that was refused.
    case originalRefused
    /// A deposit was registered.
    case funded(FundingRecord)
    /// A deposit was refused by a rule of funding accounts.
    case fundingRefused(FundingFailure)
    /// A call about a wallet was decided.
    case wallet(WalletOutcome)
}

/// A call that was decided now.
package struct DecidedCall: Sendable {
    /// The outcome of its message.
    package var outcome: RowOutcome
    /// The time of the decision, by our clock.
    package var at: Instant
    /// The amount that was approved, in minor units; nil if the message did not become known.
    package var approvedMinor: Int64?
    /// The currency of the approved amount.
    package var currency: Currency?
    /// The card after the call; nil if it is not known to the client.
    package var card: CallCardFacts?
    /// The other card of a transfer or a replacement after the call.
    package var otherCard: CallCardFacts?

    package init(_ outcome: RowOutcome, at instant: Instant) {
        self.outcome = outcome
        at = instant
    }
}

/// The facts of a card that answers to clients contain.
///
/// - Secrecy: no token and no PIN.
package struct CallCardFacts: Hashable, Sendable {
    /// The ledger's number of the card.
    package var number: CardNumber
    /// The serial, as answers contain it.
    package var serial: Serial
    /// The life cycle.
    package var lifeCycle: LifeCycle
    /// The book of the card, in minor units.
    package var bookMinor: Int64
    /// The available amount of the account, in minor units: the book without loads that are not
    /// confirmed.
    package var availableMinor: Int64
    /// The currency of the card.
    package var currency: Currency
    /// The product that is in force of the card, with its values for answers.
    package var product: ProductFacts
    /// The last day of the card; nil if it has none.
    package var lastDay: Day?
    /// True if the card is active or activating, or was, so that answers name its product.
    package var wasActivated: Bool

    /// The values of a product that answers contain.
    package struct ProductFacts: Hashable, Sendable {
        /// The id.
        package var id: ProductID
        /// The name for people.
        package var name: String
        /// The barcode of the product; nil for none.
        package var barcode: String?
        /// The type of the product; nil for none.
        package var type: String?

        package init(id: ProductID, name: String, barcode: String?, type: String?) {
            self.id = id
            self.name = name
            self.barcode = barcode
            self.type = type
        }
    }

    package init(
        number: CardNumber,
        serial: Serial,
        lifeCycle: LifeCycle,
        bookMinor: Int64,
        availableMinor: Int64,
        currency: Currency,
        product: ProductFacts,
        lastDay: Day?,
        wasActivated: Bool
    ) {
        self.number = number
        self.serial = serial
        self.lifeCycle = lifeCycle
        self.bookMinor = bookMinor
        self.availableMinor = availableMinor
        self.currency = currency
        self.product = product
        self.lastDay = lastDay
        self.wasActivated = wasActivated
    }
}

/// The answer to a call, as its row stores it.
package struct CallAnswer: Hashable, Sendable {
    /// The HTTP status.
    package var status: Int
    /// The body as canonical JSON.
    package var body: String
    /// The stable code of a refusal; nil for a success.
    package var code: String?
    /// True if a repeat gets this answer, so that the row stores it.
    package var isRepeated: Bool
    /// The cards, the token or the PIN that the call made, for the journal; nil for none.
    package var wallet: JournaledWallet?

    package init(status: Int, body: String, code: String? = nil, isRepeated: Bool = false) {
        self.status = status
        self.body = body
        self.code = code
        self.isRepeated = isRepeated
    }
}

/// The result of a call in its group.
package enum CallResult: Sendable {
    /// The answer, which is on the disk if the call could change something.
    case answered(CallAnswer)
    /// A fact that the call was prepared with has changed: it is prepared once more.
    case stale
    /// The call failed alone, and nothing of it was stored.
    case failed(any Error)
}
