import CardCore
import CardJobs

/// `redo calls`, and the calls of `restore`.
struct RedoneCallsReport: Report {
    let calls: RedoneCalls

    init(_ calls: RedoneCalls) { self.calls = calls }

    var json: [String: JSON] {
        [
            "journaled": .integer(calls.callCount), "present": .integer(calls.presentCount),
            "accepted": .integer(calls.acceptedCount), "refused": .integer(calls.refusedCount),
            "closedCalls": .integer(calls.closedCount),
            "open": .integer(calls.openCount), "openCalls": .array(calls.open.map(\.json)),
            "tornLines": .integer(calls.tornCount),
            "lastCallAt": .optional(calls.lastCallAt?.description),
            "beginsLate": .bool(calls.beginsLate), "closed": .bool(calls.isClosed),
        ]
    }

    /// The sums in one line.
    var sums: String {
        "\(calls.callCount) in the journal: \(calls.presentCount) present, "
            + "\(calls.acceptedCount) accepted, \(calls.refusedCount) refused, "
            + (calls.closedCount > 0 ? "\(calls.closedCount) closed, " : "")
            + "\(calls.openCount) open"
    }

    /// The remark about a journal that lacks calls since the backup; nil for none.
    var lateness: String? {
        calls.beginsLate
            ? "the journal was begun after the backup: calls between them are lost" : nil
    }

    var text: String {
        var lines = ["calls: \(sums)"]
        if let last = calls.lastCallAt { lines.append("the last call in the journal: \(last)") }
        if calls.tornCount > 0 {
            lines.append("\(calls.tornCount.counted("torn line")): their answers were never sent")
        }
        if let lateness { lines.append(lateness) }
        lines += calls.open.map { "  \($0.line)" }
        let further = calls.openCount - calls.open.count
        if further > 0 { lines.append("  and \(further.counted("further call"))") }
        return lines.joined(separator: "\n")
    }
}

extension OpenCall {
    fileprivate var json: JSON {
        [
            "client": .string(client.text), "id": .string(key), "operation": .string(operation),
            "serial": .optional(card?.text), "at": .string(at.description),
            "reason": .string(reason.code), "why": .string(reason.words),
        ]
    }

    fileprivate var line: String {
        "\(at) \(client.text) \(operation) \(key)" + (card.map { ", card \($0)" } ?? "")
            + ": \(reason.words)"
    }
}

extension OpenCall.Reason {
    /// The stable code.
    fileprivate var code: String {
        switch self {
        case .clientUnknown: FailureCode.clientUnknown.rawValue
        case .clientRevoked: FailureCode.clientRevoked.rawValue
        case .clientDiffers: "client.differs"
        case .refused(let code): code.rawValue
        case .depositRefused(let code): code.rawValue
        case .pull(let obstacle): obstacle.code
        case .accepted: "call.accepted"
        case .idTaken: RowCode.conflict.rawValue
        case .requestRefused: "call.request_refused"
        }
    }

    fileprivate var words: String {
        switch self {
        case .clientUnknown: "the client is not registered here"
        case .clientRevoked: "the client was revoked"
        case .clientDiffers: "the client may not use the card here"
        case .refused(let code): "it would be refused now (\(code.rawValue))"
        case .depositRefused(let code): "it would be refused now (\(code.rawValue))"
        case .pull(let obstacle): obstacle.words
        case .accepted: "it was refused, and would be accepted now"
        case .idTaken: "another message has the id"
        case .requestRefused: "its request was refused here"
        }
    }
}

extension PullObstacle {
    /// The stable code.
    fileprivate var code: String {
        switch self {
        case .unpaid(let code): code.rawValue
        case .orderMissing: "pull.order_missing"
        case .orderEnded: "pull.order_ended"
        case .cardsBefore: "pull.cards_before"
        case .tokenTaken: "pull.token_taken"
        case .deliveryTaken: "pull.delivery_taken"
        case .deliveryKeyMissing: "pull.delivery_key_missing"
        }
    }

    /// The obstacle, and the work of a person that removes it.
    fileprivate var words: String {
        switch self {
        case .unpaid(let code):
            """
            the funding account does not pay for the card (\(code.rawValue)): register the deposits \
            since the backup first
            """
        case .orderMissing(let order):
            "\(order) is not here, and the journal does not have it"
        case .orderEnded(let order):
            "\(order) is ended here, or is another order"
        case .cardsBefore(let order, let position):
            "card \(position) of \(order) is not here: its call must be decided first"
        case .tokenTaken: "another card has its token"
        case .deliveryTaken(let number):
            "another delivery has the number \(number): the service was used before this command"
        case .deliveryKeyMissing:
            """
            the key to which its card is sealed is not here, so that the client could not fetch it \
            again: the client was given another secret before this command, or the journal lacks \
            the first card under that key
            """
        }
    }
}
