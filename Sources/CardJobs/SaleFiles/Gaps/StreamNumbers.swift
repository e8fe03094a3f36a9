package import CardCore
import CardLedger

/// The numbers of senders' streams: which are missing, and giving one up.
package struct StreamNumbers {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The numbers that are missing in a stream, of which `known` and `held` are there.
    func missing(
        ofSender sender: SenderID,
        _ known: [ClosedRange<Int64>],
        _ held: [SaleFileRecord]
    ) throws -> [ClosedRange<Int64>] {
        let first =
            try repositories.ledger.stream(ofSender: sender).first
            ?? repositories.configuration.settings(of: sender).firstNumber
        return FeedGaps.missingNumbers(
            from: first,
            known: known,
            waiting: held.compactMap(\.facts.number)
        )
    }

    /// Gives up a number that will never arrive: later files no longer wait for it.
    ///
    /// - Throws: `sender.unknown`; `file.number_not_missing` for a number that is not missing.
    package func skip(
        _ number: Int64,
        ofSender sender: SenderID,
        reason: String,
        dryRun: Bool
    ) throws -> SkippedNumber {
        try repositories.refuseTokens(in: [reason, sender.text])
        let known = try repositories.ledger.knownNumbers(ofSender: sender)
        let held = try repositories.ledger.heldFiles().filter { $0.facts.sender == sender }
        guard try repositories.ledger.feed(sender) != nil || !known.isEmpty || !held.isEmpty else {
            throw try unknown(sender)
        }
        let missing = try missing(ofSender: sender, known, held)
        let isMissing = missing.contains { $0.contains(number) }
        let next = known.last.map { $0.upperBound + 1 }
        let skip = { (approval: ApprovalID?, isTrial: Bool) in
            try repositories.ledger.skip(
                number,
                ofSender: sender,
                reason: reason,
                using: approval,
                isTrial: isTrial,
                by: context
            )
        }
        let isKnown = try skip(nil, true) == .already
        guard isMissing || number == next || isKnown else {
            throw StreamFailure.notMissing(
                number,
                sender: sender,
                next: missing.first?.lowerBound ?? next
            )
        }
        let act = GuardedAct(
            .salesDecide,
            object: "numbers of \(sender)",
            content: ["reason": .string(reason), "skip": .integer(number)]
        )
        let approval =
            try isKnown ? nil : repositories.approvalToUse(for: act, by: context, dryRun: dryRun)
        let recorded = try skip(approval, dryRun)
        if !dryRun { context.reached(.numberSkipped) }
        return SkippedNumber(
            sender: sender,
            number: number,
            reason: reason,
            alreadyDone: recorded == .already,
            isTrial: dryRun
        )
    }

    private func unknown(_ sender: SenderID) throws -> StreamFailure {
        let senders =
            try repositories.ledger.feeds().map(\.sender) + repositories.configuration.senders.keys
        let near = NearestNames.of(sender, among: senders)
        return .unknownSender(sender, near: near)
    }
}

/// A number that was given up.
package struct SkippedNumber: Hashable, Sendable {
    /// The sender of the stream.
    package var sender: SenderID
    /// The number.
    package var number: Int64
    /// The reason, for the audit log.
    package var reason: String
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
    /// True if the call was a dry run.
    package var isTrial: Bool
}
