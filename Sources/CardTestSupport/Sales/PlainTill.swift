package import CardCore

/// The contents of cards after a list of messages, computed one message after another from
/// `docs/formats/decisions.md`, with a dictionary for each thing and no tables.
///
/// It has only the type of a message in common with the rules that it checks.
package struct PlainTill {
    /// The facts about one card.
    package struct Slip: Hashable, Sendable {
        /// The life cycle of the card.
        package var life = LifeCycle.inactive
        /// The amount that can be spent now.
        package var spendable: Int64 = 0
        /// The amount that is loaded and not confirmed.
        package var coming: Int64 = 0
        /// The amount that is redeemed and not confirmed.
        package var setAside: Int64 = 0
        /// The number of movements of money.
        package var moves = 0
        /// True if an operator's hold is on the card.
        package var isBlocked = false
        /// The customer's reference, if the sale had one.
        package var customer: String?
        /// True if the card has a last day.
        package var hasLastDay = false
        /// The request by which it was sold; nil while it is not.
        package var soldBy: String?

        package init() {}

        init(_ life: LifeCycle, holding amount: Int64, by request: String) {
            self.life = life
            spendable = amount
            soldBy = request
        }
    }

    /// A request that was accepted.
    package struct Asked: Sendable {
        /// The request itself.
        package var message: Message
        /// The requested amount, in minor units.
        package var whole: Int64
        /// The confirmed part of it.
        package var confirmed: Int64 = 0
        /// The reversed part of it.
        package var reversed: Int64 = 0
        /// The phase that ended the request; nil while it is pending.
        package var end: Phase?
        /// The store whose accounts move.
        package var store: StoreID
        /// The card that received it, for a refund.
        var target: Serial = ""
        /// The amount that a refund gives back of each redemption, `sender/id` and amount, in
        /// order.
        var given: [(redemption: String, amount: Int64)] = []
        /// In the order in which requests were accepted.
        var number = 0
    }

    /// The cards, by serial.
    package private(set) var slips: [Serial: Slip]
    /// The accepted requests, by `sender/id`.
    package private(set) var asked: [String: Asked] = [:]
    /// The balances of stores and products, `sales oslo-1 NOK`: credits less debits.
    package private(set) var ledger: [String: Int64] = [:]
    private var words: [String: String] = [:]
    private var waiting: [String: [Message]] = [:]
    private let stock: Stock

    /// Makes a till before the first message: all cards are inactive and empty.
    package init(_ stock: Stock) {
        self.stock = stock
        slips = Dictionary(uniqueKeysWithValues: stock.cards.map { ($0.serial, Slip()) })
    }

    /// Applies a message and returns its verdict.
    package mutating func tell(_ message: Message, from sender: SenderID) -> Verdict {
        let key = "\(sender)/\(message.id)"
        let content = Self.words(of: message)
        if let known = words[key] { return known == content ? .replayed : .rejected }
        let verdict =
            switch message.phase {
            case .confirm, .reverse: advise(message, sender)
            case .request, .final: ask(message, key)
            }
        if verdict == .applied || verdict == .parked { words[key] = content }
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
        let mine = (waiting[key] ?? []).filter { isAbout($0, message, whole: whole) }
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
        if message.phase == .final { complete(key, as: .confirm, part: whole) }
        waiting[key]?.removeAll { mine.contains($0) }
        for advice in mine { _ = completeAgain(key, advice) }
        return .applied
    }

    /// A till's void that names an absent sale reverses the sale when it arrives.
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

    /// Returns true if a void names anything but the sale by which its card was sold.
    ///
    /// A void may arrive from another sender than the sale; ids of sales are never the same here.
    private func isOfAnotherSale(_ message: Message) -> Bool {
        guard message.operation == .deactivate, let named = message.originalID,
            let sale = slips[message.card]?.soldBy
        else { return false }
        return sale.drop { $0 != "/" }.dropFirst() != named.text[...]
    }

    private func saleKey(of message: Message, _ key: String) -> String? {
        message.originalID.map { "\(key.prefix { $0 != "/" })/\($0)" }
    }

    private func isAbout(_ advice: Message, _ request: Message, whole: Int64) -> Bool {
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

    /// The amount of the request; nil if it is refused.
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
        case .block, .unblock, .lookup, .expire, .fee, .breakage, .writeOff, .opening: return nil
        }
    }
}

// Advices.
extension PlainTill {
    private mutating func advise(_ message: Message, _ sender: SenderID) -> Verdict {
        let key = "\(sender)/\(message.originalID ?? "")"
        guard let request = asked[key] else {
            // An accepted message that is not a request does not have advices.
            guard words[key] == nil else { return .rejected }
            waiting[key, default: []].append(message)
            return .parked
        }
        guard isAbout(message, request.message, whole: request.whole) else { return .rejected }
        return completeAgain(key, message)
    }

