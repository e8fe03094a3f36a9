import CardCore
import CardText

/// The examples of the document of the interface `wolfe`, made as the service makes its answers.
enum WolfeExamples {
    static let deposit = OrderedJSON.members([
        "amount": .integer(50_000), "reference_id": "INV-2026-11-001",
        "payment_method": "WIRE", "comment": "November",
    ])

    /// The body of a success.
    static func answer(to operation: WolfeOperation) -> OrderedJSON {
        let text =
            switch operation {
            case .listTransactions:
                WolfeAnswers.success(
                    .list([transaction.listed]),
                    pagination: WolfeAnswers.pagination(limit: 20, offset: 0, count: 1, total: 1)
                )
            case .getTransaction: WolfeAnswers.success(transaction.shown(to: company))
            case .createDeposit:
                WolfeAnswers.success(.members(["transaction_id": .string(id.description)]))
            case .getBalance: WolfeAnswers.success(.members(["balance": .integer(50_000)]))
            }
        do throws(JSONFault) {
            return try OrderedJSON(Array(text.utf8), deepest: 8)
        } catch {
            preconditionFailure("an answer is JSON")
        }
    }

    private static let company = CompanyID("7d9f1f4e-6d0f-4e3f-9d39-0a6f5d3f0b11")
    private static let id = PublicID(random: Array(1...16))

    private static var transaction: WolfeTransaction {
        WolfeTransaction(record, in: FundingAccountNumber(digits: "12345678901234567890"))
    }

    private static var record: FundingRecord {
        guard let currency = Currency("USD"),
            let terms = FundingTerms(currency: currency, creditMinor: 0)
        else { preconditionFailure("USD") }
        let account = FundingAccount("acme", in: .live, terms: terms, FundingBalance())
        var deposit = FundingMessage(
            number: 1,
            .deposit,
            of: account,
            first: 1,
            reference: "INV-2026-11-001",
            amountMinor: 50_000,
            by: .client,
            at: Instant(milliseconds: 1_795_000_000_000)
        )
        deposit.payment = .wire
        deposit.comment = "November"
        var approval = deposit
        (approval.number, approval.step) = (2, .approve)
        approval.at = Instant(milliseconds: 1_795_003_600_000)
        guard let record = FundingRecord(id, [deposit, approval]) else {
            preconditionFailure("a record without a message")
        }
        return record
    }
}
