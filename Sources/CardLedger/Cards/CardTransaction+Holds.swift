package import CardCore

extension CardTransaction {
    /// Places a hold, unless one of the kind stands.
    ///
    /// - Returns: whether it was placed.
    @discardableResult
    package func ensureHold(_ kind: HoldKind, ofCard card: CardNumber, reason: String) throws
        -> Bool
    {
        guard try !holds(ofCard: card).contains(kind) else { return false }
        try insertHold(kind, ofCard: card, reason: reason)
        return true
    }
}

extension CardTransaction where Self: AuditedTransaction {
    /// Places a hold `exposed` and records where the token stood, each place once; a hold that was
    /// released and is placed again has an audit entry of its own.
    package func expose(_ card: CardNumber, in source: ExposureSource) throws {
        let reason = "its token stood in \(source.text)"
        let isPlaced = try ensureHold(.exposed, ofCard: card, reason: reason)
        let isFirst = try insertExposure(ofCard: card, in: source)
        guard isPlaced || isFirst else { return }
        try audit(
            "card \(try serial(ofCard: card))",
            "exposed",
            ["source": .string(source.text), "sender": .optional(source.sender)]
        )
    }
}

extension LedgerTransaction {
    /// Places a hold with its audit entry, unless one of the kind stands.
    func place(_ kind: HoldKind, on card: CardNumber, reason: String) throws -> Recorded {
        guard try ensureHold(kind, ofCard: card, reason: reason) else { return .already }
        try audit(
            "card \(try serial(ofCard: card))",
            "held",
            ["kind": .string(kind.rawValue), "reason": .string(reason)]
        )
        return .new
    }

    /// Ends the holds of a kind with their audit entry, if one stands.
    func release(_ kind: HoldKind, on card: CardNumber, details: [String: JSON] = [:]) throws
        -> Recorded
    {
        guard try holds(ofCard: card).contains(kind) else { return .already }
        try endHolds(kind, ofCard: card)
        try audit(
            "card \(try serial(ofCard: card))",
            "hold released",
            details.merging(["kind": .string(kind.rawValue)]) { own, _ in own }
        )
        return .new
    }
}
