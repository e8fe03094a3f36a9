package import CardCore

/// A deposit or a charge after a step, and if the step was taken now.
package struct FundedStep: Hashable, Sendable {
    /// The deposit or the charge.
    package let record: FundingRecord
    /// `already` if the step had been taken before.
    package let recorded: Recorded

    package init(_ record: FundingRecord, _ recorded: Recorded) {
        self.record = record
        self.recorded = recorded
    }
}

// Deposits and charges in an open transaction, beside messages about cards.
extension PostingSession {
    /// Announces a deposit to the account of a client; a repetition is `already`.
    ///
    /// `random` draws 16 bytes for the id of a new deposit.
    ///
    /// - Throws: `client.unknown`, `client.revoked`, ``FundingFailure``.
    package func deposit(
        _ request: DepositRequest,
        to client: ClientName,
        by actor: FundingActor,
        random: () -> [UInt8]
    ) throws -> FundedStep {
        let engine = try engine(ofPresent: client, by: actor)
        let known = try transaction.knownFundingRecord(
            .deposit,
            request.reference,
            of: client
        )
        return try take(try engine.decide(request, known: known), known, random: random)
    }

    /// Charges a purchase to the account of a client; a repetition is `already`.
    ///
    /// The account of the transaction decides: of two purchases of the last funds, the first one
    /// is paid. A call that sells a card decides the card before, and throws if this throws.
    ///
    /// - Throws: `client.unknown`, `client.revoked`, ``FundingFailure``.
    package func charge(
        _ request: ChargeRequest,
        of client: ClientName,
        by actor: FundingActor = .client,
        random: () -> [UInt8]
    ) throws -> FundedStep {
        let engine = try engine(ofPresent: client, by: actor)
        let known = try transaction.knownFundingRecord(
            .charge,
            request.reference,
            of: client
        )
        return try take(try engine.decide(request, known: known), known, random: random)
    }

    /// Takes a later step of a deposit or a charge; a repetition is `already`.
    ///
    /// The client may be revoked: its money is owed to it all the same.
    ///
    /// - Throws: `client.unknown`, `funding.unknown`, and the other ones of ``FundingFailure``.
    package func take(
        _ step: FundingStep,
        ofReference reference: String,
        of client: ClientName,
        reason: String,
        by actor: FundingActor
    ) throws -> FundedStep {
        let engine = try engine(of: try knownClient(client), by: actor)
        let known = try transaction.fundingRecord(step.operation, reference, of: client)
        let decision = try engine.decide(step, of: known, reason: reason)
        return try take(decision, known) { preconditionFailure("a later step has no id") }
    }

    /// The account of a client with its balances now.
    ///
    /// - Throws: `client.unknown`, `funding.none`.
    package func fundingAccount(of client: ClientName) throws -> FundingAccount {
        try transaction.fundingAccount(of: knownClient(client))
    }
}

extension PostingSession {
    private func knownClient(_ name: ClientName) throws -> ClientRecord {
        guard let client = try transaction.client(name, version: nil) else {
            let names = try transaction.clients().map(\.name)
            throw ClientFailure.unknown(name, nearest: NearestNames.of(name, among: names))
        }
        return client
    }

    private func engine(ofPresent name: ClientName, by actor: FundingActor) throws -> FundingEngine
    {
        let client = try knownClient(name)
        if let revokedAt = client.revokedAt { throw ClientFailure.revoked(name, at: revokedAt) }
        return try engine(of: client, by: actor)
    }

    private func engine(of client: ClientRecord, by actor: FundingActor) throws -> FundingEngine {
        FundingEngine(
            try transaction.fundingAccount(of: client),
            next: nextMessage,
            by: actor,
            at: now
        )
    }

    /// Writes a decision.
    private func take(
        _ decision: FundingEngine.Decision,
        _ known: FundingRecord?,
        random: () -> [UInt8]
    ) throws -> FundedStep {
        guard case .new(let message) = decision else {
            guard let known else { preconditionFailure("a step of nothing was taken before") }
            return FundedStep(known, .already)
        }
        let id = known?.id ?? PublicID(random: random())
        try transaction.book(message, id: message.step.isFirst ? id : nil)
        state.nextMessage = message.number.advanced(by: 1)
        state.funding.append(message)
        let messages = known.map { [$0.first] + $0.later } ?? []
        guard let record = FundingRecord(id, messages + [message]) else {
            preconditionFailure("a record without a message")
        }
        return FundedStep(record, .new)
    }
}

extension LedgerTransaction {
    /// Writes a decided message with its transfers and the balances after them; the id is that of a
    /// first step.
    package func book(_ message: FundingMessage, id: PublicID?) throws {
        try insert(message, id: id)
        var changes = PostingChanges()
        changes.transfers = message.transfers.map {
            BookedTransfer(message: message.number, transfer: $0)
        }
        try write(changes, ofFile: nil)
        for transfer in message.transfers {
            for (account, amountMinor) in transfer.sides where account.owner.hasStoredBalance {
                try add(amountMinor, toBalanceOf: account, by: transfer)
            }
        }
    }
}
