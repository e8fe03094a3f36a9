package import CardCore

// Holds of single cards.
extension LedgerTransaction {
    /// Places a hold, unless the card has one of the kind.
    ///
    /// - Returns: true if it was placed.
    @discardableResult
    package func ensureHold(_ kind: HoldKind, ofCard card: CardNumber, reason: String) throws
        -> Bool
    {
        try insertHolds(
            kind,
            onCardsIn: LifeCycle.allCases,
            of: CardRange(card),
            reason: reason
        ) > 0
    }

    /// Places a hold with its audit entry, unless the card has one of the kind.
    func place(_ kind: HoldKind, on card: CardNumber, reason: String) throws -> Recorded {
        guard try ensureHold(kind, ofCard: card, reason: reason) else { return .already }
        try audit(
            "card \(try serial(ofCard: card))",
            "held",
            details: ["kind": .string(kind.rawValue), "reason": .string(reason)]
        )
        return .new
    }

    /// Ends the holds of a kind with their audit entry, if the card has one.
    func release(_ kind: HoldKind, on card: CardNumber, details: [String: JSON] = [:]) throws
        -> Recorded
    {
        guard try endHolds(kind, of: CardRange(card)) > 0 else { return .already }
        try audit(
            "card \(try serial(ofCard: card))",
            "hold released",
            details: details.merging(["kind": .string(kind.rawValue)]) { own, _ in own }
        )
        return .new
    }
}

// Cards whose tokens were found in inputs.
extension LedgerTransaction {
    /// Places a hold `exposed` and records the source of the token, each source once; a hold that
    /// was released and is placed again has an audit entry of its own.
    package func expose(_ card: CardNumber, in source: ExposureSource) throws {
        let isPlaced = try holdExposed(card, in: source)
        let isFirst = try insertExposure(ofCard: card, in: source)
        guard isPlaced || isFirst else { return }
        try auditExposure(of: card, in: source)
    }

    /// Does the same only if the source is not recorded: a hold that an operator released since
    /// remains released.
    func exposeOnce(_ card: CardNumber, in source: ExposureSource) throws {
        guard try insertExposure(ofCard: card, in: source) else { return }
        _ = try holdExposed(card, in: source)
        try auditExposure(of: card, in: source)
    }

    private func holdExposed(_ card: CardNumber, in source: ExposureSource) throws -> Bool {
        try ensureHold(.exposed, ofCard: card, reason: "its token stood in \(source.text)")
    }

    private func auditExposure(of card: CardNumber, in source: ExposureSource) throws {
        try audit(
            "card \(try serial(ofCard: card))",
            "exposed",
            details: ["source": .string(source.text), "sender": .optional(source.sender)]
        )
    }
}

extension SaleCardTransaction {
    /// The serial of the card with the ledger's number; empty if the card does not exist.
    func serial(ofCard number: CardNumber) throws -> Serial {
        try cards(.numbers([number])).first?.serial ?? ""
    }
}

extension CardRange {
    /// The range of one card.
    init(_ card: CardNumber) {
        let position = CardNumbering.position(card)
        self.init(order: CardNumbering.order(card), positions: position...position)
    }
}
