package import CardCore

extension Currency {
    /// The currency of a code that the standard has.
    package static func known(_ code: String) -> Currency {
        guard let currency = Currency(code) else { preconditionFailure(code) }
        return currency
    }
}

extension FundingTerms {
    /// The terms of an account in kroner with that credit in minor units.
    package static func inKroner(credit: Int64 = 0) -> FundingTerms {
        guard let terms = FundingTerms(currency: .known("NOK"), creditMinor: credit) else {
            preconditionFailure("credit \(credit)")
        }
        return terms
    }
}
