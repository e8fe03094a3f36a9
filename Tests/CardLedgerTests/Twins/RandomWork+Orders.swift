import CardCore
import CardLedger
import CardLedgerTesting

extension RandomWork {
    mutating func orderStep() -> ProgramStep {
        let context = context("order")
        if stepCount < 4 || isTrue(1, of: 8) { return creation(context) }
        let id = order()
        switch below(15) {
        case 0...2:
            let custody = element(Custody.allCases)
            let set = 1 + below(2)
            return ProgramStep.pair("begin minting \(id)") {
                try $0.ledger.beginMinting(id, custody: custody, custodians: set, by: context)
            }
        case 3...4: return segment(id, context)
        case 5:
            return ProgramStep(name: "finish \(id)") {
                try $0.ledger.finishMinting(id, by: context)
            }
        case 6...7: return release(id, context)
        case 8...9: return acknowledgement(id, context)
        case 10:
            return ProgramStep(name: "cancel \(id)") {
                try $0.ledger.cancel(id, reason: "not needed", by: context)
            }
        case 11:
            let isTrial = isTrue(1, of: 4)
            return ProgramStep(name: "close \(id)") {
                try $0.ledger.close(id, reason: "done", isTrial: isTrial, by: context)
            }
        case 12:
            let problem = element([nil, "wet"])
            return ProgramStep.call("problem of \(id)") {
                try $0.ledger.setProblem(problem, ofOrder: id, by: context)
            }
        case 13: return promotion(id, context)
        default: return shredding(id, context)
        }
    }

    private mutating func creation(_ context: RequestContext) -> ProgramStep {
        let isImported = isTrue(1, of: 4)
        var request = OrderRequest(
            requestID: "r-\(below(stepCount))",
            product: isImported ? "imported" : element(["winter-500", "winter-500", "summer"]),
            quantity: 1 + below(Self.mostCards - 3),
            printer: element(["trykk", "trykk", "press"])
        )
        request.spares = below(4)
        request.packSize = 1 + below(4)
        request.cartonSize = request.packSize * 2
        let first = 1 + below(stepCount)
        return ProgramStep.pair("create \(request.requestID)") { [request] shop in
            let source: SerialSource =
                isImported
                ? .imported(
                    (0..<request.cardCount).map { "IM\(zeroPadded(Int64(first * 5 + $0), 6))" }
                )
                : .sequence(
                    SerialSpace(
                        prefix: Self.prefix(request.product),
                        digits: 6,
                        checkLength: 0
                    ),
                    serial: { Self.serial($0, request.product) }
                )
            var reserved: [OrderReservation] = []
            let made = try shop.ledger.create(request, serials: source, by: context) {
                reserved.append($0)
            }
            return ([AnyHashable(made.0), made.1], reserved)
        }
    }

    private mutating func segment(_ id: OrderID, _ context: RequestContext) -> ProgramStep {
        let (wanted, keyRun, salt) = (1 + below(Self.mostCards), below(2), UInt8(1 + below(2)))
        return ProgramStep(name: "segment of \(id)") { shop in
            let order = try shop.ledger.order(id)
            let first = order.minted + 1
            let last = min(order.request.cardCount, order.minted + wanted)
            guard first <= last else { return "nothing is left" }
            let numbers = try shop.ledger.importedNumbers(
                ofOrder: order.id,
                positions: first...last
            )
            let cards = (first...last).map { position in
                var card = shop.card(
                    order,
                    position,
                    hash: Self.hash(of: order, at: position, salt: salt)
                )
                if let sequences = order.sequences {
                    let sequence = sequences.lowerBound + Int64(position) - 1
                    card.serial = Self.serial(sequence, order.request.product)
                } else {
                    card.serial = numbers[position - first]
                }
                return card
            }
            return try shop.ledger.recordSegment(
                of: cards,
                ofOrder: order.id,
                epochs: KeyEpochs(token: 1, pin: 2),
                redraw: { position in
                    var card = cards[position - first]
                    card.tokenHash = Self.hash(of: order, at: position, salt: 77)
                    return card
                },
                seal: {
                    RecordedSeal(
                        keyRun: keyRun,
                        segment: first,
                        commitment: [1],
                        root: [2],
                        keysDigest: Workshop.hash(keyRun)
                    )
                },
                by: context
            )
        }
    }

