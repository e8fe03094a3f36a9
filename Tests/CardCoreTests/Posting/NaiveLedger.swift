@testable import CardCore

/// The same rules in another form: it stores the requests that count, and computes balances and
/// states from all of them each time.
///
/// It knows one sender, one store, one product with the denomination 500.00, and loads,
/// redemptions and transfers in parts.
struct NaiveLedger {
    struct Request {
        var id: MessageID
        var operation: CardCore.Operation
        var card: Serial
        var other: Serial?
        var amount: Int64
        var confirmed: Int64 = 0
        var reversed: Int64 = 0
        var isOpen = true
        var isReversed = false
        /// True if a deactivation took it back.
        var isUndone = false
        var content: String
        /// The parts of a refund by redemption, the newest one first.
        var given: [(id: MessageID, amount: Int64)] = []

        /// The part of a redemption that a refund gives back while the rest of the refund is
        /// reversed from the end.
        func givenBack(_ id: MessageID) -> Int64 {
            var left = amount - reversed
            var sum: Int64 = 0
            for part in given {
                let share = min(part.amount, left)
                left -= share
                sum += part.id == id ? share : 0
            }
            return sum
        }
    }

    /// In the order in which they were accepted.
    var requests: [Request] = []
    var advices: [MessageID: String] = [:]
    var waiting: [Message] = []

    /// The effect of a request on `card`, from its parts: spendable, pending load, reserved.
    private static func share(_ request: Request, _ card: Serial) -> (Int64, Int64, Int64) {
        let stays = request.isReversed ? 0 : request.amount
        let open = request.isOpen ? request.amount - request.confirmed - request.reversed : 0
        let gone = request.confirmed + open
        switch (request.operation, card == request.card) {
        case (.refund, let isNamed):
            return isNamed == (request.other == nil) ? (request.confirmed, open, 0) : (0, 0, 0)
        case (.activate, true): return (request.isUndone ? 0 : stays, 0, 0)
        case (.deactivate, true): return (-open, 0, 0)
        case (.load, true): return (request.confirmed, open, 0)
        case (.redeem, true): return (-gone, 0, open)
        case (.transfer, true): return (-gone, 0, 0)
        case (.transfer, false): return (request.confirmed, open, 0)
        case (.replace, let isOld): return (isOld ? -stays : stays, 0, 0)
        default: return (0, 0, 0)
        }
    }

    private func touching(_ card: Serial) -> [Request] {
        requests.filter { $0.card == card || $0.other == card }
    }

    func balances(_ card: Serial) -> (available: Int64, pending: Int64, reserved: Int64) {
        let shares = touching(card).map { Self.share($0, card) }
        return (
            shares.map(\.0).reduce(0, +), shares.map(\.1).reduce(0, +), shares.map(\.2).reduce(0, +)
        )
    }

    /// The life cycle of a card after all its requests, from the first to the last.
    func life(_ card: Serial) -> LifeCycle {
        var life = LifeCycle.inactive
        for request in touching(card) where !request.isReversed && !request.isUndone {
            let isTheOther = request.card != card
            switch request.operation {
            case .activate: life = request.isOpen ? .activating : .active
            case .replace where isTheOther: life = request.isOpen ? .activating : .active
            case .replace: life = .replaced
            case .void: life = .voided
            case .deactivate: life = request.isOpen ? .voided : .inactive
            default: break
            }
        }
        return life
    }

    func hasMoved(_ card: Serial) -> Bool {
        touching(card).contains {
            [.load, .redeem, .refund, .transfer, .replace].contains($0.operation) && !$0.isReversed
        }
    }

    mutating func take(_ message: Message) -> Verdict {
        if let known = advices[message.id]
            ?? requests.first(where: { $0.id == message.id })?.content
        {
            return known == message.content ? .replayed : .rejected
        }
        guard message.phase.isAdvice else { return request(message) }
        let verdict = advise(message)
        if verdict == .applied || verdict == .parked { advices[message.id] = message.content }
        return verdict
    }

    private mutating func request(_ message: Message) -> Verdict {
        guard let amount = accepted(message) else { return .rejected }
        var other = message.otherCard
        var given: [(id: MessageID, amount: Int64)] = []
        if message.operation == .refund {
            let heir = heir(of: message.card)
            if heir != message.card { other = heir }
            guard let parts = redemptions(for: message, heir, amount) else { return .rejected }
            given = parts
        }
        let mine = waiting.filter {
            $0.originalID == message.id && fits($0, message, amount: amount)
        }
        if let first = mine.first, first.phase == .reverse, (first.amountMinor ?? amount) == amount
        {
            return .rejected
        }
        requests.append(
            Request(
                id: message.id,
                operation: message.operation,
                card: message.card,
                other: other,
                amount: amount,
                content: message.content,
                given: given
            )
        )
        if message.phase == .final { close(requests.count - 1, as: .confirm, part: amount) }
        for advice in mine { _ = advise(advice) }
        waiting.removeAll { mine.contains($0) }
        return .applied
    }

