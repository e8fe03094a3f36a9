package import CardCore

/// The digest of what was sent in a file and decided about it at once.
///
/// What later messages change is left out: it follows from them.
package struct MessagesDigest {
    private var digest = RecordDigest("messages")

    package init() {}

    /// Takes in a message; `amounts` are those of a message that did not wait for another one.
    package mutating func add(
        _ number: MessageNumber,
        id: MessageID,
        content: String,
        context: String,
        time: Int64,
        answer: Answer,
        amounts: Amounts?
    ) {
        digest.add(number)
        digest.add(id.text)
        digest.add(content)
        digest.add(context)
        digest.add(numbers: [
            time, answer.state?.code, answer.amountMinor, answer.availableMinor,
            answer.currency.map { Int64($0.number) }, amounts?.requested, amounts?.approved,
            amounts?.currency,
        ])
    }

    /// 64 hexadecimal digits.
    package func finished() -> String { digest.finished() }

    /// What was asked for and what was approved, in minor units; the currency by its number.
    package struct Amounts {
        let requested: Int64
        let approved: Int64
        let currency: Int64?

        package init(requested: Int64, approved: Int64, currency: Int64?) {
            self.requested = requested
            self.approved = approved
            self.currency = currency
        }
    }
}