    /// Each product has its own serials, as the rules of products demand.
    private static func prefix(_ product: ProductID) -> String {
        product == "summer" ? "SU" : "NC"
    }

    private static func serial(_ sequence: Int64, _ product: ProductID) -> Serial {
        Serial(prefix(product) + zeroPadded(sequence, 6))
    }

    /// The hash of a token; some orders draw the tokens of others.
    private static func hash(of order: OrderRecord, at position: Int, salt: UInt8) -> [UInt8] {
        guard salt != 1 else { return Workshop.hash(position, salt: 60) }
        return Workshop.hash(Int(order.id.value) * 100 + position, salt: salt)
    }

    private mutating func release(_ id: OrderID, _ context: RequestContext) -> ProgramStep {
        if isTrue(1, of: 4) {
            return ProgramStep(name: "finish a publication") { shop in
                let open = try shop.ledger.unfinishedPublications()
                if let first = open.first { try shop.ledger.finishPublication(first.number) }
                return open
            }
        }
        let record = ReleaseRecord(
            order: id,
            file: "\(id).zip",
            sha256: SHA256Digest(Workshop.hash(Int(id.value), salt: 5)),
            bytes: 10,
            recipients: ["age1x"],
            cards: 3
        )
        let publication = Publication(
            partPath: "part-\(stepCount)",
            finalPath: "final-\(stepCount)",
            sha256: record.sha256
        )
        return ProgramStep.call("release \(id)") {
            try $0.ledger.commitRelease(
                record,
                publishing: [publication],
                unlockedBy: ["ola"],
                by: context
            )
        }
    }

    private mutating func promotion(_ id: OrderID, _ context: RequestContext) -> ProgramStep {
        let (card, spare, isTrial) = (below(Self.mostCards), below(3), isTrue(1, of: 4))
        return ProgramStep(name: "promote a spare of \(id)") { shop in
            let request = try shop.ledger.order(id).request
            let pair = AcceptedCoverage.Replacement(
                spoiled: 1 + card % request.quantity,
                spare: request.cardCount - min(spare, request.cardCount - 1)
            )
            return try shop.ledger.promote(pair, ofOrder: id, isTrial: isTrial, by: context)
        }
    }

    private mutating func acknowledgement(_ id: OrderID, _ context: RequestContext) -> ProgramStep {
        let isAll = isTrue()
        let part = range(in: 1...Self.mostCards)
        let (spoiled, missing, replaces) = (isTrue(), isTrue(1, of: 4), isTrue())
        let content = "answer \(below(stepCount))"
        return ProgramStep(name: "acknowledge \(id)") { shop in
            let order = try shop.ledger.order(id)
            let whole = 1...order.request.cardCount
            let range = isAll ? whole : part.clamped(to: whole)
            var coverage = AcceptedCoverage(
                ranges: [range],
                spoiled: spoiled ? [range.lowerBound] : [],
                missing: missing && range.count > 1 ? [range.lowerBound + 1] : [],
                replacements: []
            )
            if spoiled, replaces, order.request.spares > 0 {
                coverage.replacements = [
                    .init(spoiled: range.lowerBound, spare: order.request.cardCount)
                ]
            }
            if spoiled, missing { coverage.reasons[range.lowerBound] = "torn" }
            return try shop.ledger.acknowledge(
                AcknowledgementRecord(order: id, content: content, coverage: coverage),
                by: context
            )
        }
    }

    private mutating func shredding(_ id: OrderID, _ context: RequestContext) -> ProgramStep {
        if isTrue() {
            return ProgramStep(name: "begin shredding \(id)") {
                try $0.ledger.beginShredding(id, by: context)
            }
        }
        return ProgramStep(name: "finish shredding \(id)") {
            try $0.ledger.finishShredding(id, certificate: "certificate", by: context)
        }
    }
}
