import CardCore
import CardVault

extension VaultDamage {
    /// The damage as the end of a sentence about the vault.
    var words: ShownText {
        switch self {
        case .keyRunGone(let keyRun, let order): "leg \(keyRun) of order \(id: order) is missing"
        case .noSegments(let order): "order \(id: order.text) has no segments"
        case .noCard(let position, let order): "order \(id: order.text) has no card \(position)"
        case .unknownSegments(let order):
            "order \(id: order.text) has segments that are not in the ledger"
        case .otherVault(let order):
            "the rows of order \(id: order.text) belong to another vault"
        case .missing(let place): "\(place.words) is missing"
        case .notACard(let place): "\(place.words) contains unknown data"
        case .cardTooMany(let place): "\(place.words) has a card too many"
        case .otherCards(let place): "\(place.words) has other cards than the ledger"
        case .cardCount(let place, let found, let expected):
            "\(place.words) has \(found) of \(expected) cards"
        case .deliveryKey(let client): "a delivery key of client \(id: client.text) cannot be read"
        case .delivery(let number): "delivery \(number.value) cannot be read"
        case .deliveryMissing(let number): "delivery \(number.value) is missing"
        case .deliveryContent(let number): "delivery \(number.value) contains unknown data"
        case .otherWorkspace: "it is another workspace's"
        case .otherShreddedOrders: "it has other shredded orders than the ledger"
        case .unknownOrders: "it contains cards of orders that are not in the ledger"
        case .totals(let cards, let inSegments):
            "it has \(cards, counted: "card"), its segments have \(inSegments)"
        case .unreadableNumber: "a number in it cannot be read"
        case .unreadableBytes: "bytes in it cannot be read"
        case .notAVault: "the file is not a vault of mintrun"
        case .noID: "it has no id"
        case .emptyCopy: "the copy is empty"
        case .journalMode(let mode): "journal mode \(id: mode)"
        case .otherTables: "its tables are not those of this version"
        case .counter: "a counter is out of range"
        case .orphan: "a row refers to a missing one"
        case .unreadable: "SQLite cannot read it"
        case .complaint(let complaint): complaint ?? "no answer"
        }
    }
}
