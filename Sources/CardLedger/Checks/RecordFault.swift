package import CardCore

/// A row that differs from the audit log, the schema or another row.
package enum RecordFault: Fact, Hashable {
    /// A part of the schema is not that of this version.
    case schema(SchemaPart)
    /// A record of keys or terms is not that of its audit entries.
    case key(KeyRecord)
    /// An audit entry is about a version of a product, printer or custodian set that is gone.
    case keyGone(KeyRecord)
    /// The serials of a product are not those of its audit entries.
    case serials(ofProduct: ProductID)
    /// There are fewer or more changes of custody than audit entries about them.
    case custodyChanges
    /// A version of the custody is not that of its audit entry.
    case custody(version: Int)
    /// A change of operators or approvals, by its audit entry's object, is not that of the audit
    /// log.
    case approval(object: String)
    /// There are fewer or more changes of operators and approvals than audit entries about them.
    case approvalChanges
    /// The setting of that name is not that of its audit entry.
    case setting(String)
    /// A part of an order is not that of its audit entries.
    case order(OrderPart, OrderID)
    /// The cards at those positions are not those of the digest in their audit entry.
    case cards(ClosedRange<Int>, ofOrder: OrderID)
    /// The number of keyed hashes that do not belong to a live token or PIN.
    case hashes(Int64)
    /// The changes that a message made cannot be read, or are of no card.
    case unreadableChanges
    /// The card does not follow from its making and its changes.
    case card(Serial)
    /// Calls of clients, by the number of the first one of their group.
    case calls(CallNumber)
    /// There are fewer or more calls than their audit entries count.
    case callGroups
    /// Steps of deposits and charges, by the number of the first one of their audit entry.
    case funding(MessageNumber)
    /// There are fewer or more steps of deposits and charges than their audit entries count.
    case fundingEntries
    /// The message is not the one that was sent.
    case message(MessageID)
    /// The file, its messages or its rows are not those of its audit entry.
    case saleFile(name: String)
    /// Messages that operators typed, by the number of the first one.
    case typed(MessageNumber)
    /// The message changed cards that are not its own, or changed none.
    case changes(ofMessage: MessageID)
    /// A transfer of the message is not one of its operation and phase.
    case transfer(ofMessage: MessageID)
    /// The number of rows that disagree with others.
    case rows(RowAgreement, count: Int64)
    /// The shipment, `shp-000001`, is not that of its audit entries.
    case shipment(String)
    /// The hashes over the rows of growing tables are missing.
    case rowHashes
    /// The rows of the table are not those of the stored hash.
    case table(String)

    /// A part of the schema that has its own check.
    package enum SchemaPart: Hashable, Sendable {
        /// A table, an index or a trigger.
        case object
        /// The names of the small numbers; the list of migrations.
        case code, migration
    }

    /// A part of an order that its audit entries commit to.
    package enum OrderPart: Hashable, Sendable {
        /// The request; the reserved serials.
        case request, serials
        /// The versions of product and printer.
        case versions
        /// The state or the custodians.
        case state
        /// The problem or the reason of cancellation.
        case problem
        /// The order's custodian set, content, times or certificate differ.
        case row
        /// The release; a sealed segment.
        case release, segment
        /// The printer's answers.
        case answers
        /// The imported numbers.
        case importedNumbers
    }
}

extension RecordFault {
    /// The faults for records that audit entries are about and that are not present, by object and
    /// version.
    package static func gone(_ audited: Set<KeyRecord>, besides present: [KeyRecord])
        -> [RecordFault]
    {
        audited.subtracting(present)
            .sorted { ($0.object, $0.version) < ($1.object, $1.version) }
            .map { .keyGone($0) }
    }
}
