import CardCore

/// A rule that a proposal has about one column.
struct ProposedRule: Sendable {
    let column: SampleColumn
    let test: Test
    /// Why a person must look at it.
    let doubt: TemplateDoubt

    enum Test: Sendable {
        /// By value; nil: the row passes. Other values are rejected unless `takesOthers`.
        case values([(value: String, action: SaleAction?)], takesOthers: Bool = false)
        /// By value: those that sell, and those that reverse as a minus does. Others are rejected.
        case signs(take: [String], minus: [String])
        /// For any value at all.
        case filled(SaleAction)
        /// For any number but zero.
        case positive(SaleAction)
    }

    init(_ column: SampleColumn, _ test: Test, doubt: TemplateDoubt? = nil) {
        self.column = column
        self.test = test
        self.doubt = doubt ?? column.doubt
    }

    /// As the template's reader has it.
    var rule: RowRule {
        switch test {
        case .values(let values, let takesOthers):
            RowRule(column: column.name, values, otherwise: takesOthers ? nil : .rejected(.status))
        case .signs(let take, let minus):
            RowRule(column: column.name, take.map { ($0, nil) }, minus: minus)
        case .filled(let action):
            RowRule(column: column.name, [("", nil)], otherwise: action)
        case .positive(let action):
            RowRule(column: column.name, positive: action)
        }
    }

    /// As the template writes it.
    var text: String {
        let name = TemplateText.quoted(column.name)
        switch test {
        case .values(let values, let takesOthers):
            let pairs = values.map { value, action in
                "\(TemplateText.quoted(value)): \(action?.text ?? "take")"
            }
            let rest = takesOthers ? ", otherwise: take" : ""
            return "{column: \(name), values: {\(pairs.joined(separator: ", "))}\(rest)}"
        case .signs(let take, let minus):
            let pairs =
                take.map { "\(TemplateText.quoted($0)): take" }
                + minus.map { "\(TemplateText.quoted($0)): minus" }
            return "{column: \(name), values: {\(pairs.joined(separator: ", "))}}"
        case .filled(let action): return "{column: \(name), filled: \(action.text)}"
        case .positive(let action): return "{column: \(name), positive: \(action.text)}"
        }
    }
}