    private func fits(_ advice: Message, _ request: Message, amount: Int64) -> Bool {
        guard advice.operation == request.operation, advice.card == request.card else {
            return false
        }
        guard let part = advice.amountMinor else { return true }
        let inParts = [.load, .redeem, .refund, .transfer].contains(request.operation)
        return inParts ? part <= amount : part == amount
    }

    /// The amount that a request may have; nil if it is rejected.
    private func accepted(_ message: Message) -> Int64? {
        let (available, pending, reserved) = balances(message.card)
        let wanted: LifeCycle = message.operation == .activate ? .inactive : .active
        let holder = message.operation == .refund ? heir(of: message.card) : message.card
        guard life(holder) == wanted else { return nil }
        switch message.operation {
        case .activate: return message.amountMinor == 50_000 ? 50_000 : nil
        case .load, .refund: return message.amountMinor
        case .redeem: return message.amountMinor.flatMap { $0 <= available ? $0 : nil }
        case .void: return available
        case .deactivate: return hasMoved(message.card) ? nil : 50_000
        case .transfer:
            guard let other = message.otherCard, life(other) == .active else { return nil }
            let amount = message.amountMinor ?? available
            return amount > 0 && amount <= available ? amount : nil
        case .replace:
            guard let other = message.otherCard, life(other) == .inactive, pending == 0 else {
                return nil
            }
            return reserved == 0 ? available : nil
        case .block, .unblock, .lookup, .expire, .fee, .breakage, .writeOff, .opening: return nil
        }
    }

    private mutating func advise(_ message: Message) -> Verdict {
        guard let place = requests.firstIndex(where: { $0.id == message.originalID }) else {
            // An advice names a request, not another advice.
            if let original = message.originalID, advices[original] != nil { return .rejected }
            waiting.append(message)
            return .parked
        }
        let request = requests[place]
        guard request.operation == message.operation, request.card == message.card else {
            return .rejected
        }
        let inParts = [.load, .redeem, .refund, .transfer].contains(request.operation)
        if let part = message.amountMinor {
            guard inParts ? part <= request.amount : part == request.amount else {
                return .rejected
            }
        }
        guard request.isOpen else {
            if message.phase == .confirm { return request.isReversed ? .rejected : .replayed }
            return request.isReversed || request.reversed > 0 ? .replayed : .rejected
        }
        let open = request.amount - request.confirmed - request.reversed
        let part = message.amountMinor ?? open
        guard part <= open else { return .rejected }
        close(place, as: message.phase, part: part)
        return .applied
    }

    private mutating func close(_ place: Int, as phase: Phase, part: Int64) {
        if phase == .confirm {
            requests[place].confirmed += part
        } else {
            requests[place].reversed += part
        }
        let request = requests[place]
        guard request.confirmed + request.reversed == request.amount else { return }
        requests[place].isOpen = false
        requests[place].isReversed = request.confirmed == 0 && phase == .reverse
        guard request.operation == .deactivate, !requests[place].isReversed else { return }
        // All requests of the card so far are over: it can be sold again.
        for other in requests.indices where other <= place && requests[other].card == request.card {
            requests[other].isUndone = true
        }
    }
}

extension NaiveLedger {
    /// The card that replaced this one, over any number of replacements.
    private func heir(of card: Serial) -> Serial {
        let swap = requests.first { $0.operation == .replace && $0.card == card && !$0.isReversed }
        return swap?.other.map { heir(of: $0) } ?? card
    }

    private func redemptions(for message: Message, _ heir: Serial, _ amount: Int64) -> [(
        id: MessageID, amount: Int64
    )]? {
        var left = amount
        var parts: [(id: MessageID, amount: Int64)] = []
        for redemption in requests.reversed()
        where redemption.operation == .redeem && self.heir(of: redemption.card) == heir
            && (message.originalID ?? redemption.id) == redemption.id
        {
            let given = requests.map { $0.givenBack(redemption.id) }.reduce(0, +)
            let part = min(left, redemption.confirmed - given)
            guard part > 0 else { continue }
            left -= part
            parts.append((redemption.id, part))
        }
        return left == 0 ? parts : nil
    }
}
