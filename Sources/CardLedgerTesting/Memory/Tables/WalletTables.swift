import CardCore
import CardLedger

/// The wallets of clients.
struct WalletTables: Hashable, Sendable {
    /// By number, ascending: 1, 2, 3 and so on.
    var cards: [WalletCard] = []
    /// The further tokens, in the order in which they were made.
    var tokens: [WalletToken] = []
    /// The settings, the newest last.
    var settings: [Setting] = []

    /// The settings of a client.
    struct Setting: Hashable, Sendable {
        var client: ClientName
        var settings: WalletSettings
        var at: Instant
    }
}
