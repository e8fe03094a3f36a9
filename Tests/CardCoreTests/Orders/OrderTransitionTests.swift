import CardCore
import CardTestSupport
import Testing

/// Every step in every state of an order.
@Suite struct OrderTransitionTests {
    private static let now = Instant(milliseconds: 1_795_000_000_000)

    static func order(_ state: OrderState = .ordered, minted: Int = 0) -> OrderRecord {
        OrderRecord(
            id: 1,
            request: OrderRequest(requestID: "r", product: "p", quantity: 3, printer: "x"),
            state: state,
            productVersion: 1,
            printerVersion: 1,
            custody: nil,
            custodianSet: nil,
            sequences: nil,
            firstSerial: "1",
            lastSerial: "3",
            minted: minted,
            problem: "wrong",
            createdAt: now,
            cancelReason: nil,
            release: nil,
            shredBegunAt: nil,
            shreddedAt: nil
        )
    }

    private static let release = ReleaseRecord(
        order: 1,
        file: "f",
        sha256: .numbered(1),
        bytes: 1,
        recipients: [],
        cards: 3
    )

    /// Applies the step to an order whose cards are all made; nil if it cannot be repeated.
    private func take(_ step: OrderStep, _ order: inout OrderRecord) throws -> Recorded? {
        switch step {
        case .mint:
            try OrderTransition.beginMinting(
                &order,
                custody: .dual,
                custodianSet: 2,
                isSetKnown: true
            )
        case .seal: try OrderTransition.finishMinting(&order, at: Self.now)
        case .release: try released(&order)
        case .acknowledge: try acknowledged(&order)
        case .close: try OrderTransition.close(&order, covered: [1...3])
        case .cancel: try OrderTransition.cancel(&order, reason: "why", activeCount: 0)
        case .ship, .promote, .label: try isAllowed(step, order)
        case .shred: try OrderTransition.beginShredding(&order, at: Self.now)
        case .reseal: try OrderTransition.reseal(&order, to: 3)
        case .pinPrinter: try OrderTransition.pin(printerVersion: 2, of: &order)
        }
    }

    private func released(_ order: inout OrderRecord) throws -> Recorded? {
        try OrderTransition.release(&order, as: Self.release)
        return nil
    }

    private func acknowledged(_ order: inout OrderRecord) throws -> Recorded? {
        try OrderTransition.acknowledge(&order, covering: 3)
        return nil
    }

    private func isAllowed(_ step: OrderStep, _ order: OrderRecord) throws -> Recorded? {
        try order.require(step)
        return nil
    }

    /// The state after the step; nil if it is rejected.
    private static let ends: [OrderStep: [OrderState: OrderState]] = [
        .mint: [.ordered: .minting, .minting: .minting],
        .seal: [.minting: .sealed, .sealed: .sealed],
        .release: [.sealed: .released],
        .acknowledge: [.released: .acknowledged],
        .close: [.acknowledged: .closed, .closed: .closed],
        .cancel: [
            .ordered: .cancelled, .minting: .cancelled, .sealed: .cancelled,
            .released: .cancelled, .acknowledged: .cancelled, .cancelled: .cancelled,
        ],
        .ship: [
            .ordered: .ordered, .minting: .minting, .sealed: .sealed, .released: .released,
            .acknowledged: .acknowledged, .closed: .closed,
        ],
        .shred: [
            .acknowledged: .acknowledged, .closed: .closed, .cancelled: .cancelled,
        ],
        .promote: [.released: .released, .acknowledged: .acknowledged, .closed: .closed],
        .reseal: [.minting: .minting, .sealed: .sealed],
        .pinPrinter: [.ordered: .ordered, .minting: .minting, .sealed: .sealed],
        .label: [
            .sealed: .sealed, .released: .released, .acknowledged: .acknowledged, .closed: .closed,
        ],
    ]

