package import CardCore
import CardLedger
package import CardVault

/// The card that a call buys.
package struct CardPull: Sendable {
    /// The name of the product, as the client knows it.
    package var product: ProductID
    /// The amount in whole units of the currency.
    package var units: Int64
    /// The id of the card for the client, which is that of its charge, too.
    package var id: PublicID
    /// The key to which the secrets are sealed; nil if a restore decides the call once more.
    package var key: DeliveryKey?
    /// The card of then, if a restore decides the call once more.
    var redone: RedonePull?

    package init(_ product: ProductID, units: Int64, id: PublicID, key: DeliveryKey) {
        self.product = product
        self.units = units
        self.id = id
        self.key = key
    }

    /// Makes a pull that a restore decides once more.
    init(_ redone: RedonePull) {
        product = ""
        units = 0
        id = redone.pull.id
        self.redone = redone
    }
}

/// A pull in the journal with its message.
struct RedonePull: Hashable, Sendable {
    var pull: JournaledPull
    var message: Message
}

/// A card that a call bought, with the facts that its answer contains besides the secrets.
package struct PulledFacts: Hashable, Sendable {
    /// The id of the card for the client.
    package var id: PublicID
    /// The serial.
    package var serial: Serial
    /// The product.
    package var product: ProductID
    /// The number that the client gets in the place of a code.
    package var code: DigitalDelivery.Code
    /// The amount in minor units.
    package var amountMinor: Int64
    /// The currency.
    package var currency: Currency
    /// The last day; nil if the card has none.
    package var lastDay: Day?

    package init(
        id: PublicID,
        serial: Serial,
        product: ProductID,
        code: DigitalDelivery.Code,
        amountMinor: Int64,
        currency: Currency,
        lastDay: Day?
    ) {
        self.id = id
        self.serial = serial
        self.product = product
        self.code = code
        self.amountMinor = amountMinor
        self.currency = currency
        self.lastDay = lastDay
    }
}

/// The parts of an answer that its row does not have: the secrets of the card that the call bought,
/// and the line for the journal.
///
/// - Secrecy: the secrets are in this value alone, and gone with it.
package struct PulledCall: Hashable, Sendable {
    /// The token and the PIN of the card.
    package var secrets: CardSecrets
    /// The serial of the card.
    package var serial: Serial
    /// The pull for the journal.
    var journaled: JournaledPull
    /// The message that activated the card.
    var message: Message
}
