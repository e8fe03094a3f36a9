package import CardCore
import CardLedger
import CardSystem
import CardVault
import Synchronization

/// Decides the calls of a journal once more in a restored ledger, under their ids.
///
/// Safe to repeat: a call whose id is here is left alone, and a call that cannot be decided as it
/// was leaves no trace.
package struct RedoCalls {
    private let repositories: Repositories
    private let context: RequestContext
    private let served: ServedCalls

    /// Redoes calls in an open workspace.
    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
        served = ServedCalls(repositories, context)
    }

    /// The most calls of a transaction.
    private static let groupSize = 64

    /// Decides every call of the journal in the folder; `since` is the number of audit entries that
    /// the backup had.
    ///
    /// - Throws: `journal.absent`, `journal.damaged`, `journal.other_workspace`, `key.missing`.
    package func redo(from folder: String, since: Int64) throws -> RedoneCalls {
        var result = RedoneCalls()
        let closedUntil = try RestoredCalls(ledger: repositories.ledger).closedUntil()
        let reader = try reader(of: folder)
        // All of it is proven before anything is booked.
        _ = try reader.read { _ in }
        var group: [JournaledCall] = []
        let summary = try reader.read { call in
            group.append(call)
            result.lastCallAt = call.at
            // Calls find their orders and tokens on a snapshot.
            guard group.count == Self.groupSize || call.makesTokens else { return }
            try decide(group, closedUntil: closedUntil, &result)
            group = []
        }
        try decide(group, closedUntil: closedUntil, &result)
        result.callCount = summary.callCount
        result.tornCount = summary.tornCount
        result.beginsLate = summary.entries > since
        return result
    }

    private func reader(of folder: String) throws -> JournalReader {
        JournalReader(
            folder,
            of: repositories.ledger.workspaceID,
            under: try repositories.serviceKey(),
            on: repositories.disk
        )
    }
}

// Groups of calls.
extension RedoCalls {
    private func decide(
        _ calls: [JournaledCall],
        closedUntil: Instant?,
        _ result: inout RedoneCalls
    ) throws {
        var (group, prepared): ([JournaledCall], [PreparedCall]) = ([], [])
        let outcomes = Outcomes()
        for call in calls {
            guard try repositories.ledger.call(call.key) == nil,
                !group.contains(where: { $0.key == call.key })
            else {
                result.presentCount += 1
                continue
            }
            if let closedUntil, call.at <= closedUntil {
                result.closedCount += 1
                continue
            }
            if call.isAccepted, let key = call.pull?.key { try putBack(key) }
            do {
                let client = try client(of: call)
                var ready = self.prepared(call, of: client, outcomes, at: group.count)
                ready.tokens = try call.usedTokens.map(token)
                prepared.append(ready)
                group.append(call)
            } catch let missing as Missing {
                result.note(call, missing.reason)
            }
        }
        guard !group.isEmpty else { return }
        for (index, decided) in try served.decide(prepared).enumerated() {
            try result.note(group[index], decided, outcome: outcomes[index])
        }
    }

    /// Puts back the delivery key that a client got after the backup, before a person registers the
    /// client or its secret once more: then it opens its deliveries.
    private func putBack(_ key: DeliveryKey) throws {
        guard try repositories.vault.lacks(key) else { return }
        let history = try repositories.shareHistory(of: key.client)
        if !history.hasReturned(key) {
            try repositories.ledger.note(
                .keyReturned,
                ofShareOf: key.client,
                details: [ClientShareEntry.publicKey: .string(key.fingerprint.description)],
                by: context
            )
        }
        if try repositories.share(of: key.client) == nil, !history.isMissing {
            try repositories.ledger.note(.missing, ofShareOf: key.client, by: context)
        }
        try repositories.vault.store(key)
    }

    private struct Missing: Error { let reason: OpenCall.Reason }

    private func client(of call: JournaledCall) throws -> ClientRecord {
        guard let client = try repositories.ledger.client(named: call.key.client, version: nil)
        else { throw Missing(reason: .clientUnknown) }
        guard client.revokedAt == nil else { throw Missing(reason: .clientRevoked) }
        return client
    }

    /// The token that a call used: the call ends it again if it is for one transaction.
    private func token(_ hash: [UInt8]) throws -> PreparedCall.CheckedToken {
        guard let found = try repositories.ledger.calledCard(tokenHashes: [hash]) else {
            throw Missing(reason: .refused(.cardUnknown))
        }
        return PreparedCall.CheckedToken(card: found.card.number, hash: hash)
    }