    @Test(arguments: OrderStep.allCases, OrderState.allCases)
    func acceptsOrRejectsEachStepInEachState(_ step: OrderStep, _ state: OrderState) throws {
        // A released order is not closed for another reason than its state.
        guard step != .close || state != .released else { return }
        var before = Self.order(state, minted: 3)
        if step == .close { before.shreddedAt = Self.now }
        var order = before
        guard let end = try #require(Self.ends[step])[state] else {
            let refusal = OrderStateFailure.wrongState(order: before.id, state: state, step: step)
            #expect(throws: refusal) { try take(step, &order) }
            #expect(order == before)
            return
        }
        let recorded = try take(step, &order)
        #expect(order.state == end)
        if recorded == .already { #expect(order == before && !state.steps.contains(step)) }
        if recorded == .new { #expect(order != before) }
    }

    @Test func recordsTheDetailsOfEachStep() throws {
        var order = Self.order()
        _ = try take(.mint, &order)
        #expect(order.custody == .dual && order.custodianSet == 2 && order.sealedAt == nil)
        #expect(try OrderTransition.addCards(2, to: &order) == 1...2)
        #expect(try OrderTransition.addCards(1, to: &order) == 3...3)
        _ = try take(.seal, &order)
        #expect(order.minted == 3 && order.sealedAt == Self.now)
        _ = try take(.release, &order)
        #expect(order.release == Self.release)
        #expect(throws: OrderStateFailure.alreadyReleased(order: order.id)) {
            try take(.release, &order)
        }
        _ = try take(.acknowledge, &order)
        #expect(order.problem == nil)
        _ = try take(.cancel, &order)
        #expect(order.cancelReason == "why")
    }

    @Test func recordsCustodiansAndPrinterOnlyIfTheyDiffer() throws {
        var order = Self.order(.sealed, minted: 3)
        #expect(try OrderTransition.reseal(&order, to: 3) == .new && order.custodianSet == 3)
        #expect(try OrderTransition.reseal(&order, to: 3) == .already)
        #expect(try OrderTransition.pin(printerVersion: 1, of: &order) == .already)
        #expect(try OrderTransition.pin(printerVersion: 2, of: &order) == .new)
        #expect(order.printerVersion == 2)
    }

