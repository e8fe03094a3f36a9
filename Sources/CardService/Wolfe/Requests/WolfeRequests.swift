package import CardCore

/// The page and the filters of a list of transactions.
package struct WolfeTransactionList: Hashable, Sendable {
    /// The status; nil for all.
    package let status: WolfeStatusFilter?
    /// The first day of creation; nil for none.
    package let from: Day?
    /// The last day of creation; nil for none.
    package let to: Day?
    /// The reference; nil for all.
    package let reference: String?
    /// The id; nil for all.
    package let id: PublicID?
    /// The number of records of a page.
    package let limit: Int
    /// The number of records before the page.
    package let offset: Int

    /// Reads the parameters.
    ///
    /// - Throws: ``WolfeFault/pattern``.
    package init(_ parameters: WolfeParameters) throws(WolfeFault) {
        let name = try parameters.text("status")
        let status = name.flatMap(WolfeStatusFilter.init)
        guard (name == nil) == (status == nil) else { throw .pattern }
        self.status = status
        from = try Self.day("from_date", parameters)
        to = try Self.day("to_date", parameters)
        reference = try parameters.text("reference_id")
        let id = try parameters.text("id")
        self.id = id.flatMap { PublicID($0) }
        guard id == nil || UUIDText.isUUID(id ?? "") else { throw .pattern }
        isOfNothing = id != nil && self.id == nil
        limit = Int(try parameters.integer("limit", in: 1...100) ?? 20)
        offset = Int(try parameters.integer("offset", in: 0...1_000_000_000) ?? 0)
    }

    /// True if the id is a UUID that no record can have.
    package let isOfNothing: Bool

    private static func day(_ name: String, _ parameters: WolfeParameters) throws(WolfeFault)
        -> Day?
    {
        guard let text = try parameters.text(name) else { return nil }
        guard let day = Day(text) else { throw .pattern }
        return day
    }
}

/// A status by which a list is filtered.
package enum WolfeStatusFilter: Hashable, Sendable {
    case status(FundingStatus)
    /// `CONFIRMED`, which no transaction has.
    case confirmed

    /// nil for another text.
    package init?(_ name: String) {
        if name == "CONFIRMED" {
            self = .confirmed
        } else if let status = FundingStatus.allCases.first(where: { $0.wolfeName == name }) {
            self = .status(status)
        } else {
            return nil
        }
    }
}

/// The form of an id.
package enum UUIDText {
    /// Returns true if a text is a UUID of any version, in letters of any case.
    package static func isUUID(_ text: String) -> Bool { CompanyID(text).isID }
}

extension DepositRequest {
    /// Reads the parameters of a deposit, in minor units of the currency.
    ///
    /// - Throws: ``WolfeFault/missing``, then ``WolfeFault/pattern``.
    package init(_ parameters: WolfeParameters, in currency: Currency) throws(WolfeFault) {
        guard !parameters.areMissing("amount", "reference_id", "payment_method") else {
            throw .missing
        }
        let amount = try parameters.integer("amount", in: 0...FundingTerms.mostMinor)
        let reference = try parameters.text("reference_id")
        let payment = try parameters.text("payment_method").flatMap {
            DepositPayment(rawValue: $0)
        }
        let comment = try parameters.text("comment") ?? ""
        guard let amount, let reference, let payment, FundingText.isReference(reference),
            FundingText.isComment(comment)
        else { throw .pattern }
        self.init(
            reference,
            amountMinor: amount,
            currency: currency,
            by: payment,
            comment: comment
        )
    }
}
