import CardCore

extension JurisdictionFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .unknown(let code, _): "\(id: code) is not a known jurisdiction"
        case .breach(let breach, let product, let jurisdiction, let source):
            "\(id: product.text) breaks the law of \(id: jurisdiction): "
                + "\(breach.words) (\(id: source))"
        }
    }

    var remedy: ShownText {
        switch self {
        case .unknown(_, let known):
            "write one of \(ids: known), or add it to jurisdictions.yaml in the workspace"
        case .breach: "change the product, or jurisdictions.yaml if the law is another one"
        }
    }
}

extension JurisdictionFailure.Breach {
    /// The way in which the terms break the law, as a clause.
    fileprivate var words: ShownText {
        switch self {
        case .expires: "its cards expire, which none may"
        case .hasFee: "it has a dormancy fee, which none may have"
        case .feesTooEarly(let months, let allowed):
            """
            its fees begin after \(months) months without a movement, and may after \(allowed)
            """
        case .feesCatchUp: "its fees catch up, and one a month is allowed"
        case .breakage: "the rest of its expired cards must stay owed"
        case .notFromSale(let months):
            """
            its cards must be valid for \(months) months from their sale, and their last day is \
            not counted from it
            """
        case .tooShort(let months, let demanded):
            "its cards are valid for \(months) months, and must be for \(demanded)"
        case .loadsTooShort(let months):
            """
            loaded amounts must be valid for \(months) months, and the last day does not move with \
            loads
            """
        }
    }
}
