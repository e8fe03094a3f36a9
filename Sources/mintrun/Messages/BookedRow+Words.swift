import CardCore

extension BookedRow {
    /// The message in words: `load` of NOK 50.00, card NC0000000018, 2026-11-24T08:01:00Z.
    var words: ShownText {
        let amount: ShownText = money.map { " of \($0.currency) \(decimal: $0)" } ?? ""
        return "`\(operation)`\(amount), card \(id: card.text), \(time)"
    }

    /// The advice to somebody whose row has the id: what was booked, and the way to continue
    /// without booking it twice.
    var advice: ShownText {
        let parts = differences.map { "`\($0)`" as ShownText }.joined(separator: ", ")
        let booked: ShownText = "This is booked under the id: \(words)."
        guard !differences.isEmpty else {
            return "\(booked) If that is right, send nothing again. If it is not, \(wayBack)."
        }
        guard differences.contains(where: \.isAboutMoney) else {
            return
                "\(booked) The row has the same money and differs in \(parts). Look which of the "
                + "two is right, and send nothing again."
        }
        return "\(booked) The row differs in \(parts). If what is booked is right, send nothing "
            + "again. If it is not, \(wayBack)."
    }

    /// The operation that takes the message back, whole or in part; never the same row under
    /// another id.
    private var wayBack: ShownText {
        switch (standing, operation) {
        case (.requested, _):
            "send the phase `reverse` of it under a new message id, with this id as its original id"
        case (.confirmed, .activate):
            """
            take it back with `deactivate` under a new message id, with this id as its original id, \
            and ask the operators to activate the right card
            """
        case (.confirmed, .redeem):
            """
            give back what is too much with `refund` under a new message id, with this id as its \
            original id; ask the operators if it is too little
            """
        case (.confirmed, .load):
            "ask the operators: no operation takes a load back"
        default:
            "ask the operators"
        }
    }
}