    @Test func needsTheCustodiansOfThatVersion() {
        var order = Self.order()
        #expect(throws: OrderStateFailure.custodiansUnknown(version: 7)) {
            try OrderTransition.beginMinting(
                &order,
                custody: .single,
                custodianSet: 7,
                isSetKnown: false
            )
        }
        #expect(order == Self.order())
    }

    @Test(arguments: OrderState.allCases)
    func acceptsOnlyTheOrderedCardsAndOnlyWhileMinting(_ state: OrderState) throws {
        for count in 1...3 {
            var order = Self.order(state, minted: 1)
            guard state == .minting, count < 3 else {
                let refusal = OrderStateFailure.takesNoCards(
                    order: order.id,
                    state: state,
                    count: count
                )
                #expect(throws: refusal) { try OrderTransition.addCards(count, to: &order) }
                continue
            }
            #expect(try OrderTransition.addCards(count, to: &order) == 2...(1 + count))
        }
    }

    @Test func sealsOnlyAnOrderWithEveryCard() {
        var order = Self.order(.minting, minted: 2)
        let refusal = OrderStateFailure.notFullyMinted(order: order.id, minted: 2, cardCount: 3)
        #expect(throws: refusal) { try OrderTransition.finishMinting(&order, at: Self.now) }
    }

    @Test func staysReleasedUntilEveryCardIsCovered() throws {
        var order = Self.order(.released, minted: 3)
        try OrderTransition.acknowledge(&order, covering: 2)
        #expect(order.state == .released && order.problem == nil)
        try OrderTransition.acknowledge(&order, covering: 3)
        #expect(order.state == .acknowledged)
    }

    /// Every state, shredded or not, and every coverage of three cards.
    @Test(arguments: OrderState.allCases, [nil, now])
    func isClosedWhenEveryCardIsAnsweredAndItsSecretsAreGone(
        _ state: OrderState,
        shreddedAt: Instant?
    ) throws {
        let coverages: [([ClosedRange<Int>], [ClosedRange<Int>])] = [
            ([], [1...3]), ([1...1], [2...3]), ([2...2], [1...1, 3...3]), ([2...3], [1...1]),
            ([1...1, 3...3], [2...2]), ([1...2, 3...3], []), ([1...3], []),
        ]
        for (covered, open) in coverages {
            var order = Self.order(state, minted: 3)
            order.shreddedAt = shreddedAt
            #expect(order.unanswered(covered) == open)
            let before = order
            switch (state, shreddedAt) {
            case (.closed, _):
                #expect(try OrderTransition.close(&order, covered: covered) == .already)
            case (.acknowledged, .some):
                #expect(try OrderTransition.close(&order, covered: covered) == .new)
                #expect(order.state == .closed)
            case (.acknowledged, nil):
                #expect(throws: OrderStateFailure.notShredded(order: order.id)) {
                    try OrderTransition.close(&order, covered: covered)
                }
                #expect(order == before)
            case (.released, _):
                let failure = OrderStateFailure.notAnswered(
                    order: order.id,
                    count: open.reduce(0) { $0 + $1.count },
                    first: open.first?.lowerBound ?? 1
                )
                #expect(throws: failure) { try OrderTransition.close(&order, covered: covered) }
                #expect(order == before)
            default:
                let failure = OrderStateFailure.wrongState(
                    order: order.id,
                    state: state,
                    step: .close
                )
                #expect(throws: failure) { try OrderTransition.close(&order, covered: covered) }
                #expect(order == before)
            }
        }
    }

    @Test(arguments: OrderState.allCases, [nil, now])
    func isClosedWithoutAPersonOnlyAtItsEnd(_ state: OrderState, shreddedAt: Instant?) {
        var order = Self.order(state, minted: 3)
        order.shreddedAt = shreddedAt
        let before = order
        let isEnded = state == .acknowledged && shreddedAt != nil
        #expect(order.isEnded == isEnded)
        #expect(OrderTransition.closeIfEnded(&order) == (isEnded ? .new : .already))
        #expect(isEnded ? order.state == .closed : order == before)
    }

    @Test func isNotCancelledWithActiveCards() {
        var order = Self.order(.acknowledged, minted: 3)
        #expect(throws: OrderStateFailure.activeCards(order: order.id, count: 2)) {
            try OrderTransition.cancel(&order, reason: "x", activeCount: 2)
        }
        #expect(order.state == .acknowledged)
    }

    @Test func isShreddedAfterTheIntentWasNoted() throws {
        var order = Self.order(.closed, minted: 3)
        let early = OrderStateFailure.shreddingNotBegun(order: order.id, state: .closed)
        #expect(throws: early) { try OrderTransition.finishShredding(&order, at: Self.now) }
        #expect(try OrderTransition.beginShredding(&order, at: Self.now) == .new)
        #expect(try OrderTransition.beginShredding(&order, at: Self.now) == .already)
        #expect(try OrderTransition.finishShredding(&order, at: Self.now) == .new)
        #expect(try OrderTransition.finishShredding(&order, at: Self.now) == .already)
        #expect(order.shreddedAt == Self.now)
    }

    @Test func adoptsAnOrderAsSealedOrReleased() {
        var order = Self.order(.minting, minted: 3)
        OrderTransition.bringBack(&order, releasedAs: nil, at: Self.now)
        #expect(order.state == .sealed && order.sealedAt == Self.now && order.release == nil)
        var release = Self.release
        OrderTransition.bringBack(&order, releasedAs: release, at: Self.now)
        #expect(order.state == .released && order.release?.releasedAt == Self.now)
        release.releasedAt = Instant(milliseconds: 1)
        OrderTransition.bringBack(&order, releasedAs: release, at: Self.now)
        #expect(order.release == release)
    }

    @Test func stopsAfterSixteenTokensForOneCard() throws {
        var redraws = TokenRedraws()
        for _ in 1...16 { try redraws.note(serial: "a", at: 1) }
        for _ in 1...16 { try redraws.note(serial: "b", at: 2) }
        #expect(redraws.count == 32)
        #expect(throws: MintingFailure.tokensExist(serial: "b", count: 16)) {
            try redraws.note(serial: "b", at: 2)
        }
    }
}
