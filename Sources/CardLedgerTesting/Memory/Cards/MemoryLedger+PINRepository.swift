import CardCore
import CardLedger

extension MemoryLedger: PINRepository {
    func pinSubject(tokenHashes hashes: [[UInt8]]) throws -> PinSubject? {
        let state = state
        let known = hashes.lazy.compactMap { hash in
            state.cards.tokens[hash].map { (hash: hash, card: $0) }
        }
        return known.first.flatMap { state.pinSubject(card: $0.card, tokenHash: $0.hash) }
    }

    func pinSubject(card number: CardNumber) throws -> PinSubject? {
        state.pinSubject(card: number, tokenHash: nil)
    }

    func pinTries(card: CardNumber) throws -> PinTries { state.pinTries(ofCard: card) }
}
