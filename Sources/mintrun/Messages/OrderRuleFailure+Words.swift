import CardCore

extension OrderRuleFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .requestID: "requestId is not 1 to 100 of A-Z a-z 0-9 . _ : -"
        case .derivedRequestID(let id):
            "requestId is \(id: id), which could be the id of another order"
        case .name(let key): "\(key) is not 1 to 100 of A-Z a-z 0-9 . _ -"
        case .quantity(let quantity): "quantity is \(quantity), outside 1 to 10000000"
        case .spares(let spares): "spares is \(spares), outside 0 to 1000000"
        case .packaging(let carton, let pack):
            "a carton of \(carton) is not a whole number of packs of \(pack)"
        case .serials(let cards, let digits):
            "\(cards) cards do not fit into \(digits) digits of serials"
        case .denomination(let amount, let product, let allowed):
            "\(amount) is not a denomination of \(id: product.text): \(allowed.words)"
        case .denominationNeeded(let product, let allowed):
            """
            \(id: product.text) has several denominations and the template prints one: \
            \(allowed.words)
            """
        case .productExpired(let product, let lastDay):
            "the last day of \(id: product.text), \(lastDay), is over: no card could be sold"
        case .sparesUnprinted(let spares):
            "spares is \(spares), and no printer spoils cards of this order"
        case .templateWidth(let template, let column, let needed, let width):
            "the column \(id: column) of template \(id: template) is \(width) symbols wide, and "
                + "the product needs \(needed)"
        case .templateValue(let template, let column, let missing):
            "the column \(id: column) of template \(id: template) must not be empty, and "
                + missing.sentence
        }
    }

    var remedy: ShownText {
        switch self {
        case .derivedRequestID: "give it a request id that is not ord- or adopted- and digits"
        case .serials: "use a product whose serial has more digits"
        case .denominationNeeded: "add denomination to the order"
        case .productExpired:
            "write a later day into the product's file, then: mintrun product add FILE"
        case .templateWidth:
            "put a copy of the template with a wider column into the workspace's templates/, or "
                + "name another template"
        case .templateValue(_, _, let missing): missing.remedy
        case .sparesUnprinted: "leave spares out"
        case .requestID, .name, .quantity, .spares, .packaging, .denomination:
            "correct it in the order file"
        }
    }
}

extension Denomination {
    /// The rule as a clause of a message, in minor units.
    fileprivate var words: ShownText {
        switch self {
        case .fixed(let values): values.map { "\($0)" }.joined(separator: ", ")
        case .range(let min, let max, let step): "\(min) to \(max) in steps of \(step)"
        }
    }
}
