import CardCore
import Testing

/// Orders of cards that were made elsewhere.
struct ImportOrderTests {
    private static let digest = String(repeating: "ab", count: 32)

    private static func order(_ state: OrderState = .released, minted: Int = 0) -> OrderRecord {
        var order = OrderRecord(
            id: 1,
            request: OrderRequest(
                .imported(fileDigest: digest),
                of: 5,
                product: "winter",
                requestID: "import-1"
            ),
            productVersion: 1,
            printerVersion: 0,
            createdAt: Instant(milliseconds: 0)
        )
        order.state = state
        order.minted = minted
        return order
    }

    private static func notPrinted(_ step: OrderStep) -> OrderStateFailure {
        .notPrinted(order: 1, .imported(fileDigest: digest), step: step)
    }

    @Test func theContentNamesTheFile() {
        let request = Self.order().request
        guard case .object(let content) = request.content else { preconditionFailure() }
        #expect(content["source"] == "import" && content["file"] == .string(Self.digest))
        #expect(OrderRules.refusalOfFields(request) == nil)
        let print = OrderRequest(requestID: "r", product: "winter", quantity: 5, printer: "p")
        guard case .object(let printed) = print.content else { preconditionFailure() }
        #expect(printed["source"] == nil && printed["file"] == nil && printed.count == 10)
    }

    @Test func piecesLeadToAnAcknowledgedOrder() throws {
        var order = Self.order()
        #expect(try OrderTransition.addUnprinted(2, to: &order) == 1...2)
        #expect(order.state == .released)
        #expect(try OrderTransition.addUnprinted(3, to: &order) == 3...5)
        #expect(order.state == .acknowledged && order.minted == 5)
        #expect(throws: OrderStateFailure.self) { try OrderTransition.addUnprinted(1, to: &order) }
    }

    @Test(arguments: OrderState.allCases)
    func onlyAnOpenImportTakesCards(_ state: OrderState) {
        var order = Self.order(state, minted: 4)
        let positions = try? OrderTransition.addUnprinted(1, to: &order)
        #expect((positions != nil) == (state == .released), "\(state)")
        var tooMany = Self.order(state, minted: 4)
        #expect((try? OrderTransition.addUnprinted(2, to: &tooMany)) == nil)
    }

    @Test func aPrintOrderTakesNoImportedCards() {
        var order = Self.order()
        order.request.delivery = .printer
        #expect((try? OrderTransition.addUnprinted(1, to: &order)) == nil)
    }

    /// Nothing that needs a printer or secrets; it can be closed without shredding.
    @Test(arguments: OrderStep.allCases, OrderState.allCases)
    func onlyEndsOfImportsAreAllowed(_ step: OrderStep, _ state: OrderState) {
        let order = Self.order(state)
        let isAllowed = [.close, .cancel].contains(step) && state.steps.contains(step)
        if isAllowed {
            #expect(throws: Never.self) { try order.require(step) }
        } else if [.close, .cancel].contains(step) {
            #expect(throws: OrderStateFailure.wrongState(order: 1, state: state, step: step)) {
                try order.require(step)
            }
        } else {
            #expect(throws: Self.notPrinted(step)) {
                try order.require(step)
            }
        }
        #expect(throws: Self.notPrinted(step)) {
            try order.requirePrinted(for: step)
        }
    }

    @Test func closesWithoutShredding() throws {
        var order = Self.order(.acknowledged, minted: 5)
        #expect(OrderTransition.closeIfEnded(&order) == .already)
        #expect(try OrderTransition.close(&order, covered: [1...5]) == .new)
        #expect(order.state == .closed)
    }

    @Test func itsSecretsAreNotInTheVault() {
        let order = Self.order(.acknowledged, minted: 5)
        #expect(VaultComparison([order], []).differing.isEmpty)
        let strange = VaultComparison([order], [VaultCount(order: 1, rows: 5, shareExists: false)])
        #expect(strange.differing.map(\.rows) == [5])
    }

    @Test func neverHasARelease() {
        for state in OrderState.allCases {
            for hasRelease in [true, false] {
                let sums = OrderSums(
                    state: state,
                    minted: 1,
                    cards: 1,
                    inSegments: 1,
                    activated: 0,
                    hasRelease: hasRelease,
                    isPrinted: false
                )
                #expect(sums.contradictsRelease == hasRelease)
            }
        }
    }

    @Test func noStoreReceivesItsCards() {
        var terms = ProductTerms(currency: Self.nok, denomination: .fixed([100]))
        terms.requiresReceipt = true
        let order = OrderTerms(
            id: 1,
            state: .acknowledged,
            environment: .live,
            product: "winter",
            terms: terms,
            denominationMinor: nil,
            orderedOn: Instant(milliseconds: 0).day,
            acknowledged: [1...5]
        )
        #expect(
            order.terms.requiresReceipt && !order.withoutPrinter(Self.order()).terms.requiresReceipt
        )
    }

    private static var nok: Currency {
        guard let currency = Currency("NOK") else { preconditionFailure("NOK") }
        return currency
    }
}
