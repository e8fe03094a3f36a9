import CardCore
import Testing

/// Boxes are compared with packs of cards that are taken out and put in one by one.
struct OrderPackingTests {
    /// The end of a card of a small order.
    private enum Fate: CaseIterable {
        case good, spoiled, missing, voided, expired

        var life: LifeCycle? {
            switch self {
            case .good: nil
            case .spoiled, .voided: .spoiled
            case .missing: .missing
            case .expired: .expired
            }
        }

        var isLost: Bool { self == .spoiled || self == .missing }
    }

    /// Three cards in packs of two, and two spares: packs 1-2, 3, 4-5, in cartons of two packs.
    private static let layout = PackLayout(quantity: 3, spares: 2, packSize: 2, cartonSize: 4)
    private static let serials = Dictionary(
        uniqueKeysWithValues: (1...5).map { ($0, Serial("S\($0)")) }
    )

    /// A pack as somebody fills it by hand.
    private struct Filled {
        var inside: Set<Int>
        var outside: Set<Int> = []
    }

    /// The packs after every card was taken out or exchanged.
    private static func filled(_ fates: [Int: Fate], _ pairs: [Int: Int]) -> [Filled] {
        var packs = (1...layout.packCount).map {
            Filled(inside: Set(layout.positions(ofPack: $0)))
        }
        func takeOut(_ position: Int) {
            let pack = layout.pack(of: position) - 1
            guard packs[pack].inside.remove(position) != nil else { return }
            packs[pack].outside.insert(position)
        }
        for (position, fate) in fates where fate.isLost { takeOut(position) }
        for (card, spare) in pairs {
            takeOut(card)
            takeOut(spare)
            packs[layout.pack(of: card) - 1].inside.insert(spare)
        }
        return packs
    }

    private static func packing(_ fates: [Int: Fate], _ pairs: [Int: Int]) -> OrderPacking {
        let spoiled = fates.filter { $0.value == .spoiled }.keys.sorted()
        let missing = fates.filter { $0.value == .missing }.keys.sorted()
        // Two answers, as after a part delivery, and promotions of their own.
        let answers = [
            AcceptedCoverage(ranges: [1...2], spoiled: spoiled, missing: [], replacements: []),
            AcceptedCoverage(
                ranges: [3...5],
                spoiled: [],
                missing: missing,
                replacements: pairs.sorted { $0.key < $1.key }.map {
                    AcceptedCoverage.Replacement(spoiled: $0.key, spare: $0.value)
                }
            ),
        ]
        return OrderPacking(layout, answers: answers, ended: fates.compactMapValues(\.life))
    }

    private static func box(_ packing: OrderPacking, _ kind: PackedBox.Kind, _ number: Int)
        -> PackedBox
    {
        let needed = packing.positions(of: kind, numbers: [number])
        return packing.box(
            kind,
            number: number,
            serials: serials.filter { needed.contains($0.key) }
        )
    }

    /// Every fate of every card, with every promotion of a spare that a printer may make.
    @Test func boxesHaveTheCardsThatSomebodyPutsIn() {
        var count = 0
        for code in 0..<3125 {
            var (rest, fates) = (code, [Int: Fate]())
            for position in 1...5 {
                fates[position] = Fate.allCases[rest % 5]
                rest /= 5
            }
            for pairs in Self.promotions(fates) {
                check(fates, pairs)
                count += 1
            }
        }
        #expect(count > 4000)
    }

    /// Promotions of good spares, and of spares that were voided after their promotion.
    private static func promotions(_ fates: [Int: Fate]) -> [[Int: Int]] {
        var found: [[Int: Int]] = [[:]]
        for spare in 4...5 where !(fates[spare] ?? .good).isLost {
            for pairs in found {
                for card in 1...3 where pairs[card] == nil && fates[card] != .good {
                    var more = pairs
                    more[card] = spare
                    found.append(more)
                }
            }
        }
        return found
    }

