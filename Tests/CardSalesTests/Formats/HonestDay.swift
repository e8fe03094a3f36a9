import CardCore
import CardTestSupport

/// The events of a day that a format can express.
struct DayAbilities {
    var hasLoads = true
    var hasPayments = true
    /// True if a payment may be given back in a later receipt.
    var hasRefunds = true
    /// True if a payment may be reversed by the void of its whole receipt.
    var hasPaymentPostVoids = true
    var hasReturns = true
    var hasPostVoids = true
    /// True if a void may be before its line.
    var hasEarlyVoids = true
    var hasLinks = true
    /// True if a receipt may be marked as training or cancelled.
    var hasUnrealReceipts = true
}

/// One correct day of a shop: its receipts, and the money that is on cards in the evening.
struct HonestDay {
    static let face = 500
    private(set) var receipts: [Receipt] = []
    /// The amounts on the active cards.
    private(set) var account: [Serial: Int] = [:]
    /// Cards with a load or a payment that still counts.
    private var moved: Set<Serial> = []
    /// Payments that still count and of which nothing was given back.
    private var payments: [Payment] = []

    private struct Payment {
        let receipt: Int
        let line: Line
    }

    struct Receipt {
        let number: Int
        var state = State.closed
        var lines: [Line] = []
        /// Cards that it sold and that nothing reversed in it.
        var sold: [Serial] = []
        /// The number of sold cards when it was closed.
        var soldCount = 0
    }

    enum State {
        case closed, training, cancelled
        case postVoid(of: Int)

        var isClosed: Bool {
            if case .closed = self { true } else { false }
        }
    }

    struct Line {
        var kind: Kind
        var card: Serial
        var amount = HonestDay.face
        var void: Void?
        /// Taken off the price of a sale, which is not on the card's account.
        var discount = 0
    }

    enum Kind { case sale, load, payment, giveBack, refund }

    /// The forms in which a till writes that a line was reversed.
    enum Void: CaseIterable { case mark, lineAfter, lineBefore, link }

    init(_ random: inout SeededRandom, _ abilities: DayAbilities) {
        for number in 1...(3 + random.uniform(below: 8)) {
            var receipt = Receipt(number: number)
            switch random.uniform(below: 10) {
            case 0, 1: load(in: &receipt, &random, abilities)
            case 2: pay(in: &receipt, &random, abilities)
            case 3: refund(in: &receipt, &random, abilities)
            case 4: if abilities.hasReturns { giveBack(&receipt, &random) }
            case 5: unreal(in: &receipt, &random, abilities)
            case 6:
                postVoid(in: &receipt, &random, abilities)
                if receipt.state.isClosed { voidPayment(in: &receipt, &random, abilities) }
                if receipt.state.isClosed { pay(in: &receipt, &random, abilities) }
            default: sell(in: &receipt, &random, abilities)
            }
            if receipt.lines.isEmpty {
                guard case .postVoid = receipt.state else { continue }
            }
            receipts.append(receipt)
        }
    }

    private static let cards = (1...9).map { Serial("NC000\($0)") }

    private func free(_ random: inout SeededRandom) -> Serial? {
        let free = Self.cards.filter { account[$0] == nil }
        return free.isEmpty ? nil : free[random.uniform(below: free.count)]
    }

    private func active(_ random: inout SeededRandom) -> Serial? {
        let active = account.keys.sorted()
        return active.isEmpty ? nil : active[random.uniform(below: active.count)]
    }

    private func void(_ random: inout SeededRandom, _ abilities: DayAbilities) -> Void? {
        guard random.uniform(below: 3) == 0 else { return nil }
        let known = Void.allCases.filter {
            ($0 != .lineBefore || abilities.hasEarlyVoids) && ($0 != .link || abilities.hasLinks)
        }
        return known[random.uniform(below: known.count)]
    }

