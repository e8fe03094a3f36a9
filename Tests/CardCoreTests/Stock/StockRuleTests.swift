import CardCore
import Testing

struct StockRuleTests {
    static func request(_ quantity: Int, _ spares: Int, pack: Int, carton: Int) -> OrderRequest {
        var request = OrderRequest(
            requestID: "r",
            product: "p",
            quantity: quantity,
            printer: "x"
        )
        request.spares = spares
        request.packSize = pack
        request.cartonSize = carton
        return request
    }

    /// Every order up to 13 cards and 4 spares, every packing: packs and cartons cover the cards
    /// once, in order, and no pack or carton has cards and spares.
    @Test func packsAndCartonsPartitionTheCards() {
        for quantity in 1...13 {
            for spares in 0...4 {
                for pack in 1...5 {
                    for packsPerCarton in 1...3 {
                        let layout = PackLayout(
                            Self.request(
                                quantity,
                                spares,
                                pack: pack,
                                carton: pack * packsPerCarton
                            )
                        )
                        let packs = (1...layout.packCount).map(layout.positions(ofPack:))
                        #expect(packs.flatMap { $0 } == Array(1...(quantity + spares)))
                        #expect(packs.allSatisfy { $0.count <= pack })
                        #expect(packs.contains { $0.upperBound == quantity })
                        let cartons = (1...layout.cartonCount).map(layout.packs(ofCarton:))
                        #expect(cartons.flatMap { $0 } == Array(1...layout.packCount))
                        for (place, packs) in cartons.enumerated() {
                            for pack in packs {
                                #expect(layout.carton(ofPack: pack) == place + 1)
                                for position in layout.positions(ofPack: pack) {
                                    #expect(layout.pack(of: position) == pack)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// 10 cards in packs of 3, 2 spares: packs 1–4 and 5; cartons of two packs.
    static let layout = PackLayout(request(10, 2, pack: 3, carton: 6))

    @Test func selectionsAreWholePacks() throws {
        func packs(_ selections: PackSelection...) throws -> [Int] {
            try PackSelection.packs(of: selections, in: Self.layout)
        }
        #expect(try packs(.packs(2...3), .packs(3...4)) == [2, 3, 4])
        #expect(try packs(.cartons(1...2)) == [1, 2, 3, 4])
        #expect(try packs(.cartons(3...3)) == [5])
        #expect(try packs() == [])
        for first in 1...12 {
            for last in first...12 {
                let isWhole =
                    [1, 4, 7, 10, 11].contains(first) && [3, 6, 9, 10, 12].contains(last)
                let found = try? packs(.cards(first...last))
                #expect((found != nil) == isWhole, "\(first) to \(last)")
            }
        }
        for wrong in [
            PackSelection.packs(0...1), .packs(5...6), .cartons(4...4), .cards(12...13),
        ] {
            let failure = #expect(throws: StockFailure.self) { try packs(wrong) }
            #expect(failure?.code == .stockPackUnknown)
        }
        #expect(throws: StockFailure.unknown(.pack, number: 0, count: 5)) {
            try packs(.packs(0...1))
        }
        #expect(throws: StockFailure.unknown(.carton, number: 4, count: 3)) {
            try packs(.cartons(4...4))
        }
        #expect(throws: StockFailure.notWholePacks(first: 1, last: 2)) { try packs(.cards(2...6)) }
    }

    static func rule(
        _ places: [Int: PackPlace] = [:],
        acknowledged: [ClosedRange<Int>] = [1...12],
        counts: [ShipmentNumber: Int] = [:],
        unsellable: [Int: SerialSpan] = [:]
    ) -> ShipRule {
        ShipRule(
            layout: layout,
            acknowledged: acknowledged,
            places: places,
            packCounts: counts,
            unsellable: unsellable
        )
    }

    static let places: [PackPlace] = [
        .issuer, .onTheWay(shipment: 7, to: "oslo"), .onTheWay(shipment: 8, to: "bergen"),
        .store("oslo", shipment: 7), .store("bergen", shipment: 8),
    ]

    /// Two packs at every location, sent to Oslo: they move only if they are at one location, which
    /// is not Oslo.
    @Test func shipsPacksTogetherFromOnePlace() throws {
        for one in Self.places {
            for two in Self.places {
                let rule = Self.rule([1: one, 2: two], counts: [7: 2, 8: 2])
                let decision = try? rule.decide([1, 2], to: "oslo")
                let expected: ShipRule.Decision? =
                    switch (one, two) {
                    case (.issuer, .issuer): .ship(from: nil)
                    case (.store("bergen", _), .store("bergen", _)): .ship(from: "bergen")
                    case (.onTheWay(7, _), .onTheWay(7, _)), (.store("oslo", _), .store("oslo", _)),
                        (.onTheWay(7, _), .store("oslo", _)), (.store("oslo", _), .onTheWay(7, _)):
                        .already(shipment: 7)
                    default: nil
                    }
                #expect(decision == expected, "\(one) \(two)")
            }
        }
    }

    @Test func rejectionHasItsCode() {
        func code(_ rule: ShipRule, _ packs: [Int], to store: StoreID) -> String? {
            #expect(throws: StockFailure.self) { try rule.decide(packs, to: store) }?.code.rawValue
        }
        #expect(code(Self.rule(acknowledged: []), [1], to: "oslo") == "stock.not_acknowledged")
        #expect(code(Self.rule(acknowledged: [1...2]), [1], to: "o") == "stock.not_acknowledged")
        #expect(code(Self.rule(acknowledged: [1...5, 7...9]), [2], to: "o") != nil)
        let onTheWay = Self.rule([1: .onTheWay(shipment: 7, to: "oslo")], counts: [7: 2])
        #expect(code(onTheWay, [1], to: "oslo") == "stock.on_the_way")
        let there = Self.rule([1: .store("oslo", shipment: 7)], counts: [7: 2])
        #expect(code(there, [1], to: "oslo") == "stock.already_there")
        #expect(code(there, [1, 2], to: "bergen") == "stock.places")
    }

    /// Every set of packs; packs 2 and 3 are voided, and pack 5 contains spares.
    @Test func rejectsPacksOfSparesAndPacksWithoutACardToSell() throws {
        let spans = [2, 3, 5].map { ($0, SerialSpan(first: "A\($0)", last: "B\($0)")) }
        let unsellable = Dictionary(uniqueKeysWithValues: spans)
        let rule = Self.rule(unsellable: unsellable)
        for chosen in 1..<32 {
            let packs = (1...5).filter { chosen & (1 << ($0 - 1)) != 0 }
            let voided = packs.filter([2, 3].contains)
            guard let first = packs.contains(5) ? 5 : voided.first, let span = unsellable[first]
            else {
                #expect(try rule.decide(packs, to: "oslo") == .ship(from: nil))
                continue
            }
            let failure =
                first == 5
                ? StockFailure.spares(packs: [5], first: span)
                : StockFailure.unsellable(packs: voided, first: span)
            #expect(throws: failure) { try rule.decide(packs, to: "oslo") }
        }
        // A shipment of an earlier version is still there.
        let shipped = Self.rule(
            [5: .store("oslo", shipment: 7)],
            counts: [7: 1],
            unsellable: unsellable
        )
        #expect(try shipped.decide([5], to: "oslo") == .already(shipment: 7))
        #expect(throws: StockFailure.self) { try shipped.decide([5], to: "bergen") }
    }

    @Test func acceptsCoverageInPieces() throws {
        let rule = Self.rule(acknowledged: [1...1, 2...4, 5...9])
        #expect(try rule.decide([1, 2, 3], to: "oslo") == .ship(from: nil))
        #expect(throws: StockFailure.self) { try rule.decide([4], to: "oslo") }
    }

    @Test func packsArriveOnceAtOnePlace() throws {
        let rule = ReceiveRule(arrivals: [
            1: .onTheWay, 2: .onTheWay, 3: .arrived(at: "oslo"), 4: .arrived(at: nil),
        ])
        #expect(try rule.decide(nil, at: "oslo") == [1, 2])
        #expect(try rule.decide([2, 3], at: "oslo") == [2])
        #expect(try rule.decide([3], at: "oslo") == [])
        #expect(try rule.decide([4], at: nil) == [])
        let whole = ReceiveRule(arrivals: [3: .arrived(at: "oslo")])
        #expect(try whole.decide(nil, at: "oslo") == [])
        for (packs, store, code) in [
            ([3], "bergen", "stock.received_elsewhere"), ([4], "oslo", "stock.received_elsewhere"),
            ([5], "oslo", "stock.not_in_shipment"),
        ] as [([Int], StoreID, String)] {
            let failure = #expect(throws: StockFailure.self) { try rule.decide(packs, at: store) }
            #expect(failure?.code.rawValue == code)
        }
        #expect(throws: StockFailure.receivedElsewhere(pack: 3, store: "oslo")) {
            try whole.decide(nil, at: nil)
        }
    }

    /// Every claim about packs 2 and 3 (cards 4 to 9), of which the cards 4, 5 and 9 are not there.
    @Test func acceptsOnlyTheProofOfThePacks() {
        for first in [nil] + (1...12).map(Optional.init) {
            for last in [nil] + (1...12).map(Optional.init) {
                for count in 0...7 {
                    let proof = PackProof(first: first, last: last, count: count)
                    let fits =
                        (try? proof.check([2, 3], in: Self.layout, exceptions: [4, 5, 9, 11]))
                        != nil
                    let isRight =
                        [4, 6].contains(first) && [8, 9].contains(last) && count == 3
                    #expect(fits == isRight, "\(proof)")
                }
            }
        }
        #expect(!Self.fits([], PackProof(first: 1, last: 3, count: 0)))
        #expect(Self.fits([1], PackProof(first: 1, last: 3, count: 3)))
    }

    private static func fits(_ packs: [Int], _ proof: PackProof) -> Bool {
        (try? proof.check(packs, in: layout, exceptions: [])) != nil
    }

    /// Card 1 is spoiled, and spare 11 replaces it: the spare counts in pack 1, at any place.
    @Test func aPromotedSpareCountsInThePackOfTheCardThatItReplaces() {
        func fits(_ first: Int, _ last: Int, count: Int, packs: [Int] = [1]) -> Bool {
            let proof = PackProof(first: first, last: last, count: count)
            return
                (try? proof.check(packs, in: Self.layout, exceptions: [11], spares: [1: 11]))
                != nil
        }
        for first in 1...12 {
            for last in 1...12 {
                for count in 2...3 {
                    let isRight =
                        [1, 2, 11].contains(first) && [3, 11].contains(last) && count == 3
                    #expect(fits(first, last, count: count) == isRight, "\(first) \(last) \(count)")
                }
            }
        }
        #expect(
            fits(12, 12, count: 1, packs: [5]) && !fits(11, 12, count: 2, packs: [5])
                && fits(11, 12, count: 1, packs: [5])
        )
    }

    @Test(arguments: [
        ([], ""), ([4], "4"), ([1, 2, 3], "1-3"), ([1, 3, 4, 9], "1, 3-4, 9"),
    ])
    func numbersAreWrittenAsRanges(_ numbers: [Int], _ text: String) {
        #expect(rangesText(numbers) == text)
    }
}
