/// The terms of a client's funding account.
package struct FundingTerms: Hashable, Sendable {
    /// The currency of the account, which never changes.
    package let currency: Currency
    /// The amount by which the account may be overdrawn; 0 for a prepaid account.
    ///
    /// - Unit: minor units.
    package let creditMinor: Int64

    /// The largest credit, and the largest amount of a deposit or a charge; minor units.
    package static let mostMinor: Int64 = 100_000_000_000_000

    /// nil for a credit below 0 or above ``mostMinor``.
    package init?(currency: Currency, creditMinor: Int64) {
        guard (0...Self.mostMinor).contains(creditMinor) else { return nil }
        self.currency = currency
        self.creditMinor = creditMinor
    }

    /// Reads the terms as they are typed, `prepaid` or `credit:100000`, and a currency; nil for
    /// another text.
    package init?(_ limit: String, _ currency: String) {
        guard let currency = Currency(currency) else { return nil }
        let prefix = "credit:"
        if limit == "prepaid" {
            self.init(currency: currency, creditMinor: 0)
        } else if limit.hasPrefix(prefix) {
            let digits = limit.dropFirst(prefix.count)
            let isNumber = digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
            guard isNumber, let credit = Int64(digits), credit > 0 else { return nil }
            self.init(currency: currency, creditMinor: credit)
        } else {
            return nil
        }
    }

    /// The terms as they are typed, `prepaid NOK` or `credit:100000 NOK`.
    package var text: String {
        (creditMinor == 0 ? "prepaid" : "credit:\(creditMinor)") + " \(currency)"
    }
}
