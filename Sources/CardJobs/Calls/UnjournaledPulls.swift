import CardCore
import CardLedger
import CardVault
import Synchronization

/// The pulls that are in the ledger and may be missing in the journal: those behind its last line,
/// when a service ended between the two.
///
/// Their clients got no answer. When one asks again, the line is written before it gets its card.
final class UnjournaledPulls: Sendable {
    private let keys: Mutex<Set<CallKey>>
    private let served: ServedCalls?

    /// None, for a service without a journal.
    init() {
        keys = Mutex([])
        served = nil
    }

    /// Reads the calls behind the last one of the journal.
    init(_ served: ServedCalls, behind last: CallKey) throws {
        self.served = served
        var keys: Set<CallKey> = []
        var number = try served.repositories.ledger.call(last)?.number
        while let after = number {
            let page = try served.repositories.ledger.calls(after: after, limit: Self.pageSize)
            for call in page where call.call.delivery != nil { keys.insert(call.call.key) }
            number = page.last?.number
        }
        self.keys = Mutex(keys)
    }

    private static let pageSize = 1000

    /// The lines of the pulls among them that the calls open, each once.
    func lines(of calls: [PreparedCall], _ results: [CallResult]) throws -> [JournaledCall] {
        guard let served else { return [] }
        let opened = zip(calls, results).compactMap { call, result -> CallKey? in
            guard case .opening = call.intent, case .answered = result else { return nil }
            return keys.withLock { $0.remove(call.key) }
        }
        return try opened.compactMap { try served.journaledPull($0) }
    }
}

extension ServedCalls {
    /// The line of a pull, made of what is stored about it; nil if its secrets were erased.
    func journaledPull(_ key: CallKey) throws -> JournaledCall? {
        let ledger = repositories.ledger
        var query = FundingQuery(client: key.client)
        query.operation = .charge
        query.reference = key.key
        guard let call = try ledger.call(key)?.call, let number = call.delivery,
            let answer = call.answered.answer,
            let delivery = try repositories.vault.delivery(number), delivery.sealed != nil,
            let charge = try ledger.fundingRecords(query).first,
            let card = try ledger.card(withSerial: delivery.serial),
            var minted = try ledger.mintedCards(
                ofOrder: card.order,
                positions: card.position...card.position
            ).first
        else { return nil }
        minted.lifeCycle = .inactive
        let pull = JournaledPull(
            minted,
            as: charge.id,
            of: try ledger.order(card.order),
            epochs: KeyEpochs(repositories.hashes),
            delivery: delivery,
            sealedTo: try repositories.vault.deliveryKeys(of: key.client)
                .first { $0.version == delivery.keyVersion },
            isFirst: true
        )
        let message = Message(
            activating: card.serial,
            as: charge.id,
            by: key.client,
            amountMinor: charge.first.amountMinor,
            in: charge.first.currency,
            at: call.at
        )
        return JournaledCall(
            of: call,
            answer: CallAnswer(status: call.answered.status, body: answer, isRepeated: true),
            message: message,
            pull: pull
        )
    }
}
