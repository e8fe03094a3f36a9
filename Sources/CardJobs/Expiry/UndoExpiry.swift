package import CardCore
import CardLedger

/// Undoes the calendar's messages: of a run, or of one card.
///
/// Every message of the calendar gets a reverse message: the money returns and the fields are
/// restored. Cards to which another message was applied since are left unchanged.
package struct UndoExpiry {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The messages to undo.
    package enum Choice: Hashable, Sendable {
        /// The latest run; does nothing if it is already undone.
        case latest
        case run(ExpiryRunNumber)
        /// By its serial.
        case card(Serial)
    }

    private static let chunk = 1000
    /// So many cards that were left are listed.
    package static let longestList = 10_000

    /// - Throws: `expire.run_unknown`, `card.unknown`, `clock.jumped`.
    package func undo(_ choice: Choice, reason: String, dryRun: Bool) throws -> ExpiryUndone {
        try repositories.refuseTokens(in: [reason])
        let (scope, object) = try scope(choice)
        if case .run(let run) = scope {
            let (first, last) = (run.messages.lowerBound.value, run.messages.upperBound.value)
            try repositories.requireNoStall(
                ofRows: Int(last - first) + 1,
                context,
                dryRun: dryRun
            )
        }
        let undone = try repositories.ledger.runExpiry(object, by: context) { session in
            let undone = try undo(scope, reason: reason, in: session)
            context.reached(.expiryReversed)
            return dryRun || undone.messages == 0
                ? .forget(undone) : .keep(undone, details: undone.auditDetails(reason))
        }
        if !dryRun { context.reached(.undoCommitted) }
        return undone
    }

    private func scope(_ choice: Choice) throws -> (ExpiryScope, String) {
        if case .card(let typed) = choice {
            let card = try repositories.card(typed: typed)
            return (.card(card.number), "expiry of card \(card.serial) taken back")
        }
        let runs = try repositories.ledger.expiryRuns()
        let wanted: ExpiryRunNumber? = if case .run(let number) = choice { number } else { nil }
        guard let run = wanted.map({ number in runs.first { $0.number == number } }) ?? runs.last
        else { throw ExpiryFailure.noRun(wanted) }
        return (.run(run), "run \(run.number) of expire taken back")
    }

    private func undo(_ scope: ExpiryScope, reason: String, in session: ExpirySession) throws
        -> ExpiryUndone
    {
        var undone = ExpiryUndone()
        if case .run(let run) = scope { undone.run = run.number }
        let first = session.messages.nextMessage
        var below = MessageNumber(.max)
        while true {
            try Task.checkCancellation()
            let page = try session.expiryMessages(of: scope, below: below, limit: Self.chunk)
            guard let lowest = page.last else { break }
            below = lowest.number
            for message in page where message.isFollowed { undone.leave(message.serial) }
            try take(page.filter { !$0.isFollowed }, reason: reason, in: session, into: &undone)
        }
        guard session.messages.nextMessage > first else { return undone }
        try session.record(
            undoing: scope,
            messages: first...session.messages.nextMessage.advanced(by: -1),
            leftCards: undone.leftCount,
            reason: reason
        )
        return undone
    }

    private func take(
        _ page: [ExpiryMessage],
        reason: String,
        in session: ExpirySession,
        into undone: inout ExpiryUndone
    ) throws {
        guard let environment = page.first?.environment else { return }
        let facts = try repositories.feedFacts(
            of: OperatorMessages.sender,
            environment,
            session.messages
        )
        let reversals = page.map { $0.reversal(at: session.messages.now, reason: reason) }
        let decided = try session.messages.decide(reversals, from: facts)
        for (message, result) in zip(page, decided.messages)
        where result.outcome.verdict == .rejected { undone.leave(message.serial) }
        for message in decided.known { try undone.count(message) }
    }
}

/// The messages and cards that an undo changed, or would change.
package struct ExpiryUndone: Hashable, Sendable {
    /// nil for one card.
    package var run: ExpiryRunNumber?
    /// Reverse messages.
    package private(set) var messages = 0
    /// Cards whose expiry was undone.
    package private(set) var cards = 0
    /// The amounts that returned to cards, by currency.
    package private(set) var returned: [Currency: Int64] = [:]
    /// Cards that were left as they are, the first ones.
    package private(set) var left: [Serial] = []
    /// All cards that were left as they are, beyond the listed ones too.
    package private(set) var leftCount = 0
    private var lastLeft: Serial?

    package init() {}

    /// True if nothing was left to undo.
    package var alreadyDone: Bool { messages == 0 && leftCount == 0 }

    mutating func count(_ message: KnownMessage) throws {
        messages += 1
        if message.operation == .expire { cards += 1 }
        guard let currency = message.currency, message.approvedMinor > 0 else { return }
        returned[currency] = try returned[currency, default: 0].adding(message.approvedMinor)
    }

    /// The messages of a card are one after another.
    mutating func leave(_ serial: Serial) {
        guard lastLeft != serial else { return }
        lastLeft = serial
        leftCount += 1
        if left.count < UndoExpiry.longestList { left.append(serial) }
    }

    func auditDetails(_ reason: String) -> [String: JSON] {
        [
            "messages": .integer(messages), "cards": .integer(cards), "left": .integer(leftCount),
            "reason": .string(reason),
        ]
    }
}
