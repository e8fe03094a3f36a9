import CardCore
import CardTestSupport
import Foundation
import Testing

/// Ten thousand random programmes of messages over all operations end in the state of the plain
/// till.
///
/// A failure names its seed; `MINTRUN_SEED=4711 swift test --filter ProgrammeTests` runs that one.
struct ProgrammeTests {
    /// The programmes of each family, in blocks that run in parallel.
    private static let count: UInt64 = 5_000
    private static let blocks: UInt64 = 20
    private static let only = ProcessInfo.processInfo.environment["MINTRUN_SEED"].flatMap {
        UInt64($0)
    }

    private static func seeds(_ block: UInt64) -> [UInt64] {
        if let only { return block == 0 ? [only] : [] }
        let size = count / blocks
        return Array(block * size..<(block + 1) * size)
    }

    static let kinds: [CardKind] = {
        var range = CardKind("summer", currency: Scene.nok, amounts: [10_000, 20_000, 50_000])
        range.gift = 500
        range.loads = 100...40_000
        range.expires = true
        return [
            CardKind("winter", currency: Scene.nok, amounts: [50_000]), range,
            CardKind("euro", currency: Scene.eur, amounts: [50_000]),
        ]
    }()

    static let stock = Stock(
        (0..<6).map { StockedCard("W\($0)", kinds[0]) }
            + (0..<5).map { StockedCard("S\($0)", kinds[1]) }
            + (0..<3).map { StockedCard("E\($0)", kinds[2]) }
    )

    static var orders: [OrderTerms] {
        var summer = ProductTerms(currency: Scene.nok, denomination: .fixed(kinds[1].amounts))
        summer.startingBalanceMinor = kinds[1].gift
        summer.load = .between(min: 100, max: 40_000)
        summer.expiry = .afterActivation(months: 12)
        return [
            Scene.order(1, product: "winter"), Scene.order(2, product: "summer", terms: summer),
            Scene.order(3, product: "euro", terms: Scene.terms(Scene.eur)),
        ]
    }

    static var ledger: ProgrammeLedger {
        let cards = stock.cards.enumerated().map { place, card in
            let order = kinds.firstIndex(of: card.kind) ?? 0
            return Scene.card(
                card.serial,
                CardNumber(Int64(place + 1)),
                order: OrderID(Int64(order + 1))
            )
        }
        return ProgrammeLedger(cards: cards, orders: orders)
    }

    /// Independent requests: the end is the same in any order.
    @Test(arguments: 0..<blocks) func everyOrderEndsAsTheOrderOfSending(
        _ block: UInt64
    ) {
        for seed in Self.seeds(block) {
            let programme = SaleProgramme.anyOrder(seed: seed, Self.stock)
            var till = PlainTill(Self.stock)
            for sent in programme.sent { _ = till.tell(sent.message, from: sent.sender) }
            var ledger = Self.ledger
            for parcel in programme.parcels { _ = ledger.take(parcel) }
            var audit = ProgrammeAudit(ledger, Self.stock)
            audit.compare(with: till)
            guard !audit.complaints.isEmpty else { continue }
            Issue.record("seed \(seed): \(audit.complaints.joined(separator: "\n"))")
        }
    }

    /// Dependent messages: the order decides, and every verdict must agree.
    @Test(arguments: 0..<blocks) func agreesWithThePlainTillOnEveryVerdictInFileOrder(
        _ block: UInt64
    ) {
        for seed in Self.seeds(block) {
            let programme = SaleProgramme.inFileOrder(seed: seed, Self.stock)
            var till = PlainTill(Self.stock)
            var ledger = Self.ledger
            var complaints: [String] = []
            for parcel in programme.parcels {
                for (sent, outcome) in zip(parcel, ledger.take(parcel)) {
                    let verdict = till.tell(sent.message, from: sent.sender)
                    guard outcome.verdict != verdict else { continue }
                    complaints.append(
                        "\(sent.sender) \(sent.message.content): \(outcome.verdict)"
                            + " \(outcome.code?.rawValue ?? ""), not \(verdict)"
                    )
                }
            }
            var audit = ProgrammeAudit(ledger, Self.stock)
            audit.compare(with: till)
            complaints += audit.complaints
            guard !complaints.isEmpty else { continue }
            Issue.record("seed \(seed): \(complaints.joined(separator: "\n"))")
        }
    }

    /// The programmes test something only if they reach everything.
    @Test func theProgrammesReachEveryOperationPhaseAndVerdict() {
        var seen: [String: Int] = [:]
        for seed in 0..<300 as Range<UInt64> {
            for programme in [
                SaleProgramme.anyOrder(seed: seed, Self.stock),
                SaleProgramme.inFileOrder(seed: seed, Self.stock),
            ] {
                var ledger = Self.ledger
                for parcel in programme.parcels {
                    for (sent, outcome) in zip(parcel, ledger.take(parcel)) {
                        let message = sent.message
                        seen[
                            "\(message.operation) \(message.phase) \(outcome.verdict)",
                            default: 0
                        ] += 1
                        if let code = outcome.code { seen[code.rawValue, default: 0] += 1 }
                    }
                }
            }
        }
        for operation in CardCore.Operation.ofSenders {
            for phase in OperationRule.of(operation).phases {
                var verdicts: [Verdict] = [.applied, .replayed]
                if operation != .lookup { verdicts.append(.rejected) }
                if phase.isAdvice { verdicts.append(.parked) }
                for verdict in verdicts {
                    let name = "\(operation) \(phase) \(verdict)"
                    #expect(seen[name] != nil, "\(name)")
                }
            }
        }
        for code in [
            RowCode.reversedBeforeArrival, .alreadyReversed, .alreadyConfirmed, .mismatch,
            .conflict, .insufficient, .notAllowed, .currencyMismatch, .spent, .unsettled,
            .voidUnmatched,
        ] { #expect(seen[code.rawValue] != nil, "\(code)") }
    }
}
