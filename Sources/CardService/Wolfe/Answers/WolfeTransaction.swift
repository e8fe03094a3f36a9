package import CardCore
package import CardText

/// A deposit or a charge as the interface `wolfe` shows it.
package struct WolfeTransaction: Sendable {
    private let record: FundingRecord
    private let account: FundingAccountNumber

    package init(_ record: FundingRecord, in account: FundingAccountNumber) {
        self.record = record
        self.account = account
    }

    /// The form in a list, where the type is a number.
    package var listed: OrderedJSON { .object(members(type: record.operation.number)) }

    /// The form alone, where the type is a word and the owner is named.
    package func shown(to owner: CompanyID) -> OrderedJSON {
        .object(
            members(type: record.operation.word)
                + [OrderedJSON.Member("owner_id", .string(owner.text))]
        )
    }

    private func members(type: String) -> [OrderedJSON.Member] {
        let first = record.first
        return [
            OrderedJSON.Member("id", .string(record.id.description)),
            OrderedJSON.Member("account_number", .string(account.text)),
            OrderedJSON.Member("amount", .integer(first.amountMinor)),
            OrderedJSON.Member("status", .string(record.status.wolfeName)),
            OrderedJSON.Member("transaction_type", .string(type)),
            OrderedJSON.Member("reference_id", .string(first.reference)),
            OrderedJSON.Member(
                "before_balance",
                record.beforeMinor.map(OrderedJSON.integer) ?? .null
            ),
            OrderedJSON.Member(
                "payment_method",
                first.payment.map { .string($0.rawValue) } ?? .null
            ),
            OrderedJSON.Member("date_created", .string(first.at.wolfeMinute)),
            OrderedJSON.Member("date_modified", .string(record.latest.at.wolfeMinute)),
            OrderedJSON.Member("fee", .integer(first.feeMinor)),
            OrderedJSON.Member(
                "comment",
                first.comment.isEmpty ? .null : .string(first.comment)
            ),
        ]
    }
}

extension FundingOperation {
    /// The type in lists.
    package var number: String {
        switch self {
        case .deposit: "1"
        case .charge: "2"
        }
    }

    /// The type of a single one.
    package var word: String {
        switch self {
        case .deposit: "EXTERNAL"
        case .charge: "GIFT_PURCHASE"
        }
    }
}

extension FundingStatus {
    /// The name of the status in the interface.
    package var wolfeName: String {
        switch self {
        case .pending: "PENDING"
        case .success: "SUCCESS"
        case .rejected: "REJECTED"
        case .returned: "RETURN"
        case .rolledBack: "ROLLBACKED"
        }
    }
}

extension Instant {
    /// The minute in UTC, as lists have it: `2026-11-21 08:30`.
    package var wolfeMinute: String {
        let text = description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }
}
