package import CardCore

extension Ledger {
    /// Counts an attempt and returns the answer to it.
    ///
    /// `card` is nil if no card has the token. A failure writes one row and one audit entry that is
    /// the same for every failure; the failure that locks the card places a hold as well.
    package func recordPin(isRight: Bool, card: CardNumber?, by context: RequestContext) throws
        -> PinAnswer
    {
        try transaction(by: context) { transaction in
            // A card that does not exist is looked up, too: the work is the same.
            var tries = try transaction.pinTries(ofCard: card ?? 0)
            let answer = tries.take(isRight: isRight && card != nil)
            try transaction.insertPinAttempt(answer.outcome, ofCard: card, reason: nil)
            switch answer {
            case .accepted:
                let serial = try transaction.serial(ofCard: card ?? 0)
                try transaction.audit("card \(serial)", "PIN accepted")
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
            try transaction.insertPinAttempt(.unlocked, ofCard: card, reason: reason)
            try transaction.audit(
                "card \(try transaction.serial(ofCard: card))",
                "unlocked",
                details: ["kind": .string(HoldKind.pin.rawValue), "reason": .string(reason)]
            )
            return .new
        }
    }
}
