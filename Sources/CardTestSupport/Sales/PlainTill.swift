package import CardCore

/// What cards hold after a list of messages, worked out one message after another from
/// `docs/formats/decisions.md`, with a dictionary for each thing and no tables.
///
/// It shares nothing with the rules that it is held against but the words of a message.
package struct PlainTill {
    /// What is known of one card.
    package struct Slip: Hashable, Sendable {
        package var life = LifeCycle.inactive
        package var spendable: Int64 = 0
        package var coming: Int64 = 0
        package var setAside: Int64 = 0
        package var moves = 0
        package var isBlocked = false
        package var customer: String?
        package var hasLastDay = false
        /// By which request it was sold; nil while it is not.
        package var soldBy: String?

        package init() {}

        init(_ life: LifeCycle, holding amount: Int64, by request: String) {
            self.life = life
            spendable = amount
            soldBy = request
        }
    }

    /// A request that was taken.
    package struct Asked: Sendable {
        package var message: Message
        package var whole: Int64
        package var confirmed: Int64 = 0
        package var reversed: Int64 = 0
        package var end: Phase?
        /// The store whose accounts move.
        package var store: StoreID
        /// Which card got it, for a refund.
        var target: Serial = ""
        /// What a refund gives back of each redemption, `sender/id` and amount, in order.
        var given: [(redemption: String, amount: Int64)] = []
        /// In the order in which requests were taken.
        var number = 0
    }

    package private(set) var slips: [Serial: Slip]
    /// By `sender/id`.
    package private(set) var asked: [String: Asked] = [:]
    /// What stores and products are owed or owe, `sales oslo-1 NOK`: credits less debits.
    package private(set) var ledger: [String: Int64] = [:]
    private var words: [String: String] = [:]
    private var waiting: [String: [Message]] = [:]
    private let stock: Stock

    package init(_ stock: Stock) {
        self.stock = stock
        slips = Dictionary(uniqueKeysWithValues: stock.cards.map { ($0.serial, Slip()) })
    }

    package mutating func tell(_ message: Message, from sender: SenderID) -> Verdict {
        let key = "\(sender)/\(message.id)"
        let said = Self.words(of: message)
        if let known = words[key] { return known == said ? .replayed : .rejected }
        let verdict =
            switch message.phase {
            case .confirm, .reverse: advise(message, sender)
            case .request, .final: ask(message, key)
            }
        if verdict == .applied || verdict == .parked { words[key] = said }
        return verdict
    }

    /// The sender in the key of a message.
    private static func sender(of key: String) -> SenderID {
        SenderID(String(key.prefix { $0 != "/" }))
    }

    private static func words(of message: Message) -> String {
        [
            message.operation.rawValue, message.phase.rawValue, message.originalID?.text ?? "-",
            message.store.text, message.card.text, message.amountMinor.map { "\($0)" } ?? "-",
            message.currency?.code ?? "-", message.otherCard?.text ?? "-", message.customer ?? "-",
            message.originalSender?.text ?? "-",
        ].joined(separator: " ")
    }
}

// Requests.
extension PlainTill {
    private mutating func ask(_ message: Message, _ key: String) -> Verdict {
        switch message.operation {
        case .lookup: return .applied
        case .block, .unblock:
            let isBlocked = message.operation == .block
            guard slips[message.card]?.isBlocked == !isBlocked else { return .rejected }
            slips[message.card]?.isBlocked = isBlocked
            return .applied
        default: break
        }
        if waitsForSale(message, key) { return .parked }
        var target: Serial = ""
        var given: [(redemption: String, amount: Int64)] = []
        if message.operation == .refund {
            target = heir(of: message.card)
            guard let parts = sources(of: message, from: Self.sender(of: key), target) else {
                return .rejected
            }
            given = parts
        }
        guard let whole = wanted(by: message), !isOfAnotherSale(message) else { return .rejected }
        let mine = (waiting[key] ?? []).filter { isAbout($0, message, whole) }
        if let first = mine.first, first.phase == .reverse, (first.amountMinor ?? whole) == whole {
            return .rejected
        }
        let seller = slips[message.card]?.soldBy.flatMap { asked[$0]?.store }
        let store = message.operation == .deactivate ? seller ?? message.store : message.store
        asked[key] = Asked(message: message, whole: whole, store: store)
        asked[key]?.target = target
        asked[key]?.given = given
        let number = asked.count
        asked[key]?.number = number
        begin(key)
        if message.phase == .final { settle(key, .confirm, whole) }
        waiting[key]?.removeAll { mine.contains($0) }
        for advice in mine { _ = settleAgain(key, advice) }
        return .applied
    }

