import CardCore
import CardSales

extension RowAdvice {
    /// The file that counted the row before.
    var countedFile: String? {
        switch self {
        case .counted(let line, _), .countedAndGone(let line): line.file
        default: nil
        }
    }

    /// The value to write into the cell, if the advice contains it.
    var written: String? {
        if case .cell(let advice) = self { advice.written } else { nil }
    }
}

extension CellAdvice {
    /// The value to write into the cell: the meant one, else an example.
    var written: String? {
        switch self {
        case .amountMeant(_, let written), .amountForm(_, let written, _, _): written
        case .moneyMeant(let money), .moneyForm(let money): "\(money.decimal) \(money.currency)"
        case .timeMeant(_, let written), .timeForm(_, let written): written
        case .momentMeant(let local): "\(local)Z"
        case .momentForm: "2026-11-21T08:30:00Z"
        case .dayMeant(let day): "\(day)"
        case .dayForm: "2026-12-31"
        case .monthForm: "2812"
        case .behind(_, let advice): advice.written
        case .cardCharacter, .hiddenCharacter: nil
        }
    }

    /// True if it is the value that the cell leaves no doubt about.
    var isMeant: Bool {
        switch self {
        case .amountMeant, .moneyMeant: true
        default: false
        }
    }
}
