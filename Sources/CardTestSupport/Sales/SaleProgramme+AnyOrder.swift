import CardCore

// Programmes whose end does not depend on the order in which they arrive.
extension SaleProgramme {
    /// Requests that do not conflict with each other, with advices that do not contradict each
    /// other: some lost, some more than once, all shuffled.
    ///
    /// A card either is a purse, on which money moves within its first amount, or it is part of one
    /// story: it is sold, voided, replaced, returned, blocked or unblocked.
    package static func anyOrder(seed: UInt64, _ stock: Stock) -> SaleProgramme {
        var programme = SaleProgramme(seed: seed)
        var writer = AnyOrderWriter(stock, &programme)
        writer.write(&programme)
        let opening = writer.opening
        var arriving = writer.body
        let again = opening + arriving
        for _ in 0..<programme.random.uniform(below: 10) where !again.isEmpty {
            arriving.append(programme.element(again))
        }
        arriving.shuffle(using: &programme.random)
        programme.sent = opening + writer.body
        programme.pack(opening)
        programme.pack(programme.gather(arriving))
        return programme
    }
}

private struct AnyOrderWriter {
    let stock: Stock
    /// The first messages, in order: they make the cards that the rest is about.
    var opening: [SentMessage] = []
    var body: [SentMessage] = []
    private var purses: [Serial] = []
    /// The amount that may still leave each purse.
    private var budget: [Serial: Int64] = [:]
    private var idle: [Serial]
    private var counts: [SenderID: Int] = [:]

    init(_ stock: Stock, _ programme: inout SaleProgramme) {
        self.stock = stock
        idle = stock.cards.map(\.serial).shuffled(using: &programme.random)
    }

    mutating func write(_ programme: inout SaleProgramme) {
        for _ in 0..<(2 + programme.random.uniform(below: 3)) {
            guard let purse = idle.popLast() else { break }
            budget[purse] = sell(purse, &programme)
            purses.append(purse)
        }
        while let card = idle.popLast() { tell(card, &programme) }
        for _ in 0..<programme.random.uniform(below: 7) { move(&programme) }
    }

    /// The next id of a sender; two senders use the same ids.
    private mutating func id(_ sender: SenderID) -> MessageID {
        counts[sender, default: 0] += 1
        return "m\(counts[sender] ?? 0)"
    }

    private mutating func make(
        _ operation: Operation,
        in phase: Phase,
        on card: Serial,
        _ programme: inout SaleProgramme
    ) -> SentMessage {
        let sender = programme.element(SaleProgramme.senders)
        return SentMessage(
            sender,
            programme.message(id(sender), operation, in: phase, from: sender, on: card)
        )
    }

    private func priced(_ sent: SentMessage, _ amount: Int64) -> SentMessage {
        var sent = sent
        sent.message.amountMinor = amount
        sent.message.currency = stock.kind(of: sent.message.card).currency
        return sent
    }

    /// Sells a card before its other events; returns its amount then.
    private mutating func sell(_ card: Serial, _ programme: inout SaleProgramme) -> Int64 {
        let kind = stock.kind(of: card)
        let amount = programme.element(kind.amounts)
        let phase: Phase = programme.happens(1, of: 2) ? .final : .request
        var sale = priced(make(.activate, in: phase, on: card, &programme), amount)
        if programme.happens(1, of: 3) { sale.message.customer = "c-\(card)" }
        opening.append(sale)
        if phase == .request {
            let confirmation = programme.advice(id(sale.sender), .confirm, of: sale)
            opening.append(SentMessage(sale.sender, confirmation))
        }
        return amount + kind.gift
    }
}

extension AnyOrderWriter {
    /// The one story of a card that is not a purse.
    private mutating func tell(_ card: Serial, _ programme: inout SaleProgramme) {
        let kind = stock.kind(of: card)
        let phase: Phase = programme.happens(1, of: 3) ? .final : .request
        switch programme.random.uniform(below: 9) {
        case 0:
            let amount = programme.element(kind.amounts)
            var sale = priced(make(.activate, in: phase, on: card, &programme), amount)
            if programme.happens(1, of: 3) { sale.message.customer = "c-\(card)" }
            finish(sale, amount: amount, &programme)
        case 1:
            let held = sell(card, &programme)
            finish(make(.void, in: phase, on: card, &programme), amount: held, &programme)
        case 2:
            guard let index = idle.lastIndex(where: { stock.kind(of: $0) == kind }) else { return }
            let held = sell(card, &programme)
            var change = make(.replace, in: phase, on: card, &programme)
            change.message.otherCard = idle.remove(at: index)
            finish(change, amount: held, &programme)
        case 3:
            let held = sell(card, &programme)
            finish(
                make(.deactivate, in: phase, on: card, &programme),
                amount: held - kind.gift,
                &programme
            )
        case 4:
            body.append(make(.block, in: .final, on: card, &programme))
            if programme.happens(1, of: 2) {
                body.append(make(.block, in: .final, on: card, &programme))
            }
        case 5:
            opening.append(make(.block, in: .final, on: card, &programme))
            body.append(make(.unblock, in: .final, on: card, &programme))
        case 7: giveBack(card, &programme)
        case 6: body.append(make(.lookup, in: .final, on: card, &programme))
        default: break
        }
    }