    /// Applies the advice, if its request is still pending.
    private mutating func completeAgain(_ key: String, _ advice: Message) -> Verdict {
        guard let request = asked[key] else { return .rejected }
        let open = request.whole - request.confirmed - request.reversed
        if let end = request.end {
            if advice.phase == .confirm { return end == .confirm ? .replayed : .rejected }
            return end == .reverse || request.reversed > 0 ? .replayed : .rejected
        }
        let part = advice.amountMinor ?? open
        guard part <= open else { return .rejected }
        complete(key, as: advice.phase, part: part)
        return .applied
    }
}

// Changes to cards and accounts.
extension PlainTill {
    private mutating func change(_ serial: Serial, _ body: (inout Slip) -> Void) {
        body(&slips[serial, default: Slip()])
    }

    private mutating func post(_ name: String, of request: Asked, _ amount: Int64) {
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
            post("sales-pending", of: request, -amount)
            post("adjustments", of: request, -gift)
        case .deactivate:
            change(message.card) {
                $0.spendable -= amount + gift;
                $0.life = .voided
            }
            post("sales-pending", of: request, amount)
            post("adjustments", of: request, gift)
        case .load:
            change(message.card) {
                $0.coming += amount;
                $0.moves += 1
            }
            post("sales-pending", of: request, -amount)
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
            postGiven(request, from: 0, to: amount)
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
        case .block, .unblock, .lookup, .expire, .fee, .breakage, .writeOff, .opening: break
        }
    }

    private mutating func complete(_ key: String, as phase: Phase, part: Int64) {
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
            post("sales-pending", of: request, part);
            post("sales", of: request, -part)
        case .deactivate:
            post("sales-pending", of: request, -part);
            post("sales", of: request, part)
        case .load:
            change(message.card) {
                $0.coming -= part;
                $0.spendable += part
            }
            post("sales-pending", of: request, part)
            post("sales", of: request, -part)
        case .redeem:
            change(message.card) { $0.setAside -= part }
            post("redemptions", of: request, part)
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
        case .void, .replace, .block, .unblock, .lookup, .expire, .fee, .breakage, .writeOff,
            .opening:
            break
        }
    }

    private mutating func giveBack(_ request: Asked, _ part: Int64) {
        let message = request.message
        let gift = stock.kind(of: message.card).gift
        switch message.operation {
        case .activate:
            change(message.card) { $0.spendable -= part + gift }
            post("sales-pending", of: request, part)
            post("adjustments", of: request, gift)
        case .deactivate:
            change(message.card) { $0.spendable += part + gift }
            post("sales-pending", of: request, -part)
            post("adjustments", of: request, -gift)
        case .load:
            change(message.card) { $0.coming -= part }
            post("sales-pending", of: request, part)
        case .redeem:
            change(message.card) {
                $0.setAside -= part;
                $0.spendable += part
            }
        case .refund:
            change(request.target) { $0.coming -= part }
            let stays = request.whole - request.reversed
            postGiven(request, from: stays + part, to: stays)
        case .transfer:
            change(message.card) { $0.spendable += part }
            change(message.otherCard ?? "") { $0.coming -= part }
        case .replace:
            change(message.card) { $0.spendable += part }
            change(message.otherCard ?? "") { $0.spendable -= part }
        case .void, .block, .unblock, .lookup, .expire, .fee, .breakage, .writeOff, .opening: break
        }
    }

    /// A request that was reversed altogether leaves no trace on its cards.
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
        case .block, .unblock, .lookup, .expire, .fee, .breakage, .writeOff, .opening: break
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

    /// The card is as it arrived from the printer, but for its money and its holds.
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
    /// The card that replaced another one, after any number of replacements.
    private func heir(of card: Serial) -> Serial {
        let swap = asked.values.first {
            $0.message.operation == .replace && $0.message.card == card && $0.end != .reverse
        }
        return swap?.message.otherCard.map { heir(of: $0) } ?? card
    }

    /// The amount of a redemption that was not given back, by the standing amounts of its refunds.
    private func open(_ key: String) -> Int64 {
        asked.values.reduce(asked[key]?.confirmed ?? 0) { open, refund in
            var left = refund.whole - refund.reversed
            var given: Int64 = 0
            for part in refund.given {
                let amount = min(part.amount, left)
                left -= amount
                if part.redemption == key { given += amount }
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

    /// Posts the change of a refund's standing amount from `from` to `to`, to the stores that
    /// redeemed.
    private mutating func postGiven(_ request: Asked, from: Int64, to: Int64) {
        func amounts(_ standing: Int64) -> [Int64] {
            var left = standing
            return request.given.map { part in
                let amount = min(part.amount, left)
                left -= amount
                return amount
            }
        }
        for (part, change) in zip(request.given, zip(amounts(from), amounts(to))) {
            guard let redemption = asked[part.redemption] else { continue }
            post("redemptions", of: redemption, change.0 - change.1)
        }
    }
}
