import CardCore
import CardLedger
import CardLedgerTesting

// Steps of operators and the calendar.
extension RandomProgram {
    mutating func hold() -> ProgramStep {
        let (card, context) = (card(), context)
        let kind = [HoldKind.recall, .operator, .exposed].randomElement(using: &random) ?? .recall
        let isPlaced = Bool.random(using: &random)
        return ProgramStep(name: "hold \(kind) on \(card), placed \(isPlaced)") { shop in
            isPlaced
                ? try shop.ledger.hold(kind, card: card, reason: "x", by: context)
                : try shop.ledger.releaseHold(kind, card: card, by: context)
        }
    }

    mutating func pin() -> ProgramStep {
        let (card, context) = (card(), context)
        let tries = (0..<Int.random(in: 1...6, using: &random)).map { _ in
            Int.random(in: 0..<5, using: &random) == 0
        }
        let isUnlocked = Bool.random(using: &random)
        return ProgramStep(name: "PINs \(tries) on \(card), unlocked \(isUnlocked)") { shop in
            let answers = try tries.map {
                try shop.ledger.recordPin(isRight: $0, card: card, by: context)
            }
            if isUnlocked {
                _ = try shop.ledger.unlockPin(card: card, reason: "seen", by: context)
            }
            return answers
        }
    }

    mutating func range() -> ProgramStep {
        let ends = [position(), position()].sorted()
        let range = CardRange(order: 1, positions: ends[0]...ends[1])
        let act = RangeAct.allCases.randomElement(using: &random) ?? .void
        let (context, id) = (context, "range-\(stepCount)")
        return ProgramStep(name: "\(act) \(range.positions)") { shop in
            try shop.ledger.changeRange(by: context) { session in
                let counts = try session.countsByState(range)
                let done =
                    switch act {
                    case .void: try session.spoil(range, in: [.spare, .inactive])
                    case .recall:
                        try session.recall(range, in: [.spare, .inactive], reason: "x")
                    case .release: try session.release(range)
                    }
                let record = RangeRecord(
                    requestID: id,
                    content: id,
                    act: act,
                    range: range,
                    reason: "x",
                    done: done,
                    activated: 0
                )
                try session.record(record)
                return Set(counts)
            }
        }
    }

    mutating func shipment() -> ProgramStep {
        let store: StoreID = Bool.random(using: &random) ? "oslo-1" : "bergen-1"
        let (context, isReceived) = (context, Bool.random(using: &random))
        return ProgramStep(name: "a pack to \(store), received \(isReceived)") { shop in
            let (shipment, _) = try shop.ledger.ship(
                NewShipment(order: 1, packs: [1], to: store),
                isTrial: false,
                by: context
            )
            guard isReceived else { return shipment }
            return try shop.ledger.receive(
                ShipmentArrival(shipment: shipment.id, packs: nil, place: .destination),
                isTrial: false,
                by: context
            ) { _, _ in }.0
        }
    }

    func expiry() -> ProgramStep {
        let now = now
        return ProgramStep(name: "expiry as of \(now.day)") { shop in
            try AccountsContract.age(shop.ledger, asOf: now.day, at: now)
        }
    }

    func undoing() -> ProgramStep {
        let now = now
        return ProgramStep(name: "the latest expiry taken back") { shop in
            try AccountsContract.undo(shop.ledger, at: now)
        }
    }

    /// A void, a load or a write-off by an operator, or the undo of the latest void or load.
    mutating func typing() -> ProgramStep {
        let position = Int64(position())
        let operations: [CardCore.Operation?] = [.void, .load, .writeOff, nil]
        let operation = operations.randomElement(using: &random) ?? nil
        let (id, now, context) = (MessageID("op-\(stepCount)"), now, context)
        let name = operation.map { "\($0)" } ?? "undo"
        return ProgramStep(name: "\(name) of card \(position)") { shop in
            try shop.ledger.decide(by: context) { session in
                var message = shop.message(id, operation ?? .void, card: position, amount: nil)
                (message.currency, message.time, message.store) = (nil, now, "o")
                if operation == .load {
                    (message.amountMinor, message.currency) = (700, Workshop.terms.currency)
                }
                if operation == nil {
                    let known = try session.bookings(ofCard: Workshop.card(Int(position)))
                    guard let last = UndoRule.undoable(known).last else { return nil }
                    (message.operation, message.phase) = (last.operation, .reverse)
                    (message.originalID, message.store) = (last.id, last.store)
                }
                let facts = FeedFacts(
                    sender: OperatorMessages.sender,
                    environment: .live,
                    now: now
                )
                return try session.decide([message], from: facts).messages.first?.outcome
            } as RowOutcome?
        }
    }

    func status() -> ProgramStep {
        let now = now
        return ProgramStep(name: "status") { try $0.ledger.status(at: now, parkedHours: 72) }
    }
}
