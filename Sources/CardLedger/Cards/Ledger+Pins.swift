package import CardCore

extension Ledger {
    /// Counts an attempt and returns the answer to it.
    ///
    /// `card` is nil if no card has the token. A failure writes one row and one audit entry that is
    /// the same for every failure; the failure that locks the card places a hold as well. If the PIN
    /// is accepted, `renewal` replaces its verifier, unless another one did since.
    package func recordPin(
        isRight: Bool,
        card: CardNumber?,
        renewal: PINRenewal? = nil,
        by context: RequestContext
    ) throws -> PinAnswer {
        try transaction(by: context) { transaction in
            // A card that does not exist is looked up, too: the work is the same.
            var tries = try transaction.pinTries(ofCard: card ?? 0)
            let answer = tries.take(isRight: isRight && card != nil)
            try transaction.insertPinAttempt(answer.outcome, ofCard: card, by: nil, reason: nil)
            switch answer {
            case .accepted:
                let serial = try transaction.serial(ofCard: card ?? 0)
                try transaction.audit("card \(serial)", "PIN accepted")
                if let card, let renewal { try transaction.renewPIN(of: card, renewal) }
            case .refused, .locked:
                try transaction.audit("a card", "PIN refused")
            }
            if let card, answer == .refused, tries.isLocked {
                let reason = "\(PinTries.limit) wrong PINs in a row"
                _ = try transaction.place(.pin, on: card, reason: reason)
            }
            return answer
        }
    }

    /// Releases the hold `pin` and resets the count of failures.
    ///
    /// - Returns: `already` if the card is not locked and no failure counts.
    package func unlockPin(card: CardNumber, reason: String, by context: RequestContext) throws
        -> Recorded
    {
        try transaction(by: context) { transaction in
            guard try transaction.pinTries(ofCard: card) != PinTries() else { return .already }
            _ = try transaction.endHolds(.pin, of: CardRange(card))
            try transaction.insertPinAttempt(.unlocked, ofCard: card, by: nil, reason: reason)
            try transaction.audit(
                "card \(try transaction.serial(ofCard: card))",
                "unlocked",
                details: ["kind": .string(HoldKind.pin.rawValue), "reason": .string(reason)]
            )
            return .new
        }
    }
}

/// A verifier that was made anew of a right PIN.
package struct PINRenewal: Hashable, Sendable {
    /// The verifier that the PIN was checked against.
    package var former: StoredPIN
    /// The same PIN under another scheme.
    package var pin: NewPIN

    package init(of former: StoredPIN, to pin: NewPIN) {
        self.former = former
        self.pin = pin
    }
}

extension LedgerTransaction {
    /// Replaces the verifier with its audit entry, if it is still the card's.
    func renewPIN(of card: CardNumber, _ renewal: PINRenewal) throws {
        guard try storedPIN(ofCard: card) == renewal.former else { return }
        try renew(renewal.former.version, ofCard: card, to: renewal.pin)
        try audit(
            "card \(try serial(ofCard: card))",
            "PIN stored anew",
            details: [
                "from": .string(renewal.former.verifier.scheme.rawValue),
                "to": .string(renewal.pin.verifier.scheme.rawValue),
            ]
        )
    }

    /// Records the attempts at PINs that messages made; one that locks its card places the hold.
    ///
    /// They have no audit entries of their own: the entry of the call has them.
    func record(_ attempts: [BookedPINAttempt]) throws {
        for attempt in attempts {
            try insertPinAttempt(
                attempt.outcome,
                ofCard: attempt.card,
                by: attempt.source,
                reason: nil
            )
            guard attempt.isLocking else { continue }
            let reason = "\(PinTries.limit) wrong PINs in a row"
            _ = try place(.pin, on: attempt.card, reason: reason)
        }
    }
}
