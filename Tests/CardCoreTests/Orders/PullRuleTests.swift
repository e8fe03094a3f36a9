import CardCore
import Testing

/// The choice of the order of which a call pulls its card.
struct PullRuleTests {
    private static func order(
        _ id: OrderID,
        _ delivery: OrderDelivery = .pull(client: nil),
        left: Int = 1,
        state: OrderState = .released,
        environment: Environment = .live,
        amount: Int64? = nil
    ) -> OrderRecord {
        var request = OrderRequest(requestID: "r", product: "gift", quantity: 5, printer: "")
        request.delivery = delivery
        request.environment = environment
        request.denominationMinor = amount
        var order = OrderRecord(
            id: id,
            request: request,
            productVersion: 1,
            printerVersion: 0,
            createdAt: Instant(milliseconds: 0)
        )
        order.state = state
        order.minted = 5 - left
        return order
    }

    private static let wish = PullRule.Wish(
        client: "brand",
        environment: .live,
        amountMinor: 500
    )

    @Test func theClientsOwnOrderIsFirstAndThenTheOldest() {
        let orders = [
            Self.order(1, left: 0), Self.order(2), Self.order(3, .pull(client: "other")),
            Self.order(4, .pull(client: "brand")), Self.order(5, .pull(client: "brand")),
        ]
        #expect(PullRule.order(for: Self.wish, among: orders)?.id == 4)
        #expect(PullRule.order(for: Self.wish, among: Array(orders.prefix(3)))?.id == 2)
        #expect(PullRule.order(for: Self.wish, among: []) == nil)
        #expect(PullRule.stock(for: Self.wish, among: orders) == .init(owned: 2, shared: 1))
    }

    @Test(arguments: OrderState.allCases)
    func onlyReleasedOrdersHaveCards(_ state: OrderState) {
        let orders = [Self.order(1, state: state)]
        #expect((PullRule.order(for: Self.wish, among: orders) != nil) == (state == .released))
        #expect(PullRule.stock(for: Self.wish, among: orders).isEmpty == (state != .released))
    }

    /// The catalogue shows the newest version, so that is what the service sells.
    @Test func ordersThatTheServiceMadeEndWithTheirVersion() {
        var made = Self.order(1)
        made.request.requestID = "digital:GC0000000001"
        var wish = Self.wish
        for (newest, isOpen) in [(nil, true), (1, true), (2, false)] {
            wish.newestVersion = newest
            #expect((PullRule.order(for: wish, among: [made]) != nil) == isOpen)
            #expect(PullRule.stock(for: wish, among: [made]).isEmpty == !isOpen)
            // An order of a person keeps the version with which it was created.
            #expect(PullRule.order(for: wish, among: [Self.order(2)]) != nil)
        }
    }

    @Test func ordersOfOthersAreNotOpen() {
        let orders = [
            Self.order(1, environment: .test), Self.order(2, amount: 600),
            Self.order(3, .pull(client: "other")), Self.order(4, .printer),
            Self.order(5, .response(client: "brand")), Self.order(6, .imported(fileDigest: "")),
        ]
        #expect(PullRule.order(for: Self.wish, among: orders) == nil)
        #expect(PullRule.stock(for: Self.wish, among: orders).isEmpty)
        #expect(PullRule.order(for: Self.wish, among: [Self.order(1, amount: 500)]) != nil)
    }
}

/// Orders whose cards are in answers.
struct AnsweredOrderTests {
    private static let deliveries: [OrderDelivery] = [
        .response(client: "wallet"), .pull(client: nil), .pull(client: "brand"),
    ]

    private static func request(_ delivery: OrderDelivery) -> OrderRequest {
        OrderRequest(delivery, of: 3, product: "gift", requestID: "r-1")
    }

    @Test(arguments: deliveries)
    func theContentNamesDeliveryAndClient(_ delivery: OrderDelivery) {
        var request = Self.request(delivery)
        guard case .object(let content) = request.content else { preconditionFailure() }
        #expect(content["delivery"] == .string(delivery.name))
        #expect(content["client"] == .optional(delivery.client?.text))
        #expect(content["tokenFormat"] == nil)
        request.formats = OrderFormats(token: RecordedFormat(.token, text: "{}"), pin: nil)
        guard case .object(let formatted) = request.content else { preconditionFailure() }
        #expect(formatted["tokenFormat"] == "{}" && formatted["pinFormat"] == .null)
        #expect(OrderRules.refusalOfFields(request) == nil)
        request.spares = 1
        #expect(OrderRules.refusalOfFields(request) == .sparesUnprinted(1))
    }

    @Test(arguments: ServiceInterface.allCases, Environment.allCases)
    func onlyClientsThatPullGetOrders(_ interface: ServiceInterface, _ environment: Environment) {
        var terms = ClientTerms(interface, name: "brand")
        terms.environment = environment
        let refusal = PullClientRule.refusal(
            of: Self.request(.pull(client: "brand")),
            for: "brand",
            with: terms
        )
        let expected: ClientFailure? =
            if interface != .walleo {
                .pullsNothing("brand", interface)
            } else if environment == .test {
                .otherEnvironment("brand", .test, ofOrder: .live)
            } else { nil }
        #expect(refusal == expected)
    }

    @Test(arguments: deliveries, OrderState.allCases)
    func anOpenPullOrderIsClosedAtAnyTime(_ delivery: OrderDelivery, _ state: OrderState) {
        var order = OrderRecord(
            id: 1,
            request: Self.request(delivery),
            productVersion: 1,
            printerVersion: 0,
            createdAt: Instant(milliseconds: 0)
        )
        order.state = state
        let isPulled = order.request.isPulled
        let covered: [ClosedRange<Int>] = state == .acknowledged ? [1...3] : []
        let recorded = try? OrderTransition.close(&order, covered: covered)
        let isClosed = [.closed, .acknowledged].contains(state) || isPulled && state == .released
        #expect((recorded != nil) == isClosed)
        #expect(order.state == (isClosed ? .closed : state))
    }

    /// Equal formats have equal texts, without the keys that they do not have.
    @Test func aFormatIsOneText() throws {
        var options = SecretOptions()
        options.length = 20
        options.classes.numbers = true
        let format = try SecretFormat(.token, options)
        let recorded = RecordedFormat(format)
        #expect(!recorded.text.contains("null") && recorded.text.contains(#""length":20"#))
        #expect(recorded == RecordedFormat(.token, text: recorded.text))
        #expect(OrderFormats(token: format, pin: nil).token == recorded)
    }
}