    private func prepared(
        _ call: JournaledCall,
        of client: ClientRecord,
        _ outcomes: Outcomes,
        at index: Int
    ) -> PreparedCall {
        var prepared = PreparedCall(
            key: call.key,
            kind: call.kind,
            operation: call.operation,
            content: call.content,
            client: client,
            intent: Self.intent(of: call, client)
        ) { outcome in
            outcomes.note(outcome, at: index)
            return call.answer
        }
        prepared.mark = call.mark.map {
            CallKey(client.name, call.key.interface, key: $0, in: PreparedCall.markScope)
        }
        prepared.redone = RedoneCall(
            at: call.at,
            wasAccepted: call.isAccepted,
            mayBeParked: call.isTombstone || call.isWholeReversal
        )
        return prepared
    }

    /// An accepted call is decided by the rules again; a refused one is recorded as refused, but an
    /// attempt at a PIN counts again.
    private static func intent(of call: JournaledCall, _ client: ClientRecord)
        -> PreparedCall.Intent
    {
        if call.isAccepted, let intent = call.walletIntent(of: client) { return .wallet(intent) }
        let code = call.answer.code.flatMap(RowCode.init(rawValue:))
        if let pull = call.pull, let message = call.message, call.isAccepted {
            return .pull(CardPull(RedonePull(pull: pull, message: message)))
        }
        if call.isNote { return .note }
        if let deposit = call.deposit, call.isAccepted {
            return .deposit(deposit.request, id: deposit.id)
        }
        guard var message = call.message else { return .refused(code ?? .conflict, time: call.at) }
        if call.answer.code != nil, !call.isTombstone, !call.isWrongPIN {
            // The code of a refusal that files do not have is in the answer alone.
            return .refused(code ?? .conflict, time: call.at)
        }
        if !call.isWrongPIN { message.pin = nil }
        return .message(message)
    }
}

extension JournaledCall {
    /// True if the call was recorded, and moved nothing.
    fileprivate var isNote: Bool {
        isAccepted && kind == .walleoPull && message == nil && pull == nil
    }

    /// True if the call is an accepted reversal of a whole amount.
    fileprivate var isWholeReversal: Bool {
        isAccepted && message?.phase == .reverse && message?.finalMinor == nil
    }
}

/// The outcomes of a group's calls, as the transaction gave them to the answers.
private final class Outcomes: Sendable {
    /// The kind of an outcome.
    enum Kind { case decided, idTaken, requestRefused }

    private let kinds = Mutex<[Int: Kind]>([:])

    func note(_ outcome: CallOutcome, at index: Int) {
        let kind: Kind =
            switch outcome {
            case .decided, .funded, .fundingRefused, .pulled, .pullRefused, .noted, .opened,
                .wallet:
                .decided
            case .refused: .idTaken
            case .originalRefused: .requestRefused
            }
        kinds.withLock { $0[index] = kind }
    }

    /// nil if the answer of a stored call was repeated.
    subscript(index: Int) -> Kind? { kinds.withLock { $0[index] } }
}

extension RedoneCalls {
    fileprivate mutating func note(_ call: JournaledCall, _ reason: OpenCall.Reason) {
        openCount += 1
        if open.count < Self.mostNamed { open.append(OpenCall(call, reason)) }
    }

    /// Counts the result of a call.
    fileprivate mutating func note(
        _ call: JournaledCall,
        _ result: CallResult,
        outcome: Outcomes.Kind?
    ) throws {
        switch (result, outcome) {
        case (.failed(is CallDiffers), .requestRefused): note(call, .requestRefused)
        case (.failed(let differs as CallDiffers), _):
            let refused = differs.code.map(OpenCall.Reason.refused)
            let deposit = differs.funding.map(OpenCall.Reason.depositRefused)
            let pull = differs.pull.map(OpenCall.Reason.pull)
            note(call, pull ?? refused ?? deposit ?? .accepted)
        case (.failed(let error), _): throw error
        case (.stale, _): note(call, .clientDiffers)
        case (.answered, .idTaken): note(call, .idTaken)
        case (.answered, nil): presentCount += 1
        case (.answered, .decided), (.answered, .requestRefused):
            if call.isAccepted { acceptedCount += 1 } else { refusedCount += 1 }
        }
    }
}
