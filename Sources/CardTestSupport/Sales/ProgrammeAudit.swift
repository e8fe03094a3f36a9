import CardCore

/// What must hold after any programme, whatever was in it.
package struct ProgrammeAudit {
    package private(set) var complaints: [String] = []
    private let ledger: ProgrammeLedger
    private let stock: Stock

    package init(_ ledger: ProgrammeLedger, _ stock: Stock) {
        self.ledger = ledger
        self.stock = stock
        checkIDs()
        checkAccounts()
        checkReversals()
        checkMovesBetweenCards()
    }

    /// Holds cards and accounts against what the plain till says.
    package mutating func compare(with till: PlainTill) {
        for card in ledger.cards {
            guard let slip = till.slips[card.serial] else { continue }
            let complaint = card.difference(from: slip)
            if !complaint.isEmpty { complaints.append("card \(card.serial): \(complaint)") }
        }
        var accounts: [String: Int64] = [:]
        for (account, amount) in balances where account.name != nil && amount != 0 {
            accounts[account.name ?? ""] = amount
        }
        let expected = till.ledger.filter { $0.value != 0 }
        if accounts != expected { complaints.append("accounts \(accounts), not \(expected)") }
    }

    private mutating func check(_ holds: Bool, _ complaint: @autoclosure () -> String) {
        if !holds { complaints.append(complaint()) }
    }
}

extension ProgrammeAudit {
    /// An account with its currency.
    private struct Place: Hashable {
        let account: Account
        let currency: Currency

        /// As the plain till calls it; nil for the accounts of cards.
        var name: String? {
            switch account.owner {
            case .card: nil
            case .store(let owner): "\(account.kind.rawValue) \(owner) \(currency.code)"
            case .product(let owner): "\(account.kind.rawValue) \(owner) \(currency.code)"
            }
        }
    }

    private var balances: [Place: Int64] { Self.balances(ledger.transfers.map(\.transfer)) }

    private static func balances(_ transfers: [Transfer]) -> [Place: Int64] {
        var balances: [Place: Int64] = [:]
        for transfer in transfers {
            let amount = transfer.amountMinor
            balances[Place(account: transfer.debit, currency: transfer.currency), default: 0] -=
                amount
            balances[Place(account: transfer.credit, currency: transfer.currency), default: 0] +=
                amount
        }
        return balances
    }

    /// Ids are settled once per sender, and messages are numbered in the order of decision.
    private mutating func checkIDs() {
        let ids = ledger.messages.map { "\($0.sender)/\($0.id)" }
        check(Set(ids).count == ids.count, "an id is settled twice")
        let numbers = ledger.messages.indices.map { ProgrammeLedger.firstMessage.advanced(by: $0) }
        check(ledger.messages.map(\.number) == numbers, "numbers with gaps")
    }

    /// The journal sums to zero in every currency, and what is cached on cards is what it says.
    private mutating func checkAccounts() {
        for booked in ledger.transfers {
            let transfer = booked.transfer
            check(transfer.amountMinor > 0, "a transfer of \(transfer.amountMinor)")
            check(transfer.debit != transfer.credit, "a transfer to itself")
        }
        let balances = balances
        let sums = Dictionary(grouping: balances, by: \.key.currency).mapValues {
            $0.reduce(0) { $0 + $1.value }
        }
        check(sums.values.allSatisfy { $0 == 0 }, "the journal sums to \(sums)")
        for card in ledger.cards {
            let currency = stock.kind(of: card.serial).currency
            for (kind, cached) in [
                (AccountKind.card, card.available), (.loadPending, card.loadPending),
                (.reserved, card.reserved),
            ] {
                let place = Place(account: Account(kind, .card(card.number)), currency: currency)
                let balance = balances[place, default: 0]
                check(balance == cached, "\(kind) of \(card.serial): \(cached), not \(balance)")
                check(cached >= 0, "\(kind) of \(card.serial) is \(cached)")
            }
        }
    }

    /// The numbers of a request and of the advices that settled it.
    private func family(of request: SettledMessage) -> Set<MessageNumber> {
        let advices = ledger.messages.filter {
            $0.sender == request.sender && $0.originalID == request.id && $0.standing == .done
        }
        return Set(advices.map(\.number) + [request.number])
    }

    /// A request that was taken back left no money anywhere, and every field as it was unless
    /// something else has changed it since.
    private mutating func checkReversals() {
        for request in ledger.messages where request.standing == .reversed {
            let family = family(of: request)
            let moved = ledger.transfers.filter { family.contains($0.message) }.map(\.transfer)
            let left = Self.balances(moved).filter { $0.value != 0 }
            check(left.isEmpty, "\(request.sender)/\(request.id) was reversed and left \(left)")
            for change in request.changes where change.field != .movements {
                checkRestored(change, request, family)
            }
        }
    }

    private mutating func checkRestored(
        _ change: CardChange,
        _ request: SettledMessage,
        _ family: Set<MessageNumber>
    ) {
        let later = ledger.effects.filter {
            $0.change.card == change.card && $0.change.field == change.field
        }.drop { $0.message != request.number }
        // The request's own change, then the one that takes it back, unless others came between.
        guard let next = later.dropFirst().first else {
            check(false, "\(request.id) was reversed, and \(change.field) was not restored")
            return
        }
        guard family.contains(next.message) else { return }
        check(
            next.change.after == change.before,
            "\(change.field) is \(next.change.after) after the reversal of \(request.id)"
        )
    }

    /// What goes from card to card touches no other account: nothing is made, nothing is lost.
    private mutating func checkMovesBetweenCards() {
        for request in ledger.messages where [.replace, .transfer].contains(request.operation) {
            let family = family(of: request)
            for booked in ledger.transfers where family.contains(booked.message) {
                let places = [booked.transfer.debit, booked.transfer.credit].map {
                    Place(account: $0, currency: booked.transfer.currency).name
                }
                check(places == [nil, nil], "\(request.id) moved money to \(places)")
            }
        }
    }
}

extension Card {
    /// What the plain till says otherwise; empty where they agree.
    package func difference(from slip: PlainTill.Slip) -> String {
        let facts: [(String, String, String)] = [
            ("life", lifeCycle.rawValue, slip.life.rawValue),
            ("available", "\(available)", "\(slip.spendable)"),
            ("load pending", "\(loadPending)", "\(slip.coming)"),
            ("reserved", "\(reserved)", "\(slip.setAside)"),
            ("movements", "\(movements)", "\(slip.moves)"),
            ("blocked", "\(!holds.isEmpty)", "\(slip.isBlocked)"),
            ("customer", customer ?? "-", slip.customer ?? "-"),
            ("last day", "\(expiresOn != nil)", "\(slip.hasLastDay)"),
            ("sold", "\(activation != nil)", "\(slip.soldBy != nil)"),
        ]
        return facts.filter { $0.1 != $0.2 }.map { "\($0.0) is \($0.1), not \($0.2)" }.joined(
            separator: "; "
        )
    }
}
