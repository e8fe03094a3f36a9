package import CardCore

/// A row that is not what the audit log, the schema or another row says of it.
package enum RecordFault: Fact, Hashable {
    case schema(SchemaPart)
    case key(KeyRecord)
    case serials(ofProduct: ProductID)
    /// There are fewer or more changes of custody than audit entries about them.
    case custodyChanges
    case custody(version: Int)
    case setting(String)
    case order(OrderPart, OrderID)
    case cards(ClosedRange<Int>, ofOrder: OrderID)
    /// So many keyed hashes belong to no live token or PIN.
    case hashes(Int64)
    /// The changes that a message made cannot be read, or are of no card.
    case unreadableChanges
    case card(Serial)
    case message(MessageID)
    case saleFile(name: String)
    /// Messages that operators typed, by the number of the first one.
    case typed(MessageNumber)
    /// The cards that a message changed are not its own, or it changed none.
    case changes(ofMessage: MessageID)
    case transfer(ofMessage: MessageID)
    /// So many rows disagree with others.
    case rows(RowAgreement, count: Int64)
    case shipment(String)
    /// The hashes over the rows of growing tables are missing.
    case rowHashes
    case table(String)

    package enum SchemaPart: Hashable, Sendable {
        /// A table, an index or a trigger.
        case object
        case code, migration
    }

    /// A part of an order that its audit entries commit to.
    package enum OrderPart: Hashable, Sendable {
        case request, serials
        /// The versions of product and printer.
        case versions
        /// State or custodians.
        case state
        /// Problem or reason of cancellation.
        case problem
        /// Custody, content, times or certificate.
        case row
        case release, segment
        /// The printer's answers.
        case answers
        case importedNumbers
    }
}