    private func check(_ fates: [Int: Fate], _ pairs: [Int: Int]) {
        let packing = Self.packing(fates, pairs)
        let filled = Self.filled(fates, pairs)
        var boxes: [PackedBox] = []
        for (index, pack) in filled.enumerated() {
            let box = Self.box(packing, .pack, index + 1)
            boxes.append(box)
            let own = Set(Self.layout.positions(ofPack: index + 1))
            #expect(positions(box.exceptions.map(\.serial)) == pack.outside, "\(fates) \(pairs)")
            #expect(positions(box.added.map(\.serial)) == pack.inside.subtracting(own))
            #expect(box.cardCount == pack.inside.count)
            let ended = pack.inside.filter { fates[$0] != .good }
            #expect(positions(box.unsellable.map(\.serial)) == ended, "\(fates) \(pairs)")
            #expect(box.content == content(of: pack, fates, isOfSpares: index == 2))
        }
        for carton in 1...2 {
            let box = Self.box(packing, .carton, carton)
            let packs = Self.layout.packs(ofCarton: carton).map { boxes[$0 - 1] }
            #expect(box.exceptions == packs.flatMap(\.exceptions))
            #expect(box.added == packs.flatMap(\.added))
            #expect(box.unsellable == packs.flatMap(\.unsellable))
            #expect(box.cardCount == packs.reduce(0) { $0 + $1.cardCount })
        }
        // The number on a label is the number with which the receipt of the pack is proven.
        let lost = fates.filter { $0.value.isLost }.keys
        let exceptions = Set(lost).subtracting(pairs.keys).union(pairs.values)
        for box in boxes {
            #expect(
                PackProof.count([box.number], in: Self.layout, exceptions: exceptions)
                    == box.cardCount
            )
        }
    }

    private func positions(_ serials: [Serial]) -> Set<Int> {
        Set(serials.compactMap { serial in Self.serials.first { $0.value == serial }?.key })
    }

    /// The content of a pack, found from the cards that lie in it.
    private func content(of pack: Filled, _ fates: [Int: Fate], isOfSpares: Bool)
        -> PackedBox.Content
    {
        let inside = pack.inside.map { fates[$0] ?? .good }
        if inside.isEmpty {
            // A promoted card is not spoiled, whatever became of it later.
            let isSpoiled = pack.outside.allSatisfy { fates[$0] == .spoiled }
            return isSpoiled ? .spoiled : .empty
        }
        if inside.contains(.good) { return isOfSpares ? .spares : .cards }
        if inside.allSatisfy({ $0 == .expired }) { return .expired }
        return inside.contains(.expired) ? .unsellable : .voided
    }

    @Test func namesTheReasonOfEachException() {
        let packing = Self.packing(
            [1: .spoiled, 2: .missing, 3: .voided, 4: .good, 5: .good],
            [1: 4, 3: 5]
        )
        let one = Self.box(packing, .pack, 1)
        #expect(
            one.exceptions == [
                .init(serial: "S1", reason: .spoiled, other: "S4"),
                .init(serial: "S2", reason: .missing),
            ]
        )
        #expect(one.added == [.init(serial: "S4", replacing: "S1")])
        let two = Self.box(packing, .pack, 2)
        #expect(two.exceptions == [.init(serial: "S3", reason: .voided, other: "S5")])
        #expect(two.added == [.init(serial: "S5", replacing: "S3")])
        #expect(two.unsellable.isEmpty && two.content == .cards)
        let spares = Self.box(packing, .carton, 2)
        #expect(
            spares.exceptions == [
                .init(serial: "S4", reason: .promoted(toPack: 1), other: "S1"),
                .init(serial: "S5", reason: .promoted(toPack: 2), other: "S3"),
            ]
        )
        #expect(spares.cardCount == 0 && spares.content == .empty)
    }

    @Test func namesTheEndOfEachCardThatRemains() {
        let ended: [Int: LifeCycle] = [1: .voided, 2: .replaced, 3: .expired, 4: .inactive]
        let packing = OrderPacking(Self.layout, answers: [], ended: ended)
        #expect(
            Self.box(packing, .pack, 1).unsellable == [
                .init(serial: "S1", end: .voided), .init(serial: "S2", end: .replaced),
            ]
        )
        #expect(Self.box(packing, .pack, 1).content == .unsellable)
        #expect(Self.box(packing, .pack, 2).content == .expired)
        #expect(Self.box(packing, .pack, 3).content == .spares)
        #expect(Self.box(packing, .pack, 3).unsellable.isEmpty)
    }

    /// A box that is not for sale has words of its own, and only such a box.
    @Test func everyContentButCardsHasANotice() {
        let notices = PackedBox.Content.allCases.compactMap(\.notice)
        #expect(Set(notices).count == PackedBox.Content.allCases.count - 1)
        #expect(PackedBox.Content.cards.notice == nil)
        #expect(PackedBox.Content.spares.notice == "SPARES: not for sale")
        #expect(PackedBox.Content.voided.notice == "VOID: not for sale")
        #expect(PackedBox.Content.spoiled.notice == "SPOILED: no card for sale")
    }

    /// Ten cards in packs of three, two spares, cartons of two packs.
    @Test func selectsCartonsWithTheirPacks() throws {
        let layout = StockRuleTests.layout
        func select(_ cartons: [ClosedRange<Int>], _ packs: [ClosedRange<Int>]) throws
            -> BoxSelection
        {
            try BoxSelection(cartons: cartons, packs: packs, in: layout)
        }
        let all = try select([], [])
        #expect(all.cartons == [1, 2, 3] && all.packs == [1, 2, 3, 4, 5] && all.word == nil)
        let some = try select([2...3], [1...1, 3...3])
        #expect(some.cartons == [2, 3] && some.packs == [1, 3, 4, 5])
        #expect(some.word == "C2-3_P1_P3")
        let packs = try select([], [4...5])
        #expect(packs.cartons.isEmpty && packs.packs == [4, 5] && packs.word == "P4-5")
        #expect(packs.numbers(of: .carton).isEmpty && packs.numbers(of: .pack) == [4, 5])
        #expect(throws: StockFailure.unknown(.carton, number: 4, count: 3)) {
            try select([3...4], [])
        }
        #expect(throws: StockFailure.unknown(.pack, number: 6, count: 5)) {
            try select([], [6...6])
        }
    }
}
