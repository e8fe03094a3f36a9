package import CardCore

/// An operator typed what was typed just before about the same card.
package struct RepeatedOperation: Failure, Hashable {
    package let latest: TypedMessage
    package let serial: String
    private let request: OperateCard.Request

    init(_ latest: TypedMessage, serial: String, _ request: OperateCard.Request) {
        self.latest = latest
        self.serial = serial
        self.request = request
    }

    package var kind: FailureKind { .refused }
    package var code: String { "card.repeated" }

    package var problem: String {
        let amount = latest.currency.flatMap { currency in
            latest.amountMinor > 0
                ? " of \(currency.code) "
                    + Money(amountMinor: latest.amountMinor, currency: currency).decimal : nil
        }
        let person = latest.operatorName.map { " by \($0)" } ?? ""
        return "card \(serial): the same \(latest.operation.rawValue)\(amount ?? "") was booked at "
            + "\(latest.decidedAt)\(person) as \(latest.id)"
    }

    /// The same command under the earlier id, in the words of the earlier message: it answers that
    /// it was done before.
    package var remedy: String {
        var words = ["mintrun", "card", latest.operation.rawValue]
        if !request.isPresented { words.append(serial) }
        if let other = latest.otherSerial { words.append(other) }
        if let currency = latest.currency, let typed = latest.typedMinor {
            words += ["--amount", Money(amountMinor: typed, currency: currency).decimal]
        }
        if let original = latest.originalID { words += ["--original", original] }
        if let sender = latest.originalSender { words += ["--original-sender", sender] }
        if latest.store != OperatorMessages.sender { words += ["--store", latest.store] }
        words += ["--reason", request.reason, "--request-id", latest.id] + request.places
        return ShellWords.line(words)
    }
}