    /// A till's void that names a sale which has not come takes it back when it comes.
    private mutating func waitsForSale(_ message: Message, _ key: String) -> Bool {
        guard message.operation == .deactivate, message.phase == .final,
            slips[message.card]?.life == .inactive, let sale = saleKey(of: message, key),
            words[sale] == nil
        else { return false }
        var reversal = message
        reversal.operation = .activate
        reversal.phase = .reverse
        waiting[sale, default: []].append(reversal)
        return true
    }

    /// Whether a void names anything but the sale by which somebody has its card.
    ///
    /// A void may come from another sender than the sale; ids of sales are never the same here.
    private func isOfAnotherSale(_ message: Message) -> Bool {
        guard message.operation == .deactivate, let named = message.originalID,
            let sale = slips[message.card]?.soldBy
        else { return false }
        return sale.drop { $0 != "/" }.dropFirst() != named.text[...]
    }

    private func saleKey(of message: Message, _ key: String) -> String? {
        message.originalID.map { "\(key.prefix { $0 != "/" })/\($0)" }
    }

    private func isAbout(_ advice: Message, _ request: Message, _ whole: Int64) -> Bool {
        let names = advice.operation == request.operation && advice.card == request.card
        let other = advice.otherCard == nil || advice.otherCard == request.otherCard
        let kind = stock.kind(of: request.card)
        let currency = advice.currency == nil || advice.currency == kind.currency
        guard names, other, currency, advice.store == request.store else { return false }
        guard let amount = advice.amountMinor else { return true }
        return Self.comesInParts(request) ? amount <= whole : amount == whole
    }

    static func comesInParts(_ message: Message) -> Bool {
        [.load, .redeem, .refund, .transfer].contains(message.operation)
    }

    /// How much the request is about; nil where it is refused.
    private func wanted(by message: Message) -> Int64? {
        let holder = message.operation == .refund ? heir(of: message.card) : message.card
        guard let slip = slips[holder], !slip.isBlocked else { return nil }
        let kind = stock.kind(of: message.card)
        if message.amountMinor != nil, message.currency != kind.currency { return nil }
        guard slip.life == (message.operation == .activate ? .inactive : .active) else {
            return nil
        }
        let amount = message.amountMinor
        func exactly(_ right: Int64) -> Int64? { (amount ?? right) == right ? right : nil }
        switch message.operation {
        case .activate:
            let only = kind.amounts.count == 1 ? kind.amounts[0] : nil
            return (amount ?? only).flatMap { kind.amounts.contains($0) ? $0 : nil }
        case .deactivate:
            guard slip.moves == 0, let sale = slip.soldBy.flatMap({ asked[$0] }) else { return nil }
            return exactly(sale.whole)
        case .load: return amount.flatMap { kind.loads.contains($0) ? $0 : nil }
        case .redeem: return amount.flatMap { $0 <= slip.spendable ? $0 : nil }
        case .refund: return amount
        case .void: return exactly(slip.spendable)
        case .transfer:
            guard let other = message.otherCard, let target = slips[other], !target.isBlocked,
                target.life == .active, stock.kind(of: other).currency == kind.currency
            else { return nil }
            let moved = amount ?? slip.spendable
            return moved > 0 && moved <= slip.spendable ? moved : nil
        case .replace:
            guard let other = message.otherCard, let target = slips[other], !target.isBlocked,
                target.life == .inactive, stock.kind(of: other).product == kind.product,
                slip.coming == 0, slip.setAside == 0
            else { return nil }
            return exactly(slip.spendable)
        case .block, .unblock, .lookup, .expire, .fee, .breakage: return nil
        }
    }
}

// Advices.
extension PlainTill {
    private mutating func advise(_ message: Message, _ sender: SenderID) -> Verdict {
        let key = "\(sender)/\(message.originalID ?? "")"
        guard let request = asked[key] else {
            // What was taken and is no request has no advices.
            guard words[key] == nil else { return .rejected }
            waiting[key, default: []].append(message)
            return .parked
        }
        guard isAbout(message, request.message, request.whole) else { return .rejected }
        return settleAgain(key, message)
    }

    /// Settles what the advice says, if that is still to be settled.
    private mutating func settleAgain(_ key: String, _ advice: Message) -> Verdict {
        guard let request = asked[key] else { return .rejected }
        let open = request.whole - request.confirmed - request.reversed
        if let end = request.end {
            if advice.phase == .confirm { return end == .confirm ? .replayed : .rejected }
            return end == .reverse || request.reversed > 0 ? .replayed : .rejected
        }
        let part = advice.amountMinor ?? open
        guard part <= open else { return .rejected }
        settle(key, advice.phase, part)
        return .applied
    }
}

