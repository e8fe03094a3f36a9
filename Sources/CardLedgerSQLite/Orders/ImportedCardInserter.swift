import CardCore
import CardLedger
import GRDB

/// Inserts cards that were made elsewhere, in the order of their positions.
struct ImportedCardInserter {
    private let order: OrderID
    private let card: Statement
    private let lastDay: Statement
    private let pin: Statement

    init(order: OrderID, pinEpoch: Int, _ database: Database) throws {
        self.order = order
        card = try Statement(
            """
            INSERT INTO card (number, serial, life_cycle, expires_on)
            VALUES (?, ?, \(LifeCycle.inactive.code), ?)
            """,
            database
        )
        lastDay = try Statement("INSERT INTO imported_card VALUES (?, ?)", database)
        pin = try Statement(
            """
            INSERT INTO credential (card, kind, version, scheme, epoch, value, live)
            VALUES (?1, \(CredentialKind.pin.code), 1, ?2, \(pinEpoch), ?3, 1)
            """,
            database
        )
    }

    func insert(_ imported: ImportedCard) throws {
        let number = CardNumbering.number(order: order, position: imported.position)
        let day = imported.expiresOn?.description
        card.bind(number, at: 1)
        card.bind(imported.serial, at: 2)
        card.bind(day, at: 3)
        try card.run()
        if let day {
            lastDay.bind(number, at: 1)
            lastDay.bind(day, at: 2)
            try lastDay.run()
        }
        guard let verifier = imported.pin else { return }
        pin.bind(number, at: 1)
        pin.bind(verifier.scheme.code, at: 2)
        pin.bind(verifier.bytes, at: 3)
        try pin.run()
    }
}
