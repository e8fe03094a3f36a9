@testable import CardCore
import Foundation
import Testing

/// The effect of a hold on each operation, by the rules and by the book itself.
struct HoldRuleTests {
    static let cells = HoldKind.allCases.flatMap { kind in
        CardCore.Operation.allCases.flatMap { operation in
            [MessageOrigin.file, .typed].map { (kind, operation, $0) }
        }
    }

    @Test(arguments: cells.indices)
    func bookDecidesAsTheTableOfHolds(_ index: Int) throws {
        let (kind, operation, origin) = Self.cells[index]
        guard !operation.isSystemOperation else { return }
        let answer = OperationRule.of(operation).answer(to: [kind], from: origin)
        var shop = Self.shop(operation)
        shop.facts.sender = origin == .typed ? OperatorMessages.sender : "S1"
        let free = try #require(Self.message(operation))
        var engine = shop.engine
        // An operation that needs more than a card has its own tests.
        if operation != .unblock {
            guard engine.decide(free).verdict == .applied else {
                return #expect(!Self.simple.contains(operation), "\(operation)")
            }
        }
        shop.cards[0].holds = [kind]
        engine = shop.engine
        let outcome = engine.decide(free)
        switch answer {
        case .allowed, .allowedWhole: #expect(outcome.verdict == .applied, "\(operation) \(kind)")
        case .refused(let code): #expect(outcome.code == code, "\(operation) \(kind)")
        }
        guard answer == .allowedWhole else { return }
        var part = free
        part.amountMinor = 1
        part.currency = Scene.nok
        engine = shop.engine
        #expect(engine.decide(part).code == .blocked)
        shop.orders[1].product = "summer"
        engine = shop.engine
        #expect(engine.decide(free).code == .productMismatch)
    }

    static let simple: [CardCore.Operation] = [
        .activate, .deactivate, .load, .redeem, .void, .replace, .transfer, .block, .lookup,
    ]

    @Test func onlyOperatorsReplaceAHeldCardAndOnlyForTheTwoKinds() {
        let replace = OperationRule.of(.replace)
        #expect(replace.answer(to: [.operator, .exposed], from: .typed) == .allowed)
        for origin in [MessageOrigin.file, .call] {
            #expect(replace.answer(to: [.exposed], from: origin) == .refused(.blocked))
        }
        for kind in [HoldKind.pin, .recall] {
            #expect(replace.answer(to: [.exposed, kind], from: .typed) == .refused(.blocked))
        }
        let transfer = OperationRule.of(.transfer)
        #expect(transfer.answer(to: [.exposed, .operator], from: .typed) == .refused(.blocked))
    }

    private static func shop(_ operation: CardCore.Operation) -> Scene {
        var shop = Scene()
        shop.orders.append(Scene.order(2))
        let isSold = operation != .activate
        var card = Scene.card("A", 1, life: isSold ? .active : .inactive)
        var other = Scene.card("B", 2, life: operation == .replace ? .inactive : .active, order: 2)
        if operation == .replace { other.position = 2 }
        if isSold {
            card.available = 50_000
            card.activation = 900
            card.activatedAt = Scene.now
        }
        shop.cards = [card, other]
        if operation == .deactivate {
            var sale = KnownMessage(
                number: 900,
                sender: "S9",
                message: Scene.message("sale", .activate, in: .final, on: "A", amount: 50_000),
                content: "",
                standing: .confirmed,
                context: "{}",
                answer: .none
            )
            sale.card = 1
            sale.currency = Scene.nok
            sale.approvedMinor = 50_000
            sale.confirmedMinor = 50_000
            shop.messages = [sale]
        }
        return shop
    }

    @Test func destroysACardThatWasNeverSoldFirstOnlyIfItsTokenIsExposed() {
        for kind in HoldKind.allCases {
            for life in [LifeCycle.inactive, .spare] {
                let steps = kind.waysOut(of: "A", life).map(\.step)
                #expect(steps.count == 2 && steps.contains(.void), "\(kind)")
                #expect((steps.first == .void) == (kind == .exposed), "\(kind)")
            }
        }
    }

    @Test func replacesNoCardOfAPull() {
        for kind in HoldKind.allCases {
            for life in LifeCycle.allCases {
                let steps = kind.waysOut(of: "A", life).map(\.step)
                let pulled = kind.waysOut(of: "A", life, isPulled: true).map(\.step)
                #expect(pulled == steps.filter { $0 != .replace } && !pulled.isEmpty, "\(kind)")
            }
        }
    }

    private static func message(_ operation: CardCore.Operation) -> Message? {
        let amount: Int64? = [.load, .redeem].contains(operation) ? 100 : nil
        let other: Serial? = [.replace, .transfer].contains(operation) ? "B" : nil
        return Scene.message("m1", operation, in: .final, on: "A", amount: amount, other: other)
    }
}
