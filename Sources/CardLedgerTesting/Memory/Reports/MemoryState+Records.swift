import CardCore
import CardLedger

// Checks that records agree with the audit log.
extension MemoryState {
    func faults(_ area: RecordArea) throws -> [RecordFault] {
        switch area {
        case .records: try recordFaults() + serialFaults + settingFaults + approvalFaults
        case .orders: try orderFaults()
        case .cards: segmentFaults
        case .cardStates: historyFaults
        case .messages: messageFaults + callFaults + fundingEntryFaults
        case .shipments: shipmentFaults
        // Collections have neither a schema nor hashes over rows.
        case .tables, .rows: []
        }
    }

    /// The entries about an object, oldest first.
    func entries(of object: String) -> [LoggedEntry] { log.entries(of: object) }

    /// The last text of that name in the entries about an object; nil if it is absent.
    func recorded(_ name: String, of object: String) -> String? {
        entries(of: object).last { $0.text(name) != nil }?.text(name)
    }

    private func recordFaults() throws -> [RecordFault] {
        let changed = try registry.keyRecords.filter { record in
            let entries = entries(of: record.object).filter {
                $0.number("version") == Int64(record.version)
            }
            let digests = entries.compactMap { $0.text("digest") }
            let digest = try digest(of: record)
            return digests.isEmpty || digests.contains { $0 != digest }
        }
        let audited = log.entries.compactMap { entry in
            entry.number("version").flatMap {
                KeyRecord(object: entry.entry.object, version: Int($0))
            }
        }
        return changed.map { .key($0) }
            + RecordFault.gone(Set(audited), besides: registry.keyRecords)
    }

    /// The serials of a product are those of its newest version, and no number is given twice.
    private var serialFaults: [RecordFault] {
        registry.productIDs.filter { id in
            let used =
                orders.orders.values.filter { $0.request.product == id }
                .compactMap { $0.sequences?.upperBound }.max() ?? 0
            return recorded("serials", of: "product \(id)")
                != RecordDigest.serials(registry.spaces[id])
                || registry.nextSequences[id] ?? 1 <= used
        }
        .map { .serials(ofProduct: $0) }
    }

    private var settingFaults: [RecordFault] {
        let named = log.entries.map(\.entry.object).filter { $0.hasPrefix("setting ") }
        let names = Set(named.map { String($0.dropFirst(8)) }).union(workplace.settings.keys)
        return names.sorted().filter { name in
            let last = entries(of: "setting \(name)").last
            return last == nil || last?.text("value") != workplace.settings[name]
        }
        .map { .setting($0) }
    }

    /// Serials and keyed hashes, segment by segment.
    private var segmentFaults: [RecordFault] {
        orders.all.flatMap { order in
            orders.segments[order.id, default: []].compactMap { segment in
                let positions = segment.first...segment.first + segment.count - 1
                let entry = entries(of: "order \(order.id)").last {
                    $0.number("first") == Int64(segment.first) && $0.text("cardsSha256") != nil
                }
                let digest = cards.digest(ofOrder: order.id, positions)
                guard entry?.text("cardsSha256") != digest else { return nil }
                return .cards(positions, ofOrder: order.id)
            }
        }
    }

    private var shipmentFaults: [RecordFault] {
        stock.shipments.filter {
            recorded("recordSha256", of: "shipment \($0.id)") != digest(of: $0)
        }
        .map { .shipment($0.id) }
    }
}
