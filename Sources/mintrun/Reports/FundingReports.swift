import CardCore
import CardJobs
import CardLedger

/// `funding deposit`, `funding approve`, `funding reject` and `funding return`.
struct FundingReport: Report {
    private let facts: FundingFacts

    init(_ facts: FundingFacts) { self.facts = facts }

    var json: [String: JSON] {
        [
            "deposit": facts.record.json, "account": facts.account.json,
            "alreadyDone": .bool(facts.alreadyDone),
        ]
    }

    var text: String {
        let (record, account) = (facts.record, facts.account.account)
        let already = facts.alreadyDone ? "  (already done)" : ""
        var lines = Lines()
        lines.add("deposit", "\(record.first.reference) of \(record.first.client)\(already)")
        lines.add("id", "\(record.id)")
        lines.add("status", record.status.rawValue)
        lines.add("amount", record.first.money.text)
        lines.add("balance", account.text(account.balance.fundingMinor))
        lines.add("available", account.text(account.availableMinor))
        return lines.text
    }
}

/// `funding list`.
struct FundingListReport: Report {
    private let records: [FundingRecord]

    init(_ records: [FundingRecord]) { self.records = records }

    var json: [String: JSON] { ["transactions": .array(records.map(\.json))] }

    var text: String {
        guard !records.isEmpty else { return "no deposits and charges" }
        var table = Table([
            "begun", "client", "operation", "reference", "amount", "fee", "status", "by",
        ])
        for record in records {
            let first = record.first
            table.add([
                first.at.description, first.client.text, record.operation.rawValue,
                first.reference, first.money.text,
                decimalText(first.feeMinor, first.currency.code), record.status.rawValue,
                record.latest.actor.operatorName ?? "the client",
            ])
        }
        return table.text
    }
}

/// `funding show`.
struct FundingAccountReport: Report {
    private let facts: FundingAccountFacts

    init(_ facts: FundingAccountFacts) { self.facts = facts }

    var json: [String: JSON] { ["account": facts.json] }

    var text: String {
        let account = facts.account
        var lines = Lines()
        lines.add("client", "\(account.client), \(account.environment.rawValue)")
        lines.add("account", facts.number.text)
        lines.add("terms", account.terms.text)
        lines.add("balance", account.text(account.balance.fundingMinor))
        lines.add("available", account.text(account.availableMinor))
        lines.add("pending", account.text(account.balance.pendingMinor))
        lines.add("fees", account.text(account.balance.feesMinor))
        lines.add("waiting", facts.waitingCount.counted("deposit"))
        return lines.text
    }
}

extension FundingAccount {
    /// An amount in the currency of the account.
    fileprivate func text(_ amountMinor: Int64) -> String {
        Money(amountMinor: amountMinor, currency: terms.currency).text
    }
}

extension FundingAccountFacts {
    fileprivate var json: JSON {
        .fields([
            "client": account.client.text, "environment": account.environment.rawValue,
            "accountNumber": number.text, "currency": account.terms.currency.code,
            "credit": account.terms.creditMinor, "balance": account.balance.fundingMinor,
            "available": account.availableMinor, "pending": account.balance.pendingMinor,
            "fees": account.balance.feesMinor, "waiting": waitingCount,
        ])
    }
}

extension FundingRecord {
    fileprivate var json: JSON {
        .fields([
            "id": id.description, "client": first.client.text, "operation": operation.rawValue,
            "status": status.word, "reference": first.reference, "amount": first.amountMinor,
            "fee": first.feeMinor, "currency": first.currency.code,
            "payment": first.payment?.rawValue, "comment": first.comment,
            "beforeBalance": beforeMinor, "steps": ([first] + later).map(\.json),
        ])
    }
}

extension FundingMessage {
    fileprivate var json: JSON {
        .fields([
            "step": step.rawValue, "at": at, "operator": actor.operatorName,
            "reason": step.isFirst ? nil : comment,
        ])
    }
}
