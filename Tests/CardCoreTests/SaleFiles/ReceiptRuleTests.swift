import CardCore
import CardTestSupport
import Testing

/// The lines of one receipt that count, in any format.
struct ReceiptRuleTests {
    private static func line(
        _ number: Int,
        _ sense: ReceiptLine.Sense = .counts,
        card: Serial = "A",
        amount: Int64? = 500,
        operation: CardCore.Operation? = .activate,
        isReturn: Bool = false
    ) -> ReceiptLine {
        ReceiptLine(
            operation,
            card: card,
            amountMinor: amount,
            number: "\(number)",
            isReturn: isReturn,
            sense: sense
        )
    }

    private static func link(_ number: Int, to other: Int, _ quantity: Int? = nil) -> ReceiptLine {
        line(
            number,
            .voidsLine("\(other)", quantity: quantity),
            card: "",
            amount: nil,
            operation: nil
        )
    }

    @Test func voidTakesBackTheNearestEqualLineBeforeItElseOneAfterIt() {
        let fates = ReceiptRule.fates(of: [
            Self.line(1), Self.line(2), Self.line(3, .voids), Self.line(4, .voids),
            Self.line(5, .voids, card: "B"), Self.line(6, card: "B"),
        ])
        #expect(fates == Array(repeating: .cancelled, count: 6))
        let one = ReceiptRule.fates(of: [Self.line(1), Self.line(2, .voids), Self.line(3)])
        #expect(one == [.cancelled, .cancelled, .counts])
    }

    @Test func rejectsAVoidWithoutALine() {
        let fates = ReceiptRule.fates(of: [
            Self.line(1), Self.line(2, .voids), Self.line(3, .voids),
        ])
        #expect(fates == [.cancelled, .cancelled, .rejected(.voidUnmatched)])
    }

