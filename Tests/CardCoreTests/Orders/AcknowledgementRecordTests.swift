import CardCore
import Testing

/// A recorded answer, compared with earlier answers and the life cycles of its cards.
@Suite struct AcknowledgementRecordTests {
    private func answer(
        _ covered: [ClosedRange<Int>] = [1...9],
        spoiled: [Int] = [],
        missing: [Int] = [],
        spares: [Int] = []
    ) -> AcknowledgementRecord {
        AcknowledgementRecord(
            order: 1,
            content: "a",
            coverage: AcceptedCoverage(
                ranges: covered,
                spoiled: spoiled,
                missing: missing,
                replacements: spares.map { .init(spoiled: 1, spare: $0) }
            )
        )
    }

    @Test func refusesCardsThatAnotherAnswerCovers() throws {
        let earlier = [1...3, 7...9]
        for free in [[4...6], [10...12], [4...4, 10...10]] {
            try answer(free).refuseOverlap(with: earlier)
        }
        for (covered, met) in [
            ([3...4], 1...3), ([2...2], 1...3), ([9...12], 7...9), ([1...12], 1...3),
            ([4...4, 6...7], 7...9),
        ] {
            let refusal = AcceptanceFailure.coveredBefore(order: 1, positions: met)
            #expect(throws: refusal) { try answer(covered).refuseOverlap(with: earlier) }
        }
        #expect(answer([1...3, 7...7]).coverage.cardCount == 4)
    }

    /// The role of a card in the printer's answer.
    enum Part: CaseIterable {
        case spoiled, missing, spare
    }

    @Test(arguments: Part.allCases, LifeCycle.allCases)
    func takesOutUnsoldCardsAndPromotesSparesAlone(_ part: Part, _ life: LifeCycle) throws {
        let answer =
            switch part {
            case .spoiled: answer(spoiled: [5])
            case .missing: answer(missing: [5])
            case .spare: answer(spares: [5])
            }
        let end: LifeCycle? =
            switch (part, life) {
            case (.spoiled, .spare), (.spoiled, .inactive): .spoiled
            case (.missing, .spare), (.missing, .inactive): .missing
            case (.spare, .spare): .inactive
            default: nil
            }
        let lives = [5: life]
        if let end {
            #expect(try answer.changes(of: lives, voided: []) == [5: end])
        } else {
            let unfit = AcceptanceFailure.unfitCard(order: 1, position: 5)
            #expect(throws: unfit) { try answer.changes(of: lives, voided: [1...4, 6...9]) }
        }
        guard life == .spoiled else { return }
        // A card that an operator voided with its pack is out already.
        #expect(try answer.changes(of: lives, voided: [4...5]) == [:])
    }

    @Test func refusesMissingCardsAndCardsThatItNamesTwice() {
        let unfit = AcceptanceFailure.unfitCard(order: 1, position: 5)
        #expect(throws: unfit) { try answer(spoiled: [5]).changes(of: [:], voided: []) }
        #expect(throws: unfit) {
            try answer(spoiled: [5], missing: [5]).changes(of: [5: .inactive], voided: [])
        }
        #expect(throws: unfit) {
            try answer(spoiled: [5], spares: [5]).changes(of: [5: .spare], voided: [])
        }
    }
}
