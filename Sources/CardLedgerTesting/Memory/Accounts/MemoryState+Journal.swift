import CardCore

// The journal, and the messages that made it.
extension MemoryState {
    /// The request that an advice is about; nil if it does not exist.
    func request(of advice: KnownMessage) -> SalesTables.StoredMessage? {
        guard advice.phase.isAdvice, let id = advice.originalID else { return nil }
        return sales.numbers[.init(sender: advice.sender, id: id)].flatMap { sales.messages[$0] }
    }

    /// The file in which a message took effect: an advice that waited took effect with its request,
    /// and in no file if that was in none.
    func workingFile(of stored: SalesTables.StoredMessage) -> FileNumber? {
        guard let request = request(of: stored.message),
            request.message.number > stored.message.number
        else { return stored.file }
        return request.file
    }

    /// The balance of a card in the journal.
    struct Balance: Hashable {
        var available: Int64 = 0
        var loadPending: Int64 = 0
        var reserved: Int64 = 0

        var book: Int64 { available + loadPending }

        fileprivate mutating func add(_ amount: Int64, to kind: AccountKind) {
            switch kind {
            case .card: available += amount
            case .loadPending: loadPending += amount
            case .reserved: reserved += amount
            default: break
            }
        }
    }

    /// The balance of each card from the transfers that count, by its currency; cards without one
    /// are absent.
    func balances(where counts: (SalesTables.JournalRow) -> Bool = { _ in true })
        -> [CardNumber: [Currency: Balance]]
    {
        var balances: [CardNumber: [Currency: Balance]] = [:]
        for row in sales.journal where counts(row) {
            let (transfer, currency) = (row.transfer, row.transfer.currency)
            if case .card(let number) = transfer.credit.owner {
                balances[number, default: [:]][currency, default: Balance()]
                    .add(transfer.amountMinor, to: transfer.credit.kind)
            }
            if case .card(let number) = transfer.debit.owner {
                balances[number, default: [:]][currency, default: Balance()]
                    .add(-transfer.amountMinor, to: transfer.debit.kind)
            }
        }
        return balances
    }
}

extension Account {
    /// The card that owns the account; nil for another owner.
    var card: CardNumber? {
        guard case .card(let number) = owner else { return nil }
        return number
    }
}

extension Transfer {
    /// The card whose money moves, which every sale has; nil if no card is part of it.
    var card: CardNumber? { debit.card ?? credit.card }

    /// The store whose open sales move; nil without one.
    var salesStore: StoreID? {
        for account in [debit, credit] where account.kind == .salesPending {
            if case .store(let name) = account.owner { return name }
        }
        return nil
    }
}