// What happens to cards and accounts.
extension PlainTill {
    private mutating func change(_ serial: Serial, _ body: (inout Slip) -> Void) {
        body(&slips[serial, default: Slip()])
    }

    private mutating func book(_ name: String, _ request: Asked, _ amount: Int64) {
        let kind = stock.kind(of: request.message.card)
        let owner = name == "adjustments" ? kind.product.text : request.store.text
        ledger["\(name) \(owner) \(kind.currency.code)", default: 0] += amount
    }

    private mutating func begin(_ key: String) {
        guard let request = asked[key] else { return }
        let (message, amount) = (request.message, request.whole)
        let gift = stock.kind(of: message.card).gift
        switch message.operation {
        case .activate:
            let expires = stock.kind(of: message.card).expires
            change(message.card) { slip in
                slip = Slip(.activating, holding: amount + gift, by: key)
                slip.customer = message.customer
                slip.hasLastDay = expires
            }
            book("sales-pending", request, -amount)
            book("adjustments", request, -gift)
        case .deactivate:
            change(message.card) {
                $0.spendable -= amount + gift;
                $0.life = .voided
            }
            book("sales-pending", request, amount)
            book("adjustments", request, gift)
        case .load:
            change(message.card) {
                $0.coming += amount;
                $0.moves += 1
            }
            book("sales-pending", request, -amount)
        case .redeem:
            change(message.card) {
                $0.spendable -= amount;
                $0.setAside += amount;
                $0.moves += 1
            }
        case .refund:
            change(request.target) {
                $0.coming += amount;
                $0.moves += 1
            }
            bookGiven(request, from: 0, to: amount)
        case .void: change(message.card) { $0.life = .voided }
        case .transfer:
            change(message.card) {
                $0.spendable -= amount;
                $0.moves += 1
            }
            change(message.otherCard ?? "") {
                $0.coming += amount;
                $0.moves += 1
            }
        case .replace:
            let old = slips[message.card] ?? Slip()
            change(message.card) {
                $0.spendable -= amount;
                $0.moves += 1;
                $0.life = .replaced
            }
            change(message.otherCard ?? "") { slip in
                slip = Slip(.activating, holding: amount, by: key)
                slip.moves = 1
                slip.customer = message.customer ?? old.customer
                slip.hasLastDay = old.hasLastDay
            }
        case .block, .unblock, .lookup, .expire, .fee, .breakage: break
        }
    }

    private mutating func settle(_ key: String, _ phase: Phase, _ part: Int64) {
        guard var request = asked[key] else { return }
        if phase == .confirm { request.confirmed += part } else { request.reversed += part }
        if request.confirmed + request.reversed == request.whole {
            request.end = request.confirmed == 0 && phase == .reverse ? .reverse : .confirm
        }
        asked[key] = request
        if phase == .confirm { confirm(request, part) } else { giveBack(request, part) }
        if request.end == .reverse { forget(request) }
        if request.end == .confirm, phase == .confirm { finish(request) }
    }

    private mutating func confirm(_ request: Asked, _ part: Int64) {
        let message = request.message
        switch message.operation {
        case .activate:
            book("sales-pending", request, part);
            book("sales", request, -part)
        case .deactivate:
            book("sales-pending", request, -part);
            book("sales", request, part)
        case .load:
            change(message.card) {
                $0.coming -= part;
                $0.spendable += part
            }
            book("sales-pending", request, part)
            book("sales", request, -part)
        case .redeem:
            change(message.card) { $0.setAside -= part }
            book("redemptions", request, part)
        case .refund:
            change(request.target) {
                $0.coming -= part;
                $0.spendable += part
            }
        case .transfer:
            change(message.otherCard ?? "") {
                $0.coming -= part;
                $0.spendable += part
            }
        case .void, .replace, .block, .unblock, .lookup, .expire, .fee, .breakage: break
        }
    }

