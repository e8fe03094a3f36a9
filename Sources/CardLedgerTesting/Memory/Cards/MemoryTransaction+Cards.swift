import CardCore
import CardLedger

extension MemoryTransaction: CardTransaction {
    /// The beginning or the end of a hold, now.
    func step(message: MessageNumber? = nil) -> HoldTables.Step {
        HoldTables.Step(by: context.actor, at: at, message: message)
    }

    func pinTries(ofCard number: CardNumber) throws -> PinTries { state.pinTries(ofCard: number) }

    func storedPIN(ofCard number: CardNumber) throws -> StoredPIN? {
        state.cards.cards[number]?.presentPIN
    }

    func renew(_ version: Int, ofCard number: CardNumber, to pin: NewPIN) throws {
        state.cards.cards[number]?.renew(version, to: pin, step())
    }

    func insertPinAttempt(
        _ outcome: PinOutcome,
        ofCard number: CardNumber?,
        by actor: String?,
        reason: String?
    ) throws {
        state.holds.attempts.append(
            HoldTables.StoredAttempt(
                card: number,
                outcome: outcome,
                reason: reason,
                by: actor ?? context.actor,
                at: at
            )
        )
    }

    func insertExposure(ofCard number: CardNumber, in source: ExposureSource) throws -> Bool {
        guard !state.isExposed(number, in: source) else { return false }
        state.exposures.exposures.append(
            ExposureTables.StoredExposure(
                card: number,
                source: source.text,
                sender: source.sender,
                at: at
            )
        )
        return true
    }
}