    private mutating func sell(
        in receipt: inout Receipt,
        _ random: inout SeededRandom,
        _ abilities: DayAbilities
    ) {
        for _ in 0...random.uniform(below: 3) {
            guard let card = free(&random), !receipt.lines.contains(where: { $0.card == card })
            else { continue }
            var line = Line(kind: .sale, card: card)
            line.void = void(&random, abilities)
            if random.uniform(below: 3) == 0 { line.discount = 1 + random.uniform(below: 60) }
            receipt.lines.append(line)
            // The cashier scans the card once more.
            let isSoldAgain = line.void != nil && random.uniform(below: 4) == 0
            if isSoldAgain { receipt.lines.append(Line(kind: .sale, card: card)) }
            guard line.void == nil || isSoldAgain else { continue }
            account[card] = Self.face
            receipt.sold.append(card)
            receipt.soldCount += 1
        }
    }

    private mutating func load(
        in receipt: inout Receipt,
        _ random: inout SeededRandom,
        _ abilities: DayAbilities
    ) {
        guard abilities.hasLoads, let card = active(&random) else { return }
        var line = Line(kind: .load, card: card, amount: 10 + random.uniform(below: 90))
        line.void = void(&random, abilities)
        receipt.lines = [line]
        guard line.void == nil else { return }
        account[card, default: 0] += line.amount
        moved.insert(card)
    }

    private mutating func pay(
        in receipt: inout Receipt,
        _ random: inout SeededRandom,
        _ abilities: DayAbilities
    ) {
        guard abilities.hasPayments, let card = active(&random), let left = account[card], left > 1
        else { return }
        var line = Line(kind: .payment, card: card, amount: 1 + random.uniform(below: left - 1))
        line.void = void(&random, abilities)
        receipt.lines = [line]
        guard line.void == nil else { return }
        account[card, default: 0] -= line.amount
        moved.insert(card)
        payments.append(Payment(receipt: receipt.number, line: line))
    }

    /// Goods that were paid with the card are returned: all of them, or a part.
    private mutating func refund(
        in receipt: inout Receipt,
        _ random: inout SeededRandom,
        _ abilities: DayAbilities
    ) {
        guard abilities.hasRefunds, !payments.isEmpty else { return }
        let payment = payments.remove(at: random.uniform(below: payments.count))
        let amount = 1 + random.uniform(below: payment.line.amount)
        receipt.lines = [Line(kind: .refund, card: payment.line.card, amount: amount)]
        account[payment.line.card, default: 0] += amount
    }

    /// The receipt of a payment is voided as a whole.
    private mutating func voidPayment(
        in receipt: inout Receipt,
        _ random: inout SeededRandom,
        _ abilities: DayAbilities
    ) {
        guard abilities.hasPaymentPostVoids, !payments.isEmpty else { return }
        let payment = payments.remove(at: random.uniform(below: payments.count))
        receipt.state = .postVoid(of: payment.receipt)
        receipt.lines = [payment.line]
        account[payment.line.card, default: 0] += payment.line.amount
    }

    private mutating func giveBack(_ receipt: inout Receipt, _ random: inout SeededRandom) {
        guard let card = active(&random), !moved.contains(card) else { return }
        receipt.lines = [Line(kind: .giveBack, card: card)]
        account[card] = nil
        forget(card)
    }

    private mutating func unreal(
        in receipt: inout Receipt,
        _ random: inout SeededRandom,
        _ abilities: DayAbilities
    ) {
        guard abilities.hasUnrealReceipts, let card = free(&random) else { return }
        receipt.state = random.uniform(below: 2) == 0 ? .training : .cancelled
        receipt.lines = [Line(kind: .sale, card: card)]
    }

    private mutating func postVoid(
        in receipt: inout Receipt,
        _ random: inout SeededRandom,
        _ abilities: DayAbilities
    ) {
        let whole = receipts.filter { earlier in
            !earlier.sold.isEmpty && earlier.sold.allSatisfy { !moved.contains($0) }
                && earlier.sold.count == earlier.soldCount
        }
        guard abilities.hasPostVoids, let earlier = whole.last else { return }
        receipt.state = .postVoid(of: earlier.number)
        receipt.lines = earlier.lines
        for card in earlier.sold {
            account[card] = nil
            forget(card)
        }
    }

    /// A returned card is of no receipt any more.
    private mutating func forget(_ card: Serial) {
        for index in receipts.indices { receipts[index].sold.removeAll { $0 == card } }
    }
}
