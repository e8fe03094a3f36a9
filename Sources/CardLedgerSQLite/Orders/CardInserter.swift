import CardCore
import CardLedger
import GRDB

/// Inserts new cards with their credentials, in the order of their positions.
struct CardInserter {
    private let order: OrderID
    private let card: Statement
    private let token: Statement
    private let pin: Statement

    init(order: OrderID, epochs: KeyEpochs, _ database: Database) throws {
        self.order = order
        card = try Statement(
            "INSERT INTO card (number, serial, life_cycle) VALUES (?, ?, ?)",
            database
        )
        token = try Self.credential(
            .token,
            scheme: "\(PINScheme.tokenCode)",
            epoch: epochs.token,
            database
        )
        pin = try Self.credential(.pin, scheme: "?3", epoch: epochs.pin, database)
    }

    private static func credential(
        _ kind: CredentialKind,
        scheme: String,
        epoch: Int,
        _ database: Database
    ) throws -> Statement {
        try Statement(
            """
            INSERT INTO credential (card, kind, version, scheme, epoch, value, live)
            VALUES (?1, \(kind.code), 1, \(scheme), \(epoch), ?2, 1)
            """,
            database
        )
    }

    /// Inserts the card; while another card has its token, with the token of `redraw` instead of
    /// its own.
    func insert(_ minted: MintedCard, redraw: () throws -> MintedCard) throws {
        let number = CardNumbering.number(order: order, position: minted.position)
        card.bind(number, at: 1)
        card.bind(minted.serial, at: 2)
        card.bind(minted.lifeCycle.code, at: 3)
        try card.run()
        let minted = try insertToken(of: minted, number, redraw)
        guard let verifier = minted.pin else { return }
        pin.bind(number, at: 1)
        pin.bind(verifier.bytes, at: 2)
        pin.bind(verifier.scheme.code, at: 3)
        try pin.run()
    }

    /// - Returns: the card whose token was free.
    private func insertToken(
        of minted: MintedCard,
        _ number: CardNumber,
        _ redraw: () throws -> MintedCard
    ) throws -> MintedCard {
        var minted = minted
        token.bind(number, at: 1)
        while true {
            token.bind(minted.tokenHash, at: 2)
            do {
                try token.run()
                return minted
            } catch let fault as StoreFault where fault.cause == .notUnique {
                minted = try redraw()
            }
        }
    }
}
