@testable import CardCore
import CardTestSupport
import Foundation
import Testing

/// Random programmes of sales in time: late rows, runs of `expire`, and reversals of runs.
///
/// A failure names its seed; `MINTRUN_SEED=4711 swift test --filter DatedProgrammeTests` runs that
/// one.
struct DatedProgrammeTests {
    private static let serials: [Serial] = ["A", "B", "C", "D", "E"]
    private static let only = ProcessInfo.processInfo.environment["MINTRUN_SEED"].flatMap {
        UInt64($0)
    }
    private static let seeds: [UInt64] = only.map { [$0] } ?? Array(0..<600)

    private static let order: OrderTerms = {
        var terms = Scene.terms()
        terms.expiry = .afterActivation(months: 1)
        terms.load = .between(min: 1, max: 50_000)
        return Scene.order(terms: terms)
    }()

    private static var ledger: ProgrammeLedger {
        let cards = serials.enumerated().map { Scene.card($1, CardNumber(Int64($0 + 1))) }
        return ProgrammeLedger(cards: cards, orders: [order])
    }

    /// The result of a programme.
    private struct Run {
        var complaints: [String] = []
        var seen: Set<String> = []
    }

    private static func run(_ seed: UInt64) -> Run {
        var random = SeededRandom(seed: seed)
        var (ledger, till, run) = (Self.ledger, DatedTill(serials), Run())
        var today = SaleProgramme.now.day.daysSinceEpoch
        for step in 0..<50 {
            if random.uniform(below: 4) == 0 { today += random.uniform(below: 25) }
            ledger.now = Instant(milliseconds: Int64(today) * 86_400_000 + 43_200_000)
            switch random.uniform(below: 12) {
            case 0, 1: expire(today, in: &ledger, till: &till, run: &run)
            case 2:
                undo(
                    serials.filter { _ in random.uniform(below: 2) == 0 },
                    in: &ledger,
                    till: &till,
                    run: &run
                )
            default:
                let late = random.uniform(below: 2) == 0 ? 0 : random.uniform(below: 50)
                let message = row(step, day: today - late, &random)
                let outcome = ledger.take([SentMessage("oslo", message)])[0]
                let expected = till.decide(message, day: today - late, today: today)
                run.seen.insert("\(message.operation) \(outcome.code?.rawValue ?? "-")")
                if outcome.verdict != expected {
                    run.complaints.append("\(message.content): \(outcome), not \(expected)")
                }
            }
        }
        for card in ledger.cards {
            let slip = till.slips[card.serial]
            if card.lifeCycle != slip?.life || card.available != slip?.balance {
                run.complaints.append("\(card.serial) is \(card), not \(String(describing: slip))")
            }
        }
        return run
    }

    private static func row(_ step: Int, day: Int, _ random: inout SeededRandom) -> Message {
        let operation = [CardCore.Operation.activate, .activate, .redeem, .load][
            random.uniform(below: 4)
        ]
        let amount = operation == .activate ? 50_000 : Int64(1 + random.uniform(below: 40_000))
        let card = serials[random.uniform(below: serials.count)]
        var message = Scene.message("m\(step)", operation, in: .final, on: card, amount: amount)
        message.time = Instant(milliseconds: Int64(day) * 86_400_000 + 43_200_000)
        message.utcOffsetSeconds = 0
        return message
    }

    private static func expire(
        _ today: Int,
        in ledger: inout ProgrammeLedger,
        till: inout DatedTill,
        run: inout Run
    ) {
        guard let asOf = Day(daysSinceEpoch: today) else { return }
        let number = ExpiryRunNumber(Int64(till.runs + 1))
        let messages = ledger.cards.flatMap { card in
            Ageing(order, asOf: asOf).steps(for: AgeingCard(card)).map { step in
                step.message(for: card, asOf: asOf, run: number, store: OperatorMessages.store)
            }
        }
        let due = till.expire(today)
        if messages.map(\.card) != due {
            run.complaints.append("\(messages.map(\.card)) are due as of \(asOf), not \(due)")
        }
        let outcomes = ledger.take(messages.map { SentMessage(OperatorMessages.sender, $0) })
        if !outcomes.allSatisfy({ $0.verdict == .applied }) {
            run.complaints.append("not all of \(due) expired as of \(asOf)")
        }
        if !due.isEmpty { run.seen.insert("expired") }
    }

