import CardCore

extension MemoryState {
    /// An account of the trial balance: cards have no names in it.
    private struct AccountKey: Hashable {
        let kind: AccountKind
        let owner: AccountOwner?
        let currency: Currency

        init(_ account: Account, _ currency: Currency) {
            kind = account.kind
            owner = if case .card = account.owner { nil } else { account.owner }
            self.currency = currency
        }

        var name: String? {
            switch owner {
            case .store(let name): name.text
            case .product(let id): id.text
            case .client(let name): name.text
            case .issuer: AccountOwner.issuerName
            case .card, nil: nil
            }
        }
    }

    func trialBalance(asOf: Instant?, of environment: Environment) -> [AccountBalance] {
        var sums: [AccountKey: (debit: Int64, credit: Int64)] = [:]
        for row in sales.journal where asOf.map({ row.at <= $0 }) ?? true {
            let transfer = row.transfer
            guard transfer.environment == environment else { continue }
            let debit = AccountKey(transfer.debit, transfer.currency)
            let credit = AccountKey(transfer.credit, transfer.currency)
            sums[debit, default: (0, 0)].debit += transfer.amountMinor
            sums[credit, default: (0, 0)].credit += transfer.amountMinor
        }
        let balances = sums.map { key, sum in
            AccountBalance(
                kind: key.kind,
                owner: key.name,
                currency: key.currency,
                environment: environment,
                debitMinor: sum.debit,
                creditMinor: sum.credit
            )
        }
        return balances.sorted {
            ($0.currency.code, AccountKind.allCases.firstIndex(of: $0.kind) ?? 0, $0.owner ?? "")
                < (
                    $1.currency.code, AccountKind.allCases.firstIndex(of: $1.kind) ?? 0,
                    $1.owner ?? ""
                )
        }
    }
}
