package import CardCore

/// The first fault of the database of the vault.
package enum VaultDamage: Hashable, Sendable {
    /// A key run of the order is missing.
    case keyRunGone(Int, order: String)
    /// The order does not have segments.
    case noSegments(order: OrderID)
    /// A position of the order is in none of its segments.
    case noCard(position: Int, order: OrderID)
    /// Segments of the order that the ledger does not know.
    case unknownSegments(order: OrderID)
    /// The order's rows in another copy are not those of this vault.
    case otherVault(order: OrderID)

    /// The row of a key run, a segment or a card is missing.
    case missing(VaultPlace)
    /// A card opens to bytes that are not a card.
    case notACard(VaultPlace)
    /// A segment has a card beyond its last one.
    case cardTooMany(VaultPlace)
    /// A segment has other cards than the ledger.
    case otherCards(VaultPlace)
    /// A segment has another number of cards than its header.
    case cardCount(VaultPlace, found: Int, expected: Int)

    /// A delivery key of the client has values that none has.
    case deliveryKey(client: ClientName)
    /// The delivery has values that none has.
    case delivery(DeliveryNumber)
    /// The delivery is missing.
    case deliveryMissing(DeliveryNumber)
    /// The delivery opens to bytes that are not a card.
    case deliveryContent(DeliveryNumber)

    /// The vault belongs to another workspace.
    case otherWorkspace
    /// The vault's shredded orders are not those of the ledger.
    case otherShreddedOrders
    /// The vault has orders that the ledger does not know.
    case unknownOrders
    /// The number of cards is not the sum over the segments.
    case totals(cards: Int, inSegments: Int)

    /// A column does not contain a number.
    case unreadableNumber
    /// A column does not contain bytes.
    case unreadableBytes
    /// The file is a database of something else.
    case notAVault
    /// The id of the vault is missing.
    case noID
    /// The copy does not have a table.
    case emptyCopy
    /// The journal mode is this one and not the write-ahead log.
    case journalMode(String)
    /// The tables are not those of the schema.
    case otherTables
    /// A counter in the vault is out of range.
    case counter
    /// A row refers to a missing one.
    case orphan
    /// SQLite cannot read the file.
    case unreadable
    /// The answer of SQLite's own check; nil without one.
    case complaint(ShownText?)
}
