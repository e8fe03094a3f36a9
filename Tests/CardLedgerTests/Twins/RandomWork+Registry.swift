import CardCore
import CardLedger
import CardLedgerTesting

extension RandomWork {
    mutating func registryStep() -> ProgramStep {
        let context = context("registry")
        switch below(5) {
        case 0: return productStep(context)
        case 1: return printerStep(context)
        case 2: return custodianStep(context)
        case 3:
            let members = (0...below(3)).map {
                CustodianRecord(name: "person-\($0)", publicKey: [UInt8(below(2))])
            }
            let unlockedBy = isTrue() ? ["ola"] : []
            return ProgramStep.pair("set custodians") {
                try $0.ledger.setCustodians(members, unlockedBy: unlockedBy, by: context)
            }
        default:
            let party = Party(
                element(Party.Kind.allCases),
                name: element(["oslo-1", "bergen", "pos", "trykk"]),
                parent: element([nil, "oslo-1", "nobody"]),
                externalID: element([nil, "17"])
            )
            return ProgramStep(name: "add party") { try $0.ledger.add(party, by: context) }
        }
    }

    /// Replacements of lost keys, sealings to other custodians, and the printer of an order.
    private mutating func custodianStep(_ context: RequestContext) -> ProgramStep {
        let (name, lost, key) = ("person-\(below(3))", "person-\(below(3))", UInt8(below(4)))
        let present = (0..<below(3)).map { "person-\($0)" }
        let (order, later) = (order(), isTrue())
        switch below(6) {
        case 0, 1:
            return ProgramStep(name: "propose a key of \(name)") {
                try $0.ledger.propose(
                    [key],
                    of: name,
                    lost: [lost],
                    custody: .dual,
                    unlockedBy: present,
                    by: context
                )
            }
        case 2:
            return ProgramStep.pair("object to \(name)") {
                try $0.ledger.object(toChangeOf: name, unlockedBy: "ola", by: context)
            }
        case 3:
            return ProgramStep(name: "apply") {
                try $0.ledger.applyDueChange(custody: .dual, by: context)
            }
        case 4:
            return ProgramStep.call("reseal \(order)") {
                let digests = [0: Workshop.hash(Int(key)), 1: Workshop.hash(7)]
                try $0.ledger.beginResealing(
                    order,
                    to: 1,
                    digests: digests,
                    unlockedBy: present,
                    by: context
                )
                guard later else { return }
                try $0.ledger.finishResealing(order, to: 1, digests: digests, by: context)
            }
        default:
            return ProgramStep.pair("pin the printer of \(order)") {
                try $0.ledger.pinPrinter(ofOrder: order, unlockedBy: present, by: context)
            }
        }
    }

    private mutating func productStep(_ context: RequestContext) -> ProgramStep {
        let id: ProductID = element(["winter-500", "summer", "imported"])
        var product = Workshop.product(
            id,
            prefix: element(["NC", "NC1", "SU"]),
            content: "{\"n\":\(below(3))}"
        )
        if id == "imported" { product.serials = nil }
        return ProgramStep.pair("add product \(id)") { [product] in
            try $0.ledger.add(product, unlockedBy: [], by: context)
        }
    }

    private mutating func printerStep(_ context: RequestContext) -> ProgramStep {
        let printer = NewPrinter(
            name: element(["trykk", "press"]),
            kind: .age,
            recipients: element([["age1x"], ["age1x", "age1y"]]),
            template: element(["generic-csv", "other"])
        )
        let unlockedBy = isTrue() ? ["ola"] : []
        return ProgramStep.pair("add printer \(printer.name)") {
            try $0.ledger.add(printer, unlockedBy: unlockedBy, by: context)
        }
    }

    mutating func workplaceStep() -> ProgramStep {
        let context = context("workplace")
        switch below(6) {
        case 0:
            let (name, value) = (element(["a", "b"]), element([nil, "1", "2"]))
            return ProgramStep.call("set \(name)") {
                try $0.ledger.set(name, to: value, by: context)
            }
        case 1:
            let day = Workshop.now.adding(seconds: Int64(below(90)) * 86_400).day
            let zone = ZoneRecord(from: day, zone: element(["Europe/Oslo", "UTC"]))
            return ProgramStep(name: "set zone") {
                try $0.ledger.set(zone: zone, after: "Europe/Oslo", by: context)
            }
        case 2:
            let custody = element(Custody.allCases)
            return ProgramStep(name: "set custody") {
                try $0.ledger.setCustody(custody, unlockedBy: ["ola"], by: context)
            }
        case 3: return historyStep(context)
        default: return lossStep(context)
        }
    }

    private mutating func historyStep(_ context: RequestContext) -> ProgramStep {
        let place = WorkspacePlace(inode: Int64(below(2)), born: nil, machine: element([nil, "m"]))
        let entries = Int64(below(100))
        switch below(4) {
        case 0:
            return ProgramStep(name: "begin history") {
                try $0.ledger.beginHistory(at: place, checkpointEntries: entries, by: context)
            }
        case 1:
            return ProgramStep.call("remember") {
                try $0.ledger.remember(checkpointEntries: entries)
            }
        case 2:
            return ProgramStep(name: "take over") { try $0.ledger.takeOver(at: place, by: context) }
        default:
            let runs = [KeyRunRecord(order: order(), run: 0, digest: Workshop.hash(3))]
            return ProgramStep.call("adopt") {
                try $0.ledger.adopt(.single, keyRuns: runs, by: context)
            }
        }
    }

    private mutating func lossStep(_ context: RequestContext) -> ProgramStep {
        let lost = OrderID(Int64(20 + below(5)))
        guard isTrue(1, of: 6) else {
            let order = LostOrder(
                id: lost,
                product: "winter-500",
                serials: nil,
                reservedAt: nil
            )
            // Only an order that was lost can be given up.
            return ProgramStep(name: "give up") { shop in
                guard try shop.ledger.lostOrders().contains(where: { $0.id == lost }) else {
                    return false
                }
                return try shop.ledger.giveUp(order, reason: "gone", by: context)
            }
        }
        let record = LossRecord(
            restoredAt: context.at,
            backup: "backup-\(stepCount)",
            restored: AuditHead(size: 3, root: Workshop.hash(1)),
            lost: isTrue() ? AuditHead(size: 5, root: Workshop.hash(2)) : nil,
            ordersPast: lost
        )
        let serials = SerialSpan(
            first: Workshop.serial(Int64(900 + stepCount)),
            last: Workshop.serial(Int64(905 + stepCount))
        )
        let orders = [
            LostOrder(
                id: lost,
                product: "winter-500",
                serials: serials,
                reservedAt: context.at
            )
        ]
        let loss = NewLoss(record: record, orders: orders, typed: [], unlockedBy: ["ola"])
        return ProgramStep.call("record loss") { try $0.ledger.record(loss, by: context) }
    }
}
