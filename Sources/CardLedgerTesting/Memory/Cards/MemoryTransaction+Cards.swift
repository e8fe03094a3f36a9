import CardCore
import CardLedger

extension MemoryTransaction: CardTransaction {
    /// The beginning or the end of a hold, now.
    func step(message: MessageNumber? = nil) -> HoldTables.Step {
        HoldTables.Step(by: context.actor, at: at, message: message)
    }

    func pinTries(ofCard number: CardNumber) throws -> PinTries { state.pinTries(ofCard: number) }

    func storedPIN(ofCard number: CardNumber) throws -> StoredPIN? {
        state.storedPIN(ofCard: number)
    }

    func renew(_ version: Int, ofCard number: CardNumber, to pin: NewPIN) throws {
        state.cards.cards[number]?.renew(version, to: pin, step())
    }

    func replacePIN(ofCard number: CardNumber, by pin: NewPIN, _ format: RecordedFormat?) throws {
        state.orders.record([format].compactMap(\.self))
        state.cards.cards[number]?.replacePIN(by: pin, format, step())
    }

    func tokens(ofCard number: CardNumber) throws -> [StoredToken] {
        state.cards.cards[number]?.storedTokens ?? []
    }

    func insert(_ token: NewToken, ofCard number: CardNumber) throws -> Int? {
        guard state.cards.tokens[token.hash] == nil, var stored = state.cards.cards[number] else {
            return nil
        }
        let later = CardTables.LaterToken(
            credential: CardTables.Credential(value: token.hash, epoch: token.epoch),
            format: token.format,
            made: step()
        )
        stored.laterTokens.append(later)
        let version = stored.laterTokens.count + 1
        if token.terms != TokenTerms() { stored.tokenTerms[version] = [token.terms] }
        state.orders.record([token.format].compactMap(\.self))
        state.cards.cards[number] = stored
        state.cards.tokens[token.hash] = number
        return version
    }

    func insert(_ terms: TokenTerms, ofToken version: Int, ofCard number: CardNumber) throws {
        state.cards.cards[number]?.tokenTerms[version, default: []].append(terms)
    }

    func insertUse(ofToken version: Int, ofCard number: CardNumber, by message: MessageNumber)
        throws
    {
        guard state.cards.cards[number]?.tokenUses[version] == nil else {
            throw MemoryFault.taken("the use of token \(version)")
        }
        state.cards.cards[number]?.tokenUses[version] = message
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
