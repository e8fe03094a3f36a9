import CardCore
import CardLedger

extension MemoryState {
    func fundingBalance(of client: ClientName, _ currency: Currency, in environment: Environment)
        -> FundingBalance
    {
        func balance(_ kind: AccountKind) -> Int64 {
            let key = FundingTables.BalanceKey(
                account: Account(kind, .client(client)),
                currency: currency,
                environment: environment
            )
            return funding.balances[key] ?? 0
        }
        return FundingBalance(
            fundingMinor: balance(.funding),
            pendingMinor: balance(.depositPending),
            feesMinor: balance(.fees)
        )
    }

    /// Everything that the query asks for, newest first, whatever its limit and its offset are.
    func allFundingRecords(_ query: FundingQuery) -> [FundingRecord] {
        let ids = Dictionary(uniqueKeysWithValues: calls.targets.map { ($0.value, $0.key) })
        let groups = Dictionary(grouping: funding.messages, by: \.first)
        return groups.compactMap { number, messages in
            ids[PublicID.Target(.message, number: number.value)].flatMap {
                FundingRecord($0, messages)
            }
        }
        .filter(query.accepts)
        .sorted { $0.first.number > $1.first.number }
    }

    func fundingRecords(_ query: FundingQuery) -> [FundingRecord] {
        Array(allFundingRecords(query).dropFirst(query.offset).prefix(query.limit))
    }
}

extension MemoryLedger: FundingRepository {
    func fundingBalance(of client: ClientName, _ currency: Currency, in environment: Environment)
        throws -> FundingBalance
    { state.fundingBalance(of: client, currency, in: environment) }

    func fundingRecords(_ query: FundingQuery) throws -> [FundingRecord] {
        state.fundingRecords(query)
    }

    func fundingCount(_ query: FundingQuery) throws -> Int {
        state.allFundingRecords(query).count
    }
}

extension MemoryTransaction: FundingTransaction {
    func fundingBalance(of client: ClientName, _ currency: Currency, in environment: Environment)
        throws -> FundingBalance
    { state.fundingBalance(of: client, currency, in: environment) }

    func fundingRecords(_ query: FundingQuery) throws -> [FundingRecord] {
        state.fundingRecords(query)
    }

    func insert(_ message: FundingMessage, id: PublicID?) throws {
        let isTaken = state.funding.messages.contains { known in
            known.number == message.number
                || known.first == message.first && known.step == message.step
                || known.client == message.client
                    && known.reference.hasSameBytes(as: message.reference)
                    && known.step == message.step && message.step.isFirst
        }
        guard !isTaken else { throw MemoryFault.taken("the step \(message.reference)") }
        state.funding.messages.append(message)
        if let id { try insert(id, of: PublicID.Target(.message, number: message.number.value)) }
    }

    func add(_ amountMinor: Int64, toBalanceOf account: Account, by transfer: Transfer) throws {
        let key = FundingTables.BalanceKey(
            account: account,
            currency: transfer.currency,
            environment: transfer.environment
        )
        state.funding.balances[key] = try (state.funding.balances[key] ?? 0).adding(amountMinor)
    }
}

// The checks.
extension MemoryState {
    /// The messages that do not follow from those before them.
    var fundingFaults: Int {
        var check = FundingCheck()
        let transfers = Dictionary(grouping: sales.journal, by: \.message)
        for message in funding.messages {
            check.add(message, transfers[message.number]?.map(\.transfer) ?? [])
        }
        return Int(check.faults)
    }

    /// The accounts whose stored balance is not that of the journal.
    var differingBalances: Int {
        var sums = funding.balances.mapValues { -$0 }
        for row in sales.journal {
            let transfer = row.transfer
            for (account, amount) in transfer.sides where account.owner.hasStoredBalance {
                let key = FundingTables.BalanceKey(
                    account: account,
                    currency: transfer.currency,
                    environment: transfer.environment
                )
                sums[key, default: 0] += amount
            }
        }
        return sums.values.count { $0 != 0 }
    }

    /// Steps of deposits and charges that differ from their audit entries.
    var fundingEntryFaults: [RecordFault] {
        let entries = log.entries.filter { $0.number(FundingEntry.count) != nil }
        let changed = entries.compactMap { entry -> RecordFault? in
            let first = MessageNumber(entry.number(FundingEntry.first) ?? 0)
            let messages = funding.messages.filter { $0.number >= first }
                .prefix(Int(entry.number(FundingEntry.count) ?? 0))
            let isSame = RecordDigest.funding(Array(messages)) == entry.text(FundingEntry.digest)
            return isSame ? nil : .funding(first)
        }
        let audited = entries.reduce(0) { $0 + ($1.number(FundingEntry.count) ?? 0) }
        let isWhole = audited == Int64(funding.messages.count)
        return changed + (isWhole ? [] : [.fundingEntries])
    }
}
