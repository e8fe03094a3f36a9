package import CardCore

/// The first thing that is wrong with the database of the vault.
package enum VaultDamage: Hashable, Sendable {
    case legGone(Int, order: String)
    case noSegments(order: OrderID)
    /// A position of the order is in none of its segments.
    case noCard(position: Int, order: OrderID)
    /// Segments of the order that the ledger does not know.
    case unknownSegments(order: OrderID)
    /// The order's rows in another copy are not those of this vault.
    case otherVault(order: OrderID)

    case missing(VaultPlace)
    /// A card opens to bytes that are no card.
    case notACard(VaultPlace)
    case cardTooMany(VaultPlace)
    /// A segment has other cards than the ledger.
    case otherCards(VaultPlace)
    case cardCount(VaultPlace, found: Int, expected: Int)

    case otherWorkspace
    case otherShreddedOrders
    case unknownOrders
    case totals(cards: Int, inSegments: Int)

    case unreadableNumber
    case unreadableBytes
    /// The file is a database of something else.
    case notAVault
    case noID
    case emptyCopy
    case journalMode(String)
    case otherTables
    case counter
    /// A row refers to one that is gone.
    case orphan
    /// SQLite cannot read the file.
    case unreadable
    /// The answer of SQLite's own check; nil if there was none.
    case complaint(ShownText?)
}
