import CardCore
import CardJobs

/// Reads the queries of the interface `dintero`.
struct DinteroQuery: Sendable {
    private let parameters: QueryParameters

    /// The number of records of a page, if a query names none.
    static let usualLimit = 10
    /// The most records of a page.
    static let mostLimit: Int64 = 100

    /// - Throws: `field.form` for a query that cannot be decoded.
    init(_ text: String) throws(DinteroFault) {
        guard let parameters = QueryParameters(text) else {
            throw DinteroFault(.badRequest, "field.form", saying: "the query cannot be read")
        }
        self.parameters = parameters
    }

    /// Every value, for the search for tokens.
    var texts: [String] { Array(parameters.values.values) }

    /// True if the answer has the tokens of the card.
    var includesTokens: Bool { parameters["includes"] != nil }

    /// True if deleted cards are found, too.
    func includesDeleted() throws(DinteroFault) -> Bool { try bool("include_deleted") ?? false }

    /// The number of records of a page.
    func limit() throws(DinteroFault) -> Int {
        Int(try integer("limit", in: 1...Self.mostLimit) ?? Int64(Self.usualLimit))
    }

    /// The last record of the page before; nil for the first page.
    func cursor() throws(DinteroFault) -> PublicID? {
        guard let text = parameters["starting_after"] else { return nil }
        guard let id = PublicID(text) else { throw Self.cursorFault }
        return id
    }

    /// The refusal of a cursor that no answer had.
    static let cursorFault = DinteroFault.form("starting_after", "the one of an answer")

    /// The page of cards.
    func cards(ofCustomer customer: String?) throws(DinteroFault) -> WalletQuery {
        var query = WalletQuery(limit: try limit())
        query.after = try cursor()
        query.customer = customer
        query.includesDeleted = try includesDeleted()
        query.leastAvailableMinor = try integer(
            "amount_available",
            in: 0...DinteroObject.mostMinor
        )
        return query
    }

    private func bool(_ name: String) throws(DinteroFault) -> Bool? {
        switch parameters[name] {
        case nil: return nil
        case "true": return true
        case "false": return false
        default: throw .form(name, "true or false")
        }
    }

    private func integer(_ name: String, in range: ClosedRange<Int64>) throws(DinteroFault)
        -> Int64?
    {
        guard let text = parameters[name] else { return nil }
        guard let number = Int64(text), String(number) == text, range.contains(number) else {
            throw .form(name, "a whole number of \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
