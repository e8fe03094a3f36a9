package import CardCore
package import CardLedger
import CardText
import CardVault

/// The cards that a call made, in its line of the journal: a restore inserts exactly these.
///
/// - Secrecy: no token and no PIN; the keyed hashes that the ledger has.
package struct JournaledCards: Hashable, Sendable {
    /// The order of the cards.
    package var order: OrderID
    /// The epochs of the keys under which their secrets are hashed.
    package var epochs: KeyEpochs
    /// The cards, in the order of their positions, which have no gap.
    package var cards: [MintedCard]

    /// - Precondition: at least one card, and no gap in the positions.
    package init(_ cards: [MintedCard], of order: OrderID, epochs: KeyEpochs) {
        precondition(Self.areInTurn(cards), "cards with a gap")
        self.order = order
        self.epochs = epochs
        self.cards = cards
    }

    /// The positions of the cards in their order.
    package var positions: ClosedRange<Int> {
        guard let first = cards.first, let last = cards.last else {
            preconditionFailure("a line without cards")
        }
        return first.position...last.position
    }

    private static func areInTurn(_ cards: [MintedCard]) -> Bool {
        guard let first = cards.first?.position else { return false }
        return cards.enumerated().allSatisfy { $1.position == first + $0 }
    }
}

extension JournaledCards {
    /// The members of the line.
    ///
    /// - Source: docs/service/journal.md
    package var json: JSON {
        [
            "order": .string(order), "first": .integer(positions.lowerBound),
            "tokenEpoch": .integer(epochs.token), "pinEpoch": .integer(epochs.pin),
            "made": .array(cards.map(Self.json)),
        ]
    }

    private static func json(_ card: MintedCard) -> JSON {
        var members: [String: JSON] = [
            "serial": .string(card.serial.text), "token": .string(card.tokenHash.hexadecimal),
        ]
        members["pin"] = card.pin.map { .string($0.bytes.hexadecimal) }
        members["pinScheme"] = card.pin.map { .string($0.scheme.rawValue) }
        if card.lifeCycle == .spare { members["spare"] = .bool(true) }
        return .object(members)
    }
}

extension JournaledCards {
    /// The most cards of a line: those of the largest order that one call can make.
    private static let mostCards = 10_000

    /// Reads the members of a line.
    ///
    /// - Throws: ``DocumentRejection`` or ``JournalFault`` for other members.
    init(_ reader: inout DocumentReader) throws {
        guard let order = OrderID(try reader.string("order")) else { throw JournalFault.notID }
        let first = try reader.integer("first", in: 1...Int.max - Self.mostCards)
        let epochs = KeyEpochs(
            token: try reader.integer("tokenEpoch", in: 1...Int(UInt16.max)),
            pin: try reader.integer("pinEpoch", in: 1...Int(UInt16.max))
        )
        let made = try reader.list("made")
        guard (1...Self.mostCards).contains(made.count) else { throw JournalFault.notCards }
        let cards = try made.enumerated().map { offset, value in
            try value.object { try Self.card(&$0, at: first + offset) }
        }
        guard Set(cards.map(\.serial)).count == cards.count else { throw JournalFault.notCards }
        self.init(cards, of: order, epochs: epochs)
    }

    private static func card(
        _ reader: inout DocumentReader,
        at position: Int
    ) throws -> MintedCard {
        let serial = try reader.value("serial").string(bytes: 1...255)
        let isSpare = try reader.optionalBool("spare") ?? false
        return MintedCard(
            serial: Serial(serial),
            position: position,
            tokenHash: try bytes("token", of: codeByteCount, &reader),
            pin: try pin(&reader),
            lifeCycle: isSpare ? .spare : .inactive
        )
    }

    private static func pin(_ reader: inout DocumentReader) throws -> PINVerifier? {
        guard let scheme = try reader.optionalChoice("pinScheme", of: PINScheme.self) else {
            return nil
        }
        let saltByteCount = scheme.needsToken ? 0 : CardHashes.serialSaltByteCount
        return PINVerifier(scheme, try bytes("pin", of: saltByteCount + codeByteCount, &reader))
    }

    /// The bytes of an HMAC.
    private static let codeByteCount = 32

    private static func bytes(
        _ key: String,
        of count: Int,
        _ reader: inout DocumentReader
    ) throws -> [UInt8] {
        guard let bytes = Hex.bytes(try reader.string(key)), bytes.count == count else {
            throw JournalFault.notBytes
        }
        return bytes
    }
}
