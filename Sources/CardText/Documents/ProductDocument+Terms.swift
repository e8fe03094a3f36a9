import CardCore

extension ProductDocument {
    /// The largest amount in a product: 10^14 minor units, far from the limit at which sums
    /// overflow.
    package static let amountLimit: Int64 = 100_000_000_000_000

    /// The keys of a product that are its terms.
    static let termKeys = [
        "currency", "denomination", "startingBalance", "load", "expiry", "activation", "breakage",
        "dormancy", "jurisdiction", "writeOffAfterDays", "activatesAs",
    ]

    static func terms(_ reader: inout DocumentReader) throws -> ProductTerms {
        let currency = try currency(try reader.value("currency"))
        let denomination = try reader.object("denomination", denomination)
        var terms = ProductTerms(currency: currency, denomination: denomination)
        terms.startingBalanceMinor =
            try reader.optionalInteger("startingBalance", in: 0...amountLimit) ?? 0
        terms.load = try reader.optionalObject("load", load) ?? .anyPositive
        terms.expiry = try reader.optionalValue("expiry").map(expiry) ?? .never
        try reader.optionalObject("activation") { try activation(&$0, &terms) }
        terms.breakage = try reader.optionalValue("breakage").map(breakage) ?? .afterMonths(0)
        terms.writeOffAfterDays =
            try reader.optionalInteger("writeOffAfterDays", in: 0...3650)
            ?? ProductTerms.usualWriteOffDays
        terms.dormancy = try reader.optionalObject("dormancy", dormancy)
        terms.jurisdiction = try reader.optionalValue("jurisdiction")?.string(bytes: 1...20)
        terms.activatesAs = try reader.optionalValue("activatesAs").map(activatesAs) ?? []
        return terms
    }

    private static func currency(_ value: DocumentValue) throws -> Currency {
        let code = try value.string()
        guard let currency = Currency(code) else {
            throw value.wrongValue(ProductComplaint.currency)
        }
        return currency
    }

    private static func denomination(_ reader: inout DocumentReader) throws -> Denomination {
        try reader.allowOnly(["fixed", "min", "max", "step"])
        if let fixed = try reader.optionalList("fixed") {
            var values: [Int64] = []
            for value in fixed {
                let amount = try value.integer(in: 1...amountLimit)
                guard !values.contains(amount) else {
                    throw value.wrongValue(ProductComplaint.amountAgain(amount))
                }
                values.append(amount)
            }
            guard !values.isEmpty else {
                throw reader.wrongValue(ProductComplaint.noFixedAmount)
            }
            return .fixed(values.sorted())
        }
        let min = try reader.integer("min", in: 0...amountLimit)
        let max = try reader.integer("max", in: 0...amountLimit)
        let step = try reader.optionalInteger("step", in: 1...amountLimit) ?? 1
        guard min <= max, (max - min).isMultiple(of: step) else {
            throw reader.wrongValue(ProductComplaint.steps(min: min, max: max, step: step))
        }
        return .range(min: min, max: max, step: step)
    }

    private static func activatesAs(_ value: DocumentValue) throws -> [ProductID] {
        var products: [ProductID] = []
        for element in try value.list() {
            let product = ProductID(try element.string())
            guard Product.isID(product.text) else {
                throw element.wrongValue(ProductComplaint.productID)
            }
            guard !products.contains(product) else {
                throw element.wrongValue(ProductComplaint.productAgain(product))
            }
            products.append(product)
        }
        guard !products.isEmpty else { throw value.wrongValue(ProductComplaint.noProduct) }
        return products
    }

    private static func load(_ reader: inout DocumentReader) throws -> LoadRule {
        try reader.allowOnly(["off", "min", "max"])
        if try reader.optionalBool("off") ?? false { return .off }
        let min = try reader.integer("min", in: 1...amountLimit)
        let max = try reader.integer("max", in: 1...amountLimit)
        guard min <= max else {
            throw reader.wrongValue(ProductComplaint.minOverMax(min: min, max: max))
        }
        return .between(min: min, max: max)
    }

    private static func expiry(_ value: DocumentValue) throws -> Expiry {
        guard value.isObject else {
            guard try value.string() == "never" else {
                throw value.wrongValue(ProductComplaint.expiry)
            }
            return .never
        }
        return try value.object { reader in
            try reader.allowOnly(["on", "months", "from"])
            if let day = try reader.optionalDay("on") { return .on(day) }
            let months = try reader.integer("months", in: 1...1200)
            let from = try reader.optionalChoice("from", of: ExpiryStart.self) ?? .activation
            return from == .order ? .afterOrder(months: months) : .afterActivation(months: months)
        }
    }

    private static func breakage(_ value: DocumentValue) throws -> BreakageRule {
        guard value.isObject else {
            guard try value.string() == "never" else {
                throw value.wrongValue(ProductComplaint.breakage)
            }
            return .never
        }
        return try value.object { reader in
            try reader.allowOnly(["afterMonths"])
            return .afterMonths(try reader.integer("afterMonths", in: 0...1200))
        }
    }

    private static func dormancy(_ reader: inout DocumentReader) throws -> DormancyRule {
        try reader.allowOnly(["afterMonths", "everyMonths", "fee", "floor", "catchUp"])
        return DormancyRule(
            afterMonths: try reader.integer("afterMonths", in: 1...1200),
            everyMonths: try reader.optionalInteger("everyMonths", in: 1...1200) ?? 1,
            feeMinor: try reader.integer("fee", in: 1...amountLimit),
            floorMinor: try reader.optionalInteger("floor", in: 0...amountLimit) ?? 0,
            catchesUp: try reader.optionalBool("catchUp") ?? true
        )
    }

    private enum ExpiryStart: String, CaseIterable {
        case activation, order
    }

    private static func activation(
        _ reader: inout DocumentReader,
        _ terms: inout ProductTerms
    ) throws {
        try reader.allowOnly(["requiresAcknowledgement", "requiresReceipt", "cancelDays"])
        terms.requiresAcknowledgement = try reader.optionalBool("requiresAcknowledgement") ?? true
        terms.requiresReceipt = try reader.optionalBool("requiresReceipt") ?? false
        terms.cancelDays = try reader.optionalInteger("cancelDays", in: 0...3650) ?? 30
    }
}
