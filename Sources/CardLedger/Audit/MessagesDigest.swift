package import CardCore

/// The digest of a file's messages and the decisions about them at their arrival.
///
/// Changes by later messages are left out: they follow from those messages.
package struct MessagesDigest {
    private var digest = RecordDigest("messages")

    package init() {}

    /// Adds a message; `amounts` are those of a message that did not wait for another one.
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

    /// The requested and the approved amount, in minor units; the currency by its number.
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
