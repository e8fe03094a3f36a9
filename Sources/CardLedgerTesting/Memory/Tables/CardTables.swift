import CardCore

/// Cards with the traces of their secrets.
struct CardTables: Hashable, Sendable {
    /// By the ledger's number, see `CardNumbering`.
    var cards: [Int64: StoredCard] = [:]
    /// The number of the card with a serial.
    var numbers: [String: Int64] = [:]
    /// The number of the card with a live token, by the token's hash.
    var tokens: [[UInt8]: Int64] = [:]
    /// Cards that were replaced by another one, in the order in which that happened.
    var links: [CardLink] = []

    /// A card and the verifiers of its secrets.
    struct StoredCard: Hashable, Sendable {
        var card: Card
        var token: Credential
        var pin: Credential
    }

    /// What a secret is checked against; the scheme by its number.
    struct Credential: Hashable, Sendable {
        var scheme: Int64
        var epoch: Int
        var value: [UInt8]
    }

    /// A card that came in the place of another one.
    struct CardLink: Hashable, Sendable {
        var from: Int64
        var to: Int64
        /// `replace`, `swap`, `regift` or `reprint`.
        var reason: String
        var at: Instant
    }
}
