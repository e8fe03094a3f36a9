package import CardCore
import CardLedger

/// An answered call as the journal has it: with all that is needed to decide it once more.
///
/// - Secrecy: no token and no PIN; a new PIN is its verifier. The file is as private as the ledger.
package struct JournaledCall: Hashable, Sendable {
    /// The key of the call.
    package var key: CallKey
    /// The rule for a key that was used before.
    package var kind: CallKind
    /// The header for repeats, beside an id that the client gave the call; nil without one.
    package var mark: String?
    /// The operation and its phase as the `call` row stores them.
    package var operation: String
    /// The digest of the parts that decide its effect.
    package var content: SHA256Digest
    /// The answer; its body is empty unless a repeat gets it.
    package var answer: CallAnswer
    /// The time of the decision, by our clock.
    package var at: Instant
    /// The message; nil for a call that was refused without one.
    package var message: Message?
    /// The deposit; nil for another call.
    package var deposit: JournaledDeposit?
    /// The card that the call bought; nil for another call.
    package var pull: JournaledPull?
    /// The effect on the wallet of the client; nil for another call, and for a refused one.
    package var wallet: JournaledWallet?
    /// The keyed hashes of the tokens that an accepted call used.
    package var usedTokens: [[UInt8]] = []

    /// Makes the entry of a call that was decided at that time; nil if a restore needs none of it.
    ///
    /// A repetition, and a confirmation whose request is unknown, leave no row in the ledger and no
    /// line in the journal. A reversal without its request does: it rejects the request for ever.
    package init?(_ call: PreparedCall, _ result: CallResult, at instant: Instant) {
        guard case .answered(var answer) = result, answer.code != RowCode.conflict.rawValue else {
            return nil
        }
        guard Self.leavesRow(call), !Self.isRepeatedPull(call, answer) else { return nil }
        var message = Self.message(of: call)
        if let pulled = answer.pulled {
            (message, pull) = (pulled.message, pulled.journaled)
            answer.pulled = nil
        }
        if case .wallet(let intent) = call.intent, answer.code == nil {
            wallet = answer.wallet ?? JournaledWallet(intent)
        }
        answer.wallet = nil
        if answer.code == nil { usedTokens = call.tokens.map(\.hash) }
        guard !Self.isUnlocated(answer) || message?.phase == .reverse else { return nil }
        if !answer.isRepeated { answer.body = "" }
        key = call.key
        kind = call.kind
        mark = call.mark?.key
        operation = call.operation
        content = call.content
        self.answer = answer
        at = instant
        self.message = message
        if case .deposit(let request, let id) = call.intent {
            deposit = JournaledDeposit(request: request, id: id)
        }
    }
}

/// The deposit of a call in a line of the journal.
package struct JournaledDeposit: Hashable, Sendable {
    /// The deposit.
    package var request: DepositRequest
    /// The id that it got.
    package var id: PublicID

    /// The members of a line.
    var json: JSON {
        .fields([
            "id": id.description, "reference": request.reference, "amount": request.amountMinor,
            "currency": request.currency?.code, "payment": request.payment.rawValue,
            "comment": request.comment,
        ])
    }
}

extension JournaledCall {
    /// True if the call was accepted.
    package var isAccepted: Bool { answer.code == nil }

    private static func message(of call: PreparedCall) -> Message? {
        switch call.intent {
        case .message(let message): message
        case .wallet(let intent): intent.message
        case .refused, .deposit, .pull, .note, .opening: nil
        }
    }

    /// Returns true if the ledger has a row of the call: one about a card that the client does not
    /// have leaves none.
    private static func leavesRow(_ call: PreparedCall) -> Bool {
        guard case .wallet(.refused(let refusal)) = call.intent else { return true }
        return refusal.leavesRow
    }

    /// True if the call is the reversal of a request that had not arrived.
    var isTombstone: Bool { Self.isUnlocated(answer) && message?.phase == .reverse }

    /// Returns true if a call only gets the card of an earlier one again, which changes nothing.
    private static func isRepeatedPull(_ call: PreparedCall, _ answer: CallAnswer) -> Bool {
        switch call.intent {
        case .pull: answer.code == nil && answer.pulled == nil
        case .opening: true
        case .message, .refused, .deposit, .note, .wallet: false
        }
    }

    /// Returns true if the request of an advice was not found.
    private static func isUnlocated(_ answer: CallAnswer) -> Bool {
        [RowCode.originalUnknown.rawValue, RowCode.originalPending.rawValue].contains(answer.code)
    }

    /// True if the message was refused because of its PIN, so that the attempt counts again.
    var isWrongPIN: Bool { message?.pin == .wrong && !isAccepted }
}

extension JournaledCall {
    /// The entry as one canonical line.
    ///
    /// - Source: docs/service/journal.md
    package var text: String {
        var members: [String: JSON] = [
            "client": .string(key.client.text), "interface": .string(key.interface.rawValue),
            "key": .string(key.key), "kind": .string(kind.rawValue),
            "operation": .string(operation), "content": .string(content.hexadecimal),
            "status": .integer(answer.status), "at": .integer(at.milliseconds),
        ]
        if !key.scope.isEmpty { members["scope"] = .string(key.scope) }
        members["mark"] = mark.map(JSON.string)
        members["code"] = answer.code.map(JSON.string)
        if answer.isRepeated { members["answer"] = .string(answer.body) }
        members["deposit"] = deposit?.json
        members["pull"] = pull?.json
        members["wallet"] = wallet?.json
        if !usedTokens.isEmpty {
            members["usedTokens"] = .array(usedTokens.map { .string($0.hexadecimal) })
        }
        if let message { members.merge(JournaledMessage.members(of: message)) { own, _ in own } }
        return JSON.object(members).text
    }
}
