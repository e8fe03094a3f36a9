import CardCore
import CardLedger
import CardLedgerTesting

/// A ledger's reports of its orders, its stock, its registry and its history.
struct WorkReading {
    private(set) var values: [String: AnyHashable] = [:]

    init(_ ledger: any Ledger) throws {
        try readRegistry(ledger)
        try readHistory(ledger)
        values["minted"] = try ledger.hasMinted()
        values["zones"] = try ledger.zones()
        values["settings"] = [try ledger.setting("a"), try ledger.setting("b")]
        values["audit"] = try ledger.auditEntries(from: 0, limit: 100_000)
        values["head"] = try ledger.auditHead()
        values["audit is whole"] = try ledger.inspectAudit(heads: [try ledger.auditHead()])
        values["shipments"] = try ledger.shipments(ofOrder: nil)
        values["places"] = try ledger.packPlaces(ofOrder: nil, atStore: nil)
        values["places at a store"] = try ledger.packPlaces(ofOrder: nil, atStore: "oslo-1")
        values["publications"] = try ledger.unfinishedPublications()
        values["unfinished"] = try ledger.unfinishedOrders()
        values["reservations"] = try ledger.reservations()
        values["orders"] = try ledger.orders()
        for order in try ledger.orders() { try read(order, ledger) }
    }

    private mutating func readRegistry(_ ledger: any Ledger) throws {
        values["products"] = try ledger.products()
        values["printers"] = try ledger.printers()
        values["custodians"] = try ledger.custodians(version: nil)
        values["custodian changes"] = try ledger.custodianChanges()
        for kind in Party.Kind.allCases { values["parties \(kind)"] = try ledger.parties(kind) }
        for version in 1...3 {
            values["product \(version)"] = try ledger.product(
                withID: "winter-500",
                version: version
            )
            values["printer \(version)"] = try ledger.printer(withName: "trykk", version: version)
            values["custodians \(version)"] = try ledger.custodians(version: version)
            values["unchanged \(version)"] = [
                try ledger.isUnchanged(.custodians(version: version)),
                try ledger.isUnchanged(.printer(name: "trykk", version: version)),
                try ledger.isUnchanged(.product(id: "winter-500", version: version)),
            ]
        }
    }

    private mutating func readHistory(_ ledger: any Ledger) throws {
        values["custody"] = try ledger.custody()
        values["custody at init"] = try ledger.custodyAtInit()
        values["continuity"] = try ledger.continuity()
        values["losses"] = try ledger.losses()
        values["lost orders"] = try ledger.lostOrders()
        for number in stride(from: Int64(900), to: 1_200, by: 3) {
            values["lost serial \(number)"] = try ledger.lostOrder(
                ofSerial: Workshop.serial(number)
            )
        }
    }

    private mutating func read(_ order: OrderRecord, _ ledger: any Ledger) throws {
        let id = order.id
        values["terms of \(id)"] = try ledger.terms(ofOrder: id)
        values["counts of \(id)"] = try ledger.counts(ofOrder: id)
        values["segments of \(id)"] = try ledger.segments(ofOrder: id)
        values["answers to \(id)"] = try ledger.acknowledgements(ofOrder: id)
        values["recorded answers to \(id)"] = try ledger.answersAreRecorded(ofOrder: id)
        values["certificate of \(id)"] = try ledger.shredCertificate(ofOrder: id)
        values["key runs of \(id)"] = try ledger.keyRunDigests(ofOrder: id)
        values["resealing of \(id)"] = try ledger.unfinishedResealing(ofOrder: id)
        values["by request \(id)"] = try ledger.order(requestID: order.request.requestID)
        values["by file \(id)"] = try ledger.order(releasedAs: "\(id).zip")
        let positions = 1...RandomWork.mostCards
        values["numbers of \(id)"] = try ledger.importedNumbers(
            ofOrder: id,
            positions: positions
        )
        let cards = try ledger.mintedCards(ofOrder: id, positions: positions)
        values["cards of \(id)"] = cards
        for card in cards {
            guard let known = try ledger.card(withSerial: card.serial) else { continue }
            values["card \(card.serial)"] = known
            values["biography of \(card.serial)"] = try ledger.cardHistory(ofCard: known.number)
            values["pack of \(card.serial)"] = try ledger.packPlace(ofCard: known.number)
        }
    }
}
