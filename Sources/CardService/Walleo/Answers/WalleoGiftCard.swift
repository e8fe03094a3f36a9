package import CardCore
package import CardText

/// A product in the catalogue of the interface `walleo`.
package struct WalleoGiftCard: Sendable {
    private let product: Product
    private let values: AllowedAmounts.Rule
    private let today: Day

    /// nil for a product that is not sold for any amount in whole units.
    package init?(_ product: Product, on today: Day) {
        guard let values = AllowedAmounts(activating: product.terms).wholeUnits else { return nil }
        self.product = product
        self.values = values
        self.today = today
    }

    /// The members; facts that products do not have are null, and rules are those of all cards.
    package var json: OrderedJSON {
        .members([
            "name": .string(product.name), "code": .string(product.id.text),
            "barcode_symbology": .string(product.token.options.barcode ? "code128" : "qr"),
            "discount": .integer(0), "logo_url": .null, "logo_square_url": .null,
            "online_usable": .bool(true), "offline_usable": .bool(true),
            "validity_period": validityDays.map { .integer(Int64($0)) } ?? .null,
            "splittable_online": .bool(true), "splittable_offline": .bool(true),
            "cumulative_online": .bool(true), "cumulative_online_limit": .null,
            "cumulative_offline": .bool(true), "cumulative_offline_limit": .null,
            "code_pin": .bool(product.pin != nil), "how_to_use_online": .null,
            "how_to_use_offline": .null, "term_of_use": .null, "facial_values": facialValues,
        ])
    }

    /// The days from today to the last day of a card that is sold today; nil for a card that does not
    /// expire, or whose last day depends on its order.
    private var validityDays: Int? {
        let last: Day? =
            switch product.terms.expiry {
            case .never, .afterOrder: nil
            case .on(let day): day
            case .afterActivation(let months): today.adding(months: months)
            }
        return last.map { $0.daysSinceEpoch - today.daysSinceEpoch }
    }

    private var facialValues: OrderedJSON {
        switch values {
        case .oneOf(let units):
            .members(["type": "fixed", "amounts": .list(units.map(OrderedJSON.integer))])
        case .range(let min, let max, let step):
            .members([
                "type": "free", "min_amount": .integer(min), "max_amount": .integer(max),
                "step_amount": .integer(step),
            ])
        case .none: .null
        }
    }
}
