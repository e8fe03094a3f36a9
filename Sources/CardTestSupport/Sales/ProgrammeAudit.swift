import CardCore

/// The rules that hold after any programme.
package struct ProgrammeAudit {
    /// The broken rules, one sentence each.
    package private(set) var complaints: [String] = []
    private let ledger: ProgrammeLedger
    private let stock: Stock

    /// Checks the rules that need no model; ``compare(with:)`` checks the rest.
    package init(_ ledger: ProgrammeLedger, _ stock: Stock) {
        self.ledger = ledger
        self.stock = stock
        checkIDs()
        checkAccounts()
        checkReversals()
        checkMovesBetweenCards()
    }

    /// Compares cards and accounts with those of the plain till.
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
    private struct AccountKey: Hashable {
        let account: Account
        let currency: Currency

        /// The name in the plain till; nil for the accounts of cards.
        var name: String? {
            switch account.owner {
            case .card: nil
            case .store(let owner): "\(account.kind.rawValue) \(owner) \(currency.code)"
            case .product(let owner): "\(account.kind.rawValue) \(owner) \(currency.code)"
            case .client(let owner): "\(account.kind.rawValue) \(owner) \(currency.code)"
            case .issuer: "\(account.kind.rawValue) \(AccountOwner.issuerName) \(currency.code)"
            }
        }
    }

    private var balances: [AccountKey: Int64] { Self.balances(ledger.transfers.map(\.transfer)) }

    private static func balances(_ transfers: [Transfer]) -> [AccountKey: Int64] {
        var balances: [AccountKey: Int64] = [:]
        for transfer in transfers {
            let amount = transfer.amountMinor
            balances[
                AccountKey(account: transfer.debit, currency: transfer.currency),
                default: 0
            ] -=
                amount
            balances[
                AccountKey(account: transfer.credit, currency: transfer.currency),
                default: 0
            ] +=
                amount
        }
        return balances
    }

    /// Ids become known once per sender, and messages are numbered in the order of decision.
    private mutating func checkIDs() {
        let ids = ledger.messages.map { "\($0.sender)/\($0.id)" }
        check(Set(ids).count == ids.count, "an id is known twice")
        let numbers = ledger.messages.indices.map { ProgrammeLedger.firstMessage.advanced(by: $0) }
        check(ledger.messages.map(\.number) == numbers, "numbers with gaps")
    }

    /// The journal sums to zero in every currency, and the cached amounts of cards agree with it.
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
                let key = AccountKey(account: Account(kind, .card(card.number)), currency: currency)
                let balance = balances[key, default: 0]
                check(balance == cached, "\(kind) of \(card.serial): \(cached), not \(balance)")
                check(cached >= 0, "\(kind) of \(card.serial) is \(cached)")
            }
        }
    }

    /// The numbers of a request and of the advices that completed it.
    private func family(of request: KnownMessage) -> Set<MessageNumber> {
        let advices = ledger.messages.filter {
            $0.sender == request.sender && $0.originalID == request.id && $0.standing == .done
        }
        return Set(advices.map(\.number) + [request.number])
    }

    /// A request that was reversed left no money anywhere, and every field as it was unless another
    /// message has changed it since.
    private mutating func checkReversals() {
        for request in ledger.messages where request.standing == .reversed {
            let family = family(of: request)
            let moved = ledger.transfers.filter { family.contains($0.message) }.map(\.transfer)
            let left = Self.balances(moved).filter { $0.value != 0 }
            check(left.isEmpty, "\(request.sender)/\(request.id) was reversed and left \(left)")
            for change in request.changes where change.field != .movements {
                checkRestored(change, by: request, within: family)
            }
        }
    }

    private mutating func checkRestored(
        _ change: CardChange,
        by request: KnownMessage,
        within family: Set<MessageNumber>
    ) {
        let later = ledger.effects.filter {
            $0.change.card == change.card && $0.change.field == change.field
        }.drop { $0.message != request.number }
        // The request's own change, then its reversal, unless other changes lie between.
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

    /// Money that moves from card to card touches no other account: the sum does not change.
    private mutating func checkMovesBetweenCards() {
        for request in ledger.messages where [.replace, .transfer].contains(request.operation) {
            let family = family(of: request)
            for booked in ledger.transfers where family.contains(booked.message) {
                let accounts = [booked.transfer.debit, booked.transfer.credit].map {
                    AccountKey(account: $0, currency: booked.transfer.currency).name
                }
                check(accounts == [nil, nil], "\(request.id) moved money to \(accounts)")
            }
        }
    }
}

extension Card {
    /// The differences from the plain till; empty if they agree.
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
