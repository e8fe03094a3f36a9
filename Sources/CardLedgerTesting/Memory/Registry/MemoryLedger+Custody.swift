import CardCore
import CardLedger

extension MemoryLedger: CustodyRepository {
    func custody() throws -> Custody? {
        let state = state
        guard let (version, custody) = state.workplace.newestCustody else { return nil }
        let entry = state.log.entries(of: "custody").last { $0.number("version") == Int64(version) }
        guard entry?.text("custody") == custody.rawValue else {
            throw LedgerFailure.recordChanged(.custody(custody))
        }
        return custody
    }

    func custodyAtInit() throws -> Custody? {
        let made = state.log.entries(of: "workspace").first { $0.entry.outcome == "made" }
        guard case .object(let details) = made?.details["details"],
            case .string(let custody) = details["custody"]
        else { return nil }
        return Custody(rawValue: custody)
    }

    func keyRunDigests(ofOrder id: OrderID) throws -> [Int: [UInt8]] {
        var digests: [Int: [UInt8]] = [:]
        for entry in state.log.entries(of: "order \(id.text)") {
            guard let run = entry.number("leg"),
                let digest = entry.text("keysSha256").flatMap(Hex.bytes)
            else { continue }
            digests[Int(run)] = digest
        }
        return digests
    }

    func unfinishedResealing(ofOrder id: OrderID) throws -> UnfinishedResealing? {
        let steps = state.log.entries(of: "order \(id.text)").map { entry in
            UnfinishedResealing.Step(
                outcome: entry.entry.outcome,
                run: entry.number("leg").map { Int($0) },
                set: entry.number("custodianSet").map { Int($0) },
                digest: entry.text("nextKeysSha256").flatMap(Hex.bytes)
            )
        }
        return UnfinishedResealing(steps)
    }

    func custodianChanges() throws -> [CustodianChange] { state.registry.changes }

    func requireUnchanged(_ record: KeyRecord) throws {
        guard try isUnchanged(record) else { throw LedgerFailure.recordChanged(.key(record)) }
    }

    func isUnchanged(_ record: KeyRecord) throws -> Bool {
        let state = state
        let entries = state.log.entries(of: record.object).filter {
            $0.number("version") == Int64(record.version)
        }
        let digests = entries.compactMap { $0.text("digest") }
        let mayLackDigest = state.workplace.custodies.isEmpty
        let digest = try state.digest(of: record)
        return !entries.isEmpty && (mayLackDigest || !digests.isEmpty)
            && digests.allSatisfy { $0 == digest }
    }
}

extension MemoryTransaction: CustodyTransaction {
    func newestCustody() throws -> (version: Int, custody: Custody)? {
        state.workplace.newestCustody
    }

    func insert(_ custody: Custody, version: Int) throws {
        precondition(version == state.workplace.custodies.count + 1, "a custody was left out")
        state.workplace.custodies.append(custody)
    }

    func recordBaseline(_ keyRuns: [KeyRunRecord]) throws {
        for record in state.registry.keyRecords {
            let isCommitted = state.log.entries(of: record.object).contains {
                $0.number("version") == Int64(record.version) && $0.text("digest") != nil
            }
            guard !isCommitted else { continue }
            try audit(record.object, "baseline", details: commitment(to: record))
        }
        for order in state.orders.all {
            try recordBaseline(of: order, keyRuns.filter { $0.order == order.id })
        }
    }

    private func recordBaseline(of order: OrderRecord, _ keyRuns: [KeyRunRecord]) throws {
        for segment in state.orders.segments[order.id, default: []] {
            let positions = segment.first...(segment.first + segment.count - 1)
            let run = keyRuns.first { $0.run == segment.seal.keyRun }
            let commitment = segment.commitment(
                cards: state.cards.digest(ofOrder: order.id, positions),
                keysDigest: run?.digest
            )
            try audit("order \(order.id)", "baseline", details: commitment)
        }
        try audit(
            "order \(order.id)",
            "baseline",
            details: [
                "acknowledgements": .string(try acknowledgementsDigest(ofOrder: order.id)),
                "numbers": .string(try importedNumbersDigest(ofOrder: order.id)),
            ]
        )
    }
}

extension WorkplaceTables {
    /// The newest recorded custody with its version.
    var newestCustody: (version: Int, custody: Custody)? {
        custodies.last.map { (custodies.count, $0) }
    }
}
