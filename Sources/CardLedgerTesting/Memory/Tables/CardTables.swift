import CardCore
import CardLedger

/// Cards with the traces of their secrets.
struct CardTables: Hashable, Sendable {
    /// By the ledger's number, see `CardNumbering`.
    var cards: [CardNumber: StoredCard] = [:]
    /// The number of the card with a serial.
    var numbers: [Serial: CardNumber] = [:]
    /// The number of the card with a live token, by the token's hash.
    var tokens: [[UInt8]: CardNumber] = [:]
    /// The last position of a card, by the order.
    private var counts: [OrderID: Int] = [:]
    /// Cards that another card replaced, in the order of the replacements.
    var links: [CardLink] = []

    /// A card and the verifiers of its secrets.
    struct StoredCard: Hashable, Sendable {
        var card: Card
        /// nil of an imported card.
        var token: Credential?
        /// By version less two.
        var laterTokens: [LaterToken] = []
        /// By version; the newest terms last.
        var tokenTerms: [Int: [TokenTerms]] = [:]
        /// The messages that retired tokens, by version.
        var tokenUses: [Int: MessageNumber] = [:]
        /// By version less one; the first is nil if the card was made without a PIN.
        var pins: [StoredVerifier?]
        /// The last day with which a card was imported; nil for none.
        var importedUntil: Day?
    }

    /// A token that a card got after its making.
    struct LaterToken: Hashable, Sendable {
        var credential: Credential
        var format: RecordedFormat?
        var made: HoldTables.Step
    }

    /// A verifier of a PIN.
    struct StoredVerifier: Hashable, Sendable {
        var pin: NewPIN
        /// The version of the PIN that it is a newer verifier of; nil for another PIN.
        var of: Int?
        /// The message that gave the PIN to the card; nil for the making and for newer verifiers.
        var message: MessageNumber?
        var isLive = true
        /// The format of the PIN; nil for that of the card's order.
        var format: RecordedFormat?
        /// The change that made it, by an operator or a message; nil for that of the making.
        var made: HoldTables.Step?
    }

    /// The bytes against which a secret is checked, and the epoch of the key that made them.
    struct Credential: Hashable, Sendable {
        var value: [UInt8]
        var epoch: Int
    }

    /// A card that replaced another one.
    struct CardLink: Hashable, Sendable {
        var from: CardNumber
        var to: CardNumber
        /// `replace`, `swap`, `regift` or `reprint`.
        var reason: String
        var at: Instant
    }
}

extension CardTables {
    /// The cards of an order, in the order of their positions.
    func cards(ofOrder id: OrderID) -> [StoredCard] {
        counts[id].map { count in
            (1...count).compactMap { cards[CardNumbering.number(order: id, position: $0)] }
        } ?? []
    }

    /// The card with that serial.
    func card(_ serial: Serial) -> Card? { numbers[serial].flatMap { cards[$0]?.card } }

    /// Adds a card that was made, whose token no other card has.
    mutating func insert(
        _ minted: MintedCard,
        ofOrder order: OrderID,
        epochs: KeyEpochs
    ) {
        precondition(tokens[minted.tokenHash] == nil, "a token of two cards")
        precondition(numbers[minted.serial] == nil, "a serial of two cards")
        let card = Card(
            number: CardNumbering.number(order: order, position: minted.position),
            serial: minted.serial,
            order: order,
            position: minted.position,
            lifeCycle: minted.lifeCycle
        )
        cards[card.number] = StoredCard(
            card: card,
            token: Credential(value: minted.tokenHash, epoch: epochs.token),
            pins: [minted.pin.map { StoredVerifier(pin: NewPIN($0, epoch: epochs.pin)) }]
        )
        numbers[minted.serial] = card.number
        counts[order] = max(counts[order] ?? 0, minted.position)
        tokens[minted.tokenHash] = card.number
    }

    /// Adds a card that was made elsewhere.
    mutating func insert(_ imported: ImportedCard, ofOrder order: OrderID, pinEpoch: Int) {
        precondition(numbers[imported.serial] == nil, "a serial of two cards")
        var card = Card(
            number: CardNumbering.number(order: order, position: imported.position),
            serial: imported.serial,
            order: order,
            position: imported.position,
            lifeCycle: .inactive
        )
        card.expiresOn = imported.expiresOn
        cards[card.number] = StoredCard(
            card: card,
            token: nil,
            pins: [imported.pin.map { StoredVerifier(pin: NewPIN($0, epoch: pinEpoch)) }],
            importedUntil: imported.expiresOn
        )
        numbers[card.serial] = card.number
        counts[order] = max(counts[order] ?? 0, imported.position)
    }

    /// The digest of the cards at those positions, as the entry of their segment has it.
    func digest(ofOrder id: OrderID, _ positions: ClosedRange<Int>) -> String {
        var digest = CardsDigest()
        for stored in cards(ofOrder: id) where positions.contains(stored.card.position) {
            digest.add(serial: stored.card.serial)
            if let day = stored.importedUntil { digest.add(lastDay: day.description) }
            if let token = stored.token {
                digest.add(.token, scheme: PINScheme.tokenCode, token)
            }
            guard let pin = stored.pins[0]?.pin else { continue }
            digest.add(
                .pin,
                scheme: pin.verifier.scheme.code,
                Credential(value: pin.verifier.bytes, epoch: pin.epoch)
            )
        }
        return digest.finished()
    }
}

extension CardsDigest {
    fileprivate mutating func add(
        _ kind: CredentialKind,
        scheme: Int64,
        _ credential: CardTables.Credential
    ) {
        add(
            kind: Int(kind.code),
            scheme: scheme,
            epoch: Int64(credential.epoch),
            value: credential.value
        )
    }
}