    /// A card that paid gets parts of it back; their sum fits.
    private mutating func giveBack(_ card: Serial, _ programme: inout SaleProgramme) {
        var left = sell(card, &programme) / 2
        let payment = priced(make(.redeem, in: .final, on: card, &programme), left)
        opening.append(payment)
        for _ in 0..<(1 + programme.random.uniform(below: 3)) where left > 10 {
            let amount = 1 + Int64(programme.random.uniform(below: Int(left)))
            left -= amount
            let phase: Phase = programme.happens(1, of: 3) ? .final : .request
            var refund = priced(make(.refund, in: phase, on: card, &programme), amount)
            if programme.happens(1, of: 2) {
                refund.message.originalID = payment.message.id
                if refund.sender != payment.sender {
                    refund.message.originalSender = payment.sender
                }
            }
            finish(refund, amount: amount, &programme)
        }
    }

    /// Money moves to a purse, from one, or between two.
    private mutating func move(_ programme: inout SaleProgramme) {
        let card = programme.element(purses)
        let kind = stock.kind(of: card)
        let phase: Phase = programme.happens(1, of: 4) ? .final : .request
        let operation = programme.element([.load, .redeem, .transfer] as [Operation])
        if operation == .load {
            let most = min(kind.loads.upperBound, 40_000)
            let amount = Int64(programme.random.uniform(below: Int(most - kind.loads.lowerBound)))
            let load = make(.load, in: phase, on: card, &programme)
            finish(
                priced(load, amount + kind.loads.lowerBound),
                amount: amount + kind.loads.lowerBound,
                &programme
            )
            return
        }
        let left = budget[card] ?? 0
        guard left > 10 else { return }
        let amount = 1 + Int64(programme.random.uniform(below: Int(left)))
        var movement = priced(make(operation, in: phase, on: card, &programme), amount)
        if operation == .transfer {
            let others = purses.filter {
                $0 != card && stock.kind(of: $0).currency == kind.currency
            }
            guard !others.isEmpty else { return }
            movement.message.otherCard = programme.element(others)
        }
        budget[card] = left - amount
        finish(movement, amount: amount, &programme)
    }

    /// Sends a request with advices that do not contradict each other, or loses them.
    private mutating func finish(
        _ request: SentMessage,
        amount: Int64,
        _ programme: inout SaleProgramme
    ) {
        body.append(request)
        func send(_ phase: Phase, _ part: Int64?) {
            var advice = programme.advice(id(request.sender), phase, of: request)
            advice.amountMinor = part
            advice.currency = part == nil ? nil : stock.kind(of: request.message.card).currency
            if programme.happens(1, of: 4) { advice.otherCard = request.message.otherCard }
            // One in six is lost.
            if !programme.happens(1, of: 6) { body.append(SentMessage(request.sender, advice)) }
        }
        guard request.message.phase == .request else {
            if programme.happens(1, of: 5) { send(.confirm, nil) }
            return
        }
        let phase: Phase = programme.happens(1, of: 3) ? .reverse : .confirm
        guard PlainTill.comesInParts(request.message), amount > 3, programme.happens(1, of: 2)
        else {
            for _ in 0..<programme.random.uniform(below: 3) {
                send(phase, programme.happens(1, of: 4) ? amount : nil)
            }
            return
        }
        // Parts that make at most the whole, of one kind or of both.
        let isMixed = programme.happens(1, of: 3)
        let first = 1 + Int64(programme.random.uniform(below: Int(amount - 2)))
        let second = 1 + Int64(programme.random.uniform(below: Int(amount - first)))
        send(phase, first)
        send(isMixed ? (phase == .confirm ? .reverse : .confirm) : phase, second)
        if !isMixed, programme.happens(1, of: 3) { send(phase, nil) }
    }
}