    @Test(arguments: [(100, .partRefund), (600, .voidUnmatched)] as [(Int64, RowCode)])
    func rejectsAVoidOfAnotherAmount(_ amount: Int64, _ code: RowCode) {
        let fates = ReceiptRule.fates(of: [Self.line(1), Self.line(2, .voids, amount: amount)])
        #expect(fates == [.counts, .rejected(code)])
        #expect(
            ReceiptRule.fates(of: [Self.line(1), Self.line(2, .voids, amount: nil)])[0]
                == .cancelled
        )
    }

    @Test func voidDoesNotMatchAnotherOperation() {
        let fates = ReceiptRule.fates(of: [
            Self.line(1), Self.line(2, .voids, amount: 500, operation: .redeem),
        ])
        #expect(fates == [.counts, .rejected(.voidUnmatched)])
    }

    @Test func linkTakesBackAllCardsOfALineOrItsQuantity() {
        let two = [Self.line(1), Self.line(1, card: "B")]
        #expect(
            ReceiptRule.fates(of: two + [Self.link(2, to: 1)]) == [
                .cancelled, .cancelled, .cancelled,
            ]
        )
        #expect(ReceiptRule.fates(of: two + [Self.link(2, to: 1, 2)])[1] == .cancelled)
        // Either of the two is possible.
        let unclear = ReceiptRule.fates(of: two + [Self.link(2, to: 1, 1)])
        #expect(unclear == [.counts, .counts, .rejected(.voidUnmatched)])
        var named = Self.link(2, to: 1, 1)
        named.card = "B"
        #expect(ReceiptRule.fates(of: two + [named]) == [.counts, .cancelled, .cancelled])
    }

    @Test func linesOfDifferentCurrenciesNeverMatch() {
        var sale = Self.line(1)
        var void = Self.line(2, .voids)
        (sale.currency, void.currency) = (Currency("NOK"), Currency("SEK"))
        #expect(ReceiptRule.fates(of: [sale, void]) == [.counts, .rejected(.voidUnmatched)])
        var back = Self.line(2, .counts, amount: 500, operation: nil, isReturn: true)
        back.currency = Currency("SEK")
        #expect(ReceiptRule.fates(of: [sale, back]) == [.counts, .rejected(.voidUnmatched)])
        back.currency = nil
        #expect(ReceiptRule.fates(of: [sale, back]) == [.cancelled, .cancelled])
    }

    @Test func aVoidOfARejectedLineIsRejectedWithIt() {
        var wrong = Self.line(1, .counts, amount: nil, operation: .load)
        wrong.isRejected = true
        let void = Self.line(2, .counts, amount: nil, operation: nil, isReturn: true)
        #expect(ReceiptRule.fates(of: [wrong, void]) == [.counts, .rejected(.voidUnmatched)])
        // One void belongs to one line.
        let two = ReceiptRule.fates(of: [
            Self.line(1), wrong, Self.line(3, .counts, amount: 500, operation: nil, isReturn: true),
        ])
        #expect(two == [.cancelled, .counts, .cancelled])
        let next = ReceiptRule.fates(of: [wrong, void, Self.line(3), void])
        #expect(next == [.counts, .rejected(.voidUnmatched), .cancelled, .cancelled])
    }

    @Test func leavesATillsVoidOfAPartOfItsSaleToAPerson() {
        let part = Self.line(2, .counts, amount: 100, operation: nil, isReturn: true)
        #expect(ReceiptRule.fates(of: [Self.line(1), part]) == [.counts, .rejected(.partRefund)])
        #expect(ReceiptRule.fates(of: [Self.line(1, card: "B"), part]) == [.counts, .counts])
        let load = Self.line(1, .counts, amount: 200, operation: .load)
        let whole = Self.line(2, .counts, amount: 500, operation: nil, isReturn: true)
        #expect(ReceiptRule.fates(of: [load, whole]) == [.counts, .rejected(.voidUnmatched)])
    }

    @Test func voidedVoidHasNoEffect() {
        let chain = [
            Self.line(1), Self.link(2, to: 1), Self.link(3, to: 2), Self.link(4, to: 3),
        ]
        for count in 1...4 {
            let first = ReceiptRule.fates(of: Array(chain.prefix(count)))[0]
            #expect(first == (count.isMultiple(of: 2) ? .cancelled : .counts), "\(count) lines")
        }
        let alike = ReceiptRule.fates(of: [
            Self.line(1), Self.line(2, .voids), Self.link(3, to: 2),
        ])
        #expect(alike == [.counts, .cancelled, .cancelled])
    }

    @Test func leavesAFlaggedLineAndTheEqualOneBeforeItToAPerson() {
        let (sold, flagged) = (Self.line(1), Self.line(2, .flagged))
        let asked: [ReceiptFate] = [.inDoubt(.voidUnmatched), .rejected(.voidUnmatched)]
        #expect(ReceiptRule.fates(of: [sold, flagged]) == asked)
        #expect(ReceiptRule.fates(of: [flagged]) == [.cancelled])
        #expect(ReceiptRule.fates(of: [flagged, sold]) == [.cancelled, .counts])
        #expect(
            ReceiptRule.fates(of: [sold, Self.line(2, .flagged, amount: 100)]) == [
                .counts, .cancelled,
            ]
        )
        #expect(
            ReceiptRule.fates(of: [sold, Self.line(2, .flagged, card: "B")])
                == [.counts, .cancelled]
        )
        // The card is sold once, with either of the two taken back.
        #expect(ReceiptRule.fates(of: [sold, flagged, sold]) == [.cancelled, .cancelled, .counts])
        #expect(
            ReceiptRule.fates(of: [sold, flagged, sold, flagged])
                == [.cancelled, .cancelled] + asked
        )
        let (paid, back) = (
            Self.line(1, .counts, amount: 100, operation: .redeem),
            Self.line(2, .flagged, amount: 100, operation: .redeem)
        )
        #expect(ReceiptRule.fates(of: [paid, back, paid]) == asked + [.counts])
        // A void with a sign needs no flagged line.
        let voided = ReceiptRule.fates(of: [sold, flagged, Self.line(3, .voids)])
        #expect(voided == [.cancelled, .cancelled, .cancelled])
        let training = ReceiptRule.fates(of: [sold, Self.line(2, .removed)])
        #expect(training == [.counts, .cancelled])
    }

    @Test func rejectsLinksInACircle() {
        let fates = ReceiptRule.fates(of: [Self.link(1, to: 2), Self.link(2, to: 1)])
        #expect(fates.allSatisfy { $0 == .rejected(.voidUnmatched) })
    }

    @Test func linkToALineWithoutCardsHasNoEffect() {
        #expect(
            ReceiptRule.fates(of: [Self.line(1), Self.link(2, to: 9)]) == [.counts, .cancelled]
        )
    }

    @Test func aReturnIsOfThisReceiptOnlyAfterItsSale() {
        let back = Self.line(2, isReturn: true)
        #expect(ReceiptRule.fates(of: [Self.line(1), back]) == [.cancelled, .cancelled])
        #expect(ReceiptRule.fates(of: [back, Self.line(3)]) == [.counts, .counts])
        #expect(ReceiptRule.fates(of: [back]) == [.counts])
        let voided = Self.line(3, .voidsOrRemoved, isReturn: true)
        #expect(ReceiptRule.fates(of: [back, voided]) == [.cancelled, .cancelled])
        #expect(ReceiptRule.fates(of: [voided]) == [.cancelled])
    }

    @Test func matchesATillsVoidWithALaterSaleIfTheCardIsUnsold() {
        var void = Self.line(2, .counts, amount: 500, operation: nil, isReturn: true)
        #expect(ReceiptRule.fates(of: [void, Self.line(3)]) == [.counts, .counts])
        void.isOfUnsoldCard = true
        #expect(ReceiptRule.fates(of: [void, Self.line(3)]) == [.cancelled, .cancelled])
        // The line before it is first, and a part of a sale is not the sale.
        let three = [Self.line(1), void, Self.line(3)]
        #expect(ReceiptRule.fates(of: three) == [.cancelled, .cancelled, .counts])
        let part = [void, Self.line(3, .counts, amount: 600)]
        #expect(ReceiptRule.fates(of: part) == [.counts, .counts])
        // A returned card cannot be loaded or pay, so the void is about these lines.
        void.isOfUnsoldCard = false
        for operation in [CardCore.Operation.load, .redeem] {
            let lines = [void, Self.line(3, .counts, amount: 500, operation: operation)]
            #expect(ReceiptRule.fates(of: lines) == [.cancelled, .cancelled])
        }
    }

    /// Random receipts: the lines that count are sales minus voids, in any order of the lines.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func countsSalesMinusVoids(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for round in 0..<2000 {
            var lines: [ReceiptLine] = []
            var balance: [Serial: Int] = [:]
            for number in 0...random.uniform(below: 8) {
                let card = (["A", "B", "C"] as [Serial])[random.uniform(below: 3)]
                let isVoid = random.uniform(below: 3) == 0
                balance[card, default: 0] += isVoid ? -1 : 1
                lines.append(Self.line(number, isVoid ? .voids : .counts, card: card))
            }
            let fates = ReceiptRule.fates(of: lines)
            for (card, expected) in balance {
                let own = zip(lines, fates).filter { $0.0.card == card }
                let counted = own.count { $0.1 == .counts }
                let rejected = own.count { $0.1 == .rejected(.voidUnmatched) }
                #expect(counted - rejected == expected, "seed \(seed), round \(round)")
                #expect(counted == 0 || rejected == 0, "seed \(seed), round \(round)")
            }
        }
    }
}
