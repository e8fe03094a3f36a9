import CardCore
import CardJobs

extension RepeatedOperation: Worded {
    var sentence: ShownText {
        let amount = latest.currency.flatMap { currency -> ShownText? in
            latest.amountMinor > 0
                ? " of \(currency) "
                    + "\(decimal: Money(amountMinor: latest.amountMinor, currency: currency))" : nil
        }
        let person: ShownText = latest.operatorName.map { " by \(id: $0)" } ?? ""
        return "card \(id: serial.text): the same \(latest.operation)\(amount ?? "") was booked at "
            + "\(latest.decidedAt)\(person) as \(id: latest.id.text)"
    }

    /// The same command under the earlier id, in the words of the earlier message: it answers that
    /// it was done before.
    var remedy: ShownText {
        // Version 0.1.0 accepted ids that can no longer be typed.
        guard OperatorMessages.isID(latest.id.text) else {
            return "see it: mintrun card show \(id: serial.text)"
        }
        var words = ["mintrun", "card", latest.operation.rawValue]
        if !isPresented { words.append(serial.text) }
        if let other = latest.otherSerial { words.append(other.text) }
        if let currency = latest.currency, let typed = latest.typedMinor {
            words += ["--amount", Money(amountMinor: typed, currency: currency).decimal]
        }
        if let original = latest.originalID { words += ["--original", original.text] }
        if let sender = latest.originalSender { words += ["--original-sender", sender.text] }
        if latest.store != OperatorMessages.store { words += ["--store", latest.store.text] }
        words += ["--reason", reason, "--request-id", latest.id.text] + places
        return ShownText(words: words)
    }
}

extension TypedOverride: Worded {
    /// The option that the audit log names.
    var sentence: ShownText {
        switch self {
        case .again: "--again"
        case .redone: "redo"
        case .newStore: "--new-store"
        }
    }
}
