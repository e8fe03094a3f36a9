import CardCore
import CardLedger
import CardText
import CardVault

/// The card that a call bought, in its line of the journal: a restore gives the same id the same
/// card.
///
/// - Secrecy: the secrets are sealed to the client; no key of the workspace opens them.
package struct JournaledPull: Hashable, Sendable {
    /// The id of the card for the client, which is that of its charge, too.
    var id: PublicID
    /// The card.
    var cards: JournaledCards
    /// The order of the card, in the line of its first one; a restore brings back an order that was
    /// created after the backup.
    var order: JournaledOrder?
    /// The sealed secrets.
    var delivery: SealedDelivery
    /// The fingerprint of the key to which they are sealed; nil in a line of an earlier version.
    var keyFingerprint: Fingerprint?
    /// The key, in the line of the first delivery that is sealed to it; a restore puts back a key that
    /// was made after the backup.
    var key: DeliveryKey?

    /// The card.
    var card: MintedCard {
        guard let card = cards.cards.first else { preconditionFailure("a pull without a card") }
        return card
    }
}

/// An order of which calls pull the cards, in the line of its first card.
struct JournaledOrder: Hashable, Sendable {
    /// The order before its first card was pulled.
    var order: OrderRecord

    /// nil for an order whose numbers were imported: the journal does not have all of them.
    init?(_ order: OrderRecord) {
        guard order.sequences != nil, order.request.isPulled, order.request.formats == nil else {
            return nil
        }
        self.order = order
        self.order.minted = 0
        self.order.state = .released
        self.order.sealedAt = nil
    }
}

extension JournaledPull {
    /// Makes the pull of a card of the order as it is now.
    init(
        _ card: MintedCard,
        as id: PublicID,
        of order: OrderRecord,
        epochs: KeyEpochs,
        delivery: SealedDelivery,
        sealedTo key: DeliveryKey? = nil,
        isFirst: Bool = false
    ) {
        self.id = id
        cards = JournaledCards([card], of: order.id, epochs: epochs)
        self.order = card.position == 1 ? JournaledOrder(order) : nil
        self.delivery = delivery
        keyFingerprint = key?.fingerprint
        self.key = isFirst && key?.isRetired == false ? key : nil
    }

    /// The members of a line.
    ///
    /// - Source: docs/service/journal.md
    var json: JSON {
        var members: [String: JSON] = [
            "id": .string(id.description), "cards": cards.json,
            "delivery": .integer(delivery.number),
            "deliveryKey": .integer(delivery.keyVersion),
            "sealed": .string(Base64.encode(delivery.sealed ?? [])),
        ]
        members["order"] = order?.json
        members["deliveryKeySha256"] = keyFingerprint.map { .string($0.description) }
        members["key"] = key?.journaled
        return .object(members)
    }

    /// Reads the members of a line of that client and time.
    ///
    /// - Throws: ``DocumentRejection`` or ``JournalFault`` for other members.
    init(
        _ reader: inout DocumentReader,
        of client: ClientName,
        at instant: Instant
    ) throws {
        guard let id = PublicID(try reader.string("id")) else { throw JournalFault.notID }
        let cards = try reader.object("cards") { try JournaledCards(&$0) }
        guard cards.cards.count == 1, let card = cards.cards.first else {
            throw JournalFault.notCards
        }
        guard let sealed = Base64.decode(try reader.string("sealed")),
            let delivery = SealedDelivery(
                DeliveryNumber(try reader.integer("delivery", in: 1...Int64.max)),
                of: card.serial,
                to: client,
                keyVersion: try reader.integer("deliveryKey", in: 1...Int(UInt32.max)),
                sealed: sealed,
                madeAt: instant
            )
        else { throw JournalFault.notBytes }
        let order = try reader.optionalObject("order") {
            try JournaledOrder(&$0, id: cards.order)
        }
        self.init(id: id, cards: cards, order: order, delivery: delivery)
        keyFingerprint = try reader.optionalString("deliveryKeySha256").map { text in
            guard let bytes = Hex.bytes(text), let fingerprint = Fingerprint(bytes: bytes) else {
                throw JournalFault.notBytes
            }
            return fingerprint
        }
        key = try reader.optionalObject("key") {
            try DeliveryKey(&$0, delivery.keyVersion, of: client)
        }
        guard key == nil || key?.fingerprint == keyFingerprint else { throw JournalFault.notBytes }
    }
}

extension DeliveryKey {
    /// The members of a key; its client and version are those of the delivery.
    ///
    /// - Secrecy: the private half is sealed under the client's secret and share.
    fileprivate var journaled: JSON {
        .object([
            "scheme": .string(scheme.rawValue), "salt": .string(Base64.encode(salt)),
            "public": .string(Base64.encode(publicKey)),
            "private": .string(Base64.encode(sealedCopy ?? [])),
            "at": .integer(madeAt.milliseconds),
        ])
    }

    /// Reads the members of a key.
    fileprivate init(
        _ reader: inout DocumentReader,
        _ version: Int,
        of client: ClientName
    ) throws {
        let scheme = try reader.choice("scheme", of: ClientSecret.Scheme.self)
        let names = ["salt", "public", "private"]
        let bytes = try names.map { Base64.decode(try reader.string($0)) ?? [] }
        let key = DeliveryKey(
            version,
            of: client,
            for: scheme,
            salt: bytes[0],
            publicKey: bytes[1],
            sealed: bytes[2],
            madeAt: Instant(milliseconds: try reader.integer("at", in: 0...Int64.max))
        )
        guard let key else { throw JournalFault.notBytes }
        self = key
    }
}

extension JournaledOrder {
    /// The members of an order.
    var json: JSON {
        let request = order.request
        return .fields([
            "request": request.requestID, "product": request.product.text,
            "version": order.productVersion, "quantity": request.quantity,
            "client": request.delivery.client?.text,
            "environment": request.environment.rawValue,
            "denomination": request.denominationMinor, "pack": request.packSize,
            "carton": request.cartonSize, "firstSequence": order.sequences?.lowerBound,
            "firstSerial": order.firstSerial.text, "lastSerial": order.lastSerial.text,
            "createdAt": order.createdAt.milliseconds,
        ])
    }

    /// Reads the members of an order.
    fileprivate init(_ reader: inout DocumentReader, id: OrderID) throws {
        let client = try reader.optionalString("client").map { ClientName($0) }
        let count = try reader.integer("quantity", in: OrderRules.quantityRange)
        var request = OrderRequest(
            .pull(client: client),
            of: count,
            product: ProductID(try reader.string("product")),
            requestID: try reader.string("request")
        )
        request.environment = try reader.choice("environment", of: Environment.self)
        request.denominationMinor = try reader.optionalInteger("denomination", in: 0...Int64.max)
        request.packSize = try reader.integer("pack", in: OrderRules.packRange)
        request.cartonSize = try reader.integer("carton", in: OrderRules.cartonRange)
        let first = try reader.integer("firstSequence", in: 1...Int64.max - Int64(count))
        let span = SerialSpan(
            first: Serial(try reader.string("firstSerial")),
            last: Serial(try reader.string("lastSerial"))
        )
        let createdAt = try reader.integer("createdAt", in: 0...Int64.max)
        var order = OrderRecord(
            id: id,
            request: request,
            productVersion: try reader.integer("version", in: 1...Int.max),
            printerVersion: 0,
            createdAt: Instant(milliseconds: createdAt)
        )
        order.state = .released
        order.sequences = first...(first + Int64(count) - 1)
        order.serials = span
        guard let journaled = JournaledOrder(order) else { throw JournalFault.notID }
        self = journaled
    }
}
