import CardCore
import CardJobs
import CardLedger
import CardText

// The catalogue, from a snapshot.
extension WalleoRun {
    func listGiftCards() async throws -> ServedCall {
        let (served, client) = (parts.served, client)
        let products = try await blocking { try served.digitalProducts(for: client) }
        let cards = products.compactMap { WalleoGiftCard($0, on: served.today)?.json }
        return ServedCall(answer: CallAnswer(status: 200, body: OrderedJSON.list(cards).text))
    }

    func getGiftCard(_ code: String) async throws -> ServedCall {
        let product = try await product(code)
        guard let card = WalleoGiftCard(product, on: parts.served.today) else {
            throw WalleoFault(.giftCardNotFound, RowCode.productUnknown.rawValue)
        }
        return ServedCall(answer: CallAnswer(status: 200, body: card.json.text))
    }

    func getInventory(_ code: String) async throws -> ServedCall {
        let product = try await product(code)
        let (served, client) = (parts.served, client)
        let allowed = AllowedAmounts(activating: product.terms)
        let values: [Int64?] =
            if case .oneOf(let units)? = allowed.wholeUnits { units } else { [nil] }
        let stocks = try await blocking {
            try values.map { units in
                let minor = units.flatMap { WholeUnits.minor($0, in: product.terms.currency) }
                let wish = PullRule.Wish(
                    client: client.name,
                    environment: client.terms.environment,
                    amountMinor: minor ?? 0
                )
                return (units: units, stock: try served.stock(of: product.id, for: wish))
            }
        }
        let isUnlimited = product.article.digital?.isUnlimited ?? false
        let owned = stocks.map { $0.stock.owned + $0.stock.shared }.max() ?? 0
        let body = OrderedJSON.members([
            "inventories": .members([
                "gift_card": .members([
                    "code": .string(product.id.text), "name": .string(product.name),
                ]),
                "end_to_end_api": .members([
                    "enabled": .bool(isUnlimited),
                    "available_amount": isUnlimited ? "unlimited" : .integer(Int64(owned)),
                ]),
                "stocks": .list(
                    stocks.map { entry in
                        .members([
                            "facial_value": entry.units.map(OrderedJSON.integer) ?? .null,
                            "owned_quantity": .integer(Int64(entry.stock.owned)),
                            "shared_quantity": .integer(Int64(entry.stock.shared)),
                        ])
                    }
                ),
            ])
        ])
        return ServedCall(answer: CallAnswer(status: 200, body: body.text))
    }

    func getBalance() async throws -> ServedCall {
        let (served, client) = (parts.served, client)
        let account = try await blocking { try served.fundingAccount(of: client) }
        let funds = account.balance.fundingMinor
        let body = OrderedJSON.members([
            "balance": .members([
                "amount_cents": .integer(funds),
                "currency": .string(account.terms.currency.code),
                "available_cents": .integer(funds + account.terms.creditMinor),
            ])
        ])
        return ServedCall(answer: CallAnswer(status: 200, body: body.text))
    }

    private func product(_ code: String) async throws -> Product {
        let (served, client) = (parts.served, client)
        let product = try await blocking {
            try served.digitalProduct(ProductID(code), for: client)
        }
        guard let product else {
            throw WalleoFault(.giftCardNotFound, RowCode.productUnknown.rawValue)
        }
        return product
    }
}