    /// Reverses the latest run for some cards, the last message first.
    private static func undo(
        _ cards: [Serial],
        in ledger: inout ProgrammeLedger,
        till: inout DatedTill,
        run: inout Run
    ) {
        let undone = till.undo(cards)
        let messages = undone.reversed().map { card in
            ExpiryMessage(
                number: 0,
                id: "expire-\(card)-run\(till.runs)",
                operation: .expire,
                store: OperatorMessages.store,
                serial: card,
                environment: .live,
                isFollowed: false
            ).reversal(at: ledger.now, reason: "late")
        }
        let outcomes = ledger.take(messages.map { SentMessage(OperatorMessages.sender, $0) })
        if !outcomes.allSatisfy({ $0.verdict == .applied }) {
            run.complaints.append("\(undone) were not taken back: \(outcomes)")
        }
        if !undone.isEmpty { run.seen.insert("undone") }
    }

    @Test func agreesWithTheNaiveTillOnEveryVerdictAndCard() {
        var seen: Set<String> = []
        for seed in Self.seeds {
            let run = Self.run(seed)
            seen.formUnion(run.seen)
            guard !run.complaints.isEmpty else { continue }
            Issue.record("seed \(seed): \(run.complaints.joined(separator: "\n"))")
        }
        guard Self.only == nil else { return }
        for wanted in [
            "expired", "undone", "activate -", "redeem -", "load -", "activate date.too_old",
            "activate date.born_expired", "activate card.expired_already", "redeem card.expired",
            "redeem card.expired_already", "load card.expired", "redeem money.insufficient",
        ] { #expect(seen.contains(wanted), "\(wanted)") }
    }
}

/// Last days, computed by days alone: one product whose cards are valid for a month, files that are
/// on time for 30 days.
private struct DatedTill {
    struct Slip {
        var life = LifeCycle.inactive
        var balance: Int64 = 0
        var lastDay = 0
        /// The amount that the latest run took; nil if it did not concern the card.
        var taken: Int64?
    }

    var slips: [Serial: Slip]
    /// The runs that changed a card.
    var runs = 0

    init(_ serials: [Serial]) {
        slips = Dictionary(uniqueKeysWithValues: serials.map { ($0, Slip()) })
    }

    mutating func decide(_ message: Message, day: Int, today: Int) -> Verdict {
        guard var slip = slips[message.card], let amount = message.amountMinor else {
            return .rejected
        }
        switch (message.operation, slip.life) {
        case (.activate, .inactive):
            let last = Self.monthAfter(day)
            guard today - day <= 30, last >= today else { return .rejected }
            (slip.life, slip.balance, slip.lastDay) = (.active, amount, last)
        case (.redeem, .active):
            guard day <= slip.lastDay, amount <= slip.balance else { return .rejected }
            slip.balance -= amount
        case (.load, .active):
            guard day <= slip.lastDay else { return .rejected }
            slip.balance += amount
        default: return .rejected
        }
        slips[message.card] = slip
        return .applied
    }

    /// The cards whose last day is over, which are emptied.
    mutating func expire(_ today: Int) -> [Serial] {
        let due = slips.keys.sorted().filter { serial in
            slips[serial].map { $0.life == .active && $0.lastDay < today } ?? false
        }
        guard !due.isEmpty else { return [] }
        runs += 1
        for serial in slips.keys { slips[serial]?.taken = nil }
        for serial in due {
            var slip = slips[serial] ?? Slip()
            (slip.taken, slip.balance, slip.life) = (slip.balance, 0, .expired)
            slips[serial] = slip
        }
        return due
    }

    /// The cards of those that the latest run took, and that were not restored since.
    mutating func undo(_ cards: [Serial]) -> [Serial] {
        let back = cards.filter { slips[$0]?.taken != nil }
        for serial in back {
            var slip = slips[serial] ?? Slip()
            (slip.balance, slip.taken, slip.life) = (slip.taken ?? 0, nil, .active)
            slips[serial] = slip
        }
        return back
    }

    /// The same day of the next month, or its last one.
    private static func monthAfter(_ day: Int) -> Int {
        let calendar = Calendar(identifier: .gregorian)
        var utc = calendar
        utc.timeZone = .gmt
        let date = Date(timeIntervalSince1970: Double(day) * 86_400)
        let later = utc.date(byAdding: .month, value: 1, to: date) ?? date
        return Int((later.timeIntervalSince1970 / 86_400).rounded())
    }
}