    private mutating func giveBack(_ request: Asked, _ part: Int64) {
        let message = request.message
        let gift = stock.kind(of: message.card).gift
        switch message.operation {
        case .activate:
            change(message.card) { $0.spendable -= part + gift }
            book("sales-pending", request, part)
            book("adjustments", request, gift)
        case .deactivate:
            change(message.card) { $0.spendable += part + gift }
            book("sales-pending", request, -part)
            book("adjustments", request, -gift)
        case .load:
            change(message.card) { $0.coming -= part }
            book("sales-pending", request, part)
        case .redeem:
            change(message.card) {
                $0.setAside -= part;
                $0.spendable += part
            }
        case .refund:
            change(request.target) { $0.coming -= part }
            let stays = request.whole - request.reversed
            bookGiven(request, from: stays + part, to: stays)
        case .transfer:
            change(message.card) { $0.spendable += part }
            change(message.otherCard ?? "") { $0.coming -= part }
        case .replace:
            change(message.card) { $0.spendable += part }
            change(message.otherCard ?? "") { $0.spendable -= part }
        case .void, .block, .unblock, .lookup, .expire, .fee, .breakage: break
        }
    }

    /// A request that was taken back altogether leaves no trace on its cards.
    private mutating func forget(_ request: Asked) {
        let message = request.message
        switch message.operation {
        case .activate: unsell(message.card)
        case .deactivate, .void: change(message.card) { $0.life = .active }
        case .load, .redeem: change(message.card) { $0.moves -= 1 }
        case .refund: change(request.target) { $0.moves -= 1 }
        case .transfer:
            change(message.card) { $0.moves -= 1 }
            change(message.otherCard ?? "") { $0.moves -= 1 }
        case .replace:
            change(message.card) {
                $0.moves -= 1;
                $0.life = .active
            }
            change(message.otherCard ?? "") { $0.moves -= 1 }
            unsell(message.otherCard ?? "")
        case .block, .unblock, .lookup, .expire, .fee, .breakage: break
        }
    }

    /// The last part of a request was confirmed.
    private mutating func finish(_ request: Asked) {
        let message = request.message
        switch message.operation {
        case .activate: change(message.card) { $0.life = .active }
        case .deactivate: unsell(message.card)
        case .replace: change(message.otherCard ?? "") { $0.life = .active }
        default: break
        }
    }

    /// The card is as it came from the printer, but for its money and its holds.
    private mutating func unsell(_ serial: Serial) {
        change(serial) { slip in
            slip.life = .inactive
            slip.customer = nil
            slip.hasLastDay = false
            slip.soldBy = nil
        }
    }
}

// Refunds.
extension PlainTill {
    /// The card that has taken another one's place, however often it was replaced.
    private func heir(of card: Serial) -> Serial {
        let swap = asked.values.first {
            $0.message.operation == .replace && $0.message.card == card && $0.end != .reverse
        }
        return swap?.message.otherCard.map { heir(of: $0) } ?? card
    }

    /// What of a redemption is with the customer, by what stands of each refund.
    private func open(_ key: String) -> Int64 {
        asked.values.reduce(asked[key]?.confirmed ?? 0) { open, refund in
            var left = refund.whole - refund.reversed
            var given: Int64 = 0
            for part in refund.given {
                let share = min(part.amount, left)
                left -= share
                if part.redemption == key { given += share }
            }
            return open - given
        }
    }

    /// The redemptions that a refund gives back; nil if they are not enough, or not there.
    private func sources(of message: Message, from sender: SenderID, _ target: Serial) -> [(
        redemption: String, amount: Int64
    )]? {
        guard let amount = message.amountMinor else { return nil }
        var keys = asked.filter {
            $0.value.message.operation == .redeem && heir(of: $0.value.message.card) == target
        }.map(\.key)
        if let original = message.originalID {
            keys = keys.filter { $0 == "\(message.originalSender ?? sender)/\(original)" }
        }
        func rank(_ key: String) -> (Int, Int) {
            (asked[key]?.store == message.store ? 1 : 0, asked[key]?.number ?? 0)
        }
        var left = amount
        var parts: [(redemption: String, amount: Int64)] = []
        for key in keys.sorted(by: { rank($0) > rank($1) }) where left > 0 {
            let part = min(left, open(key))
            if part > 0 { parts.append((key, part)) }
            left -= part
        }
        return left == 0 ? parts : nil
    }

    /// Books that `to` instead of `from` of a refund stands, to the stores that redeemed.
    private mutating func bookGiven(_ request: Asked, from: Int64, to: Int64) {
        func shares(_ standing: Int64) -> [Int64] {
            var left = standing
            return request.given.map { part in
                let share = min(part.amount, left)
                left -= share
                return share
            }
        }
        for (part, change) in zip(request.given, zip(shares(from), shares(to))) {
            guard let redemption = asked[part.redemption] else { continue }
            book("redemptions", redemption, change.0 - change.1)
        }
    }
}
