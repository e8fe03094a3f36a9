import CardCore

extension SpreadsheetForecast {
    /// A line for each change that one card of the planned ones would suffer, then the advice.
    func lines(planned: Int) -> [String] {
        let found = columns.filter { $0.form == .plain || $0.isGrouped }.flatMap { column in
            SpreadsheetHazard.allCases.compactMap { hazard in
                column.counts.expected(hazard, among: planned) >= 1
                    ? line(hazard, column) : nil
            }
        }
        guard !found.isEmpty else {
            return ["changes less than 1 token or PIN of \(grouped(planned)) planned cards"]
        }
        return found + [
            "ask for columns that are imported as text, and never save the file in a spreadsheet",
            "the printer's template generic-csv writes every cell in quotes",
        ]
    }

    private func line(_ hazard: SpreadsheetHazard, _ column: Column) -> String {
        "\(number(hazard, column)) \(column.words) \(hazard.signs): a spreadsheet \(hazard.words)"
    }

    /// All, about so many of the cards, or one in so many if that is less than one card.
    private func number(_ hazard: SpreadsheetHazard, _ column: Column) -> String {
        let expected = column.counts.expected(hazard, among: cards)
        guard expected < Double(cards) else { return "all \(grouped(cards))" }
        guard expected >= 1 else {
            let cards = twoDigits(1 / column.counts.expected(hazard, among: 1))
            return "about 1 in \(approximate(cards))"
        }
        let rounded = twoDigits(expected)
        guard rounded < Double(cards) else { return "nearly all of \(grouped(cards))" }
        return "about \(approximate(rounded)) of \(grouped(cards))"
    }
}

extension SpreadsheetForecast {
    /// The expected cards of each change, by the field of a printer's template.
    var json: JSON {
        var fields: [String: JSON] = ["cards": .integer(cards)]
        for column in columns {
            let changes = SpreadsheetHazard.allCases.map { hazard in
                (hazard.rawValue, JSON.number(column.counts.expected(hazard, among: cards)))
            }
            fields[column.field] = .object(Dictionary(uniqueKeysWithValues: changes))
        }
        return .object(fields)
    }
}

extension SpreadsheetForecast.Column {
    /// The field of a printer's template with these secrets.
    fileprivate var field: String {
        switch form {
        case .plain: role.rawValue
        case .displayed: "\(role.rawValue)Display"
        }
    }

    fileprivate var words: String {
        let secrets =
            switch role {
            case .token: "tokens"
            case .pin: "PINs"
            }
        return form == .plain ? secrets : "\(secrets) in groups"
    }
}
