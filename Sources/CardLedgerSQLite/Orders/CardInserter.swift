import CardCore
import CardLedger
import GRDB

/// Inserts new cards with their credentials, in the order of their positions.
struct CardInserter {
    /// How many tokens were drawn again because they existed.
    private(set) var resampled = 0
    /// Over every card that was inserted.
    private(set) var digest = CardsDigest()

    private let order: Int64
    private let tokenEpoch: Int64
    private let pinEpoch: Int64
    private let card: Statement
    private let token: Statement
    private let pin: Statement

    init(order: Int64, tokenEpoch: Int, pinEpoch: Int, _ database: Database) throws {
        self.order = order
        self.tokenEpoch = Int64(tokenEpoch)
        self.pinEpoch = Int64(pinEpoch)
        card = try Statement(
            "INSERT INTO card (number, serial, life_cycle) VALUES (?, ?, ?)",
            database
        )
        token = try Statement(
            """
            INSERT INTO credential (card, kind, version, scheme, epoch, value, live)
            VALUES (?, 1, 1, \(PINScheme.tokenCode), \(tokenEpoch), ?, 1)
            """,
            database
        )
        pin = try Statement(
            """
            INSERT INTO credential (card, kind, version, scheme, epoch, value, live)
            VALUES (?, 2, 1, ?, \(pinEpoch), ?, 1)
            """,
            database
        )
    }

    /// Inserts the card; where its token exists, takes another one in its place.
    ///
    /// - Throws: `rng.degenerate`.
    mutating func insert(
        _ minted: inout MintedCard,
        resample: (_ position: Int) throws -> MintedCard
    ) throws {
        let number = CardNumbering.number(order: order, position: minted.position)
        card.bind(number, at: 1)
        card.bind(minted.serial, at: 2)
        card.bind(minted.lifeCycle.code, at: 3)
        try card.run()
        try insertToken(of: &minted, number, resample)
        pin.bind(number, at: 1)
        pin.bind(minted.pinScheme.code, at: 2)
        pin.bind(minted.pinVerifier, at: 3)
        try pin.run()
        digest.add(serial: minted.serial)
        digest.add(
            kind: Int(CredentialKind.token.code),
            scheme: PINScheme.tokenCode,
            epoch: tokenEpoch,
            value: minted.tokenHash
        )
        digest.add(
            kind: Int(CredentialKind.pin.code),
            scheme: minted.pinScheme.code,
            epoch: pinEpoch,
            value: minted.pinVerifier
        )
    }

    private mutating func insertToken(
        of minted: inout MintedCard,
        _ number: Int64,
        _ resample: (_ position: Int) throws -> MintedCard
    ) throws {
        token.bind(number, at: 1)
        for _ in 0...Self.resampleLimit {
            token.bind(minted.tokenHash, at: 2)
            do {
                return try token.run()
            } catch let fault as StoreFault where fault.isUniqueViolation {
                let other = try resample(minted.position)
                precondition(
                    other.serial == minted.serial && other.position == minted.position,
                    "another card than the one that was asked for"
                )
                minted = other
                resampled += 1
            }
        }
        throw Problem(
            .refused,
            .rngDegenerate,
            "\(Self.resampleLimit) tokens in a row for card \(id: minted.serial) exist already",
            remedy: "give the product a longer token; if it is long, check the kernel's randomness"
        )
    }

    /// A format with room makes even one collision rare; this many mean that something is broken.
    private static let resampleLimit = 16
}
