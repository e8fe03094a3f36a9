import CardCore
import CardSales

extension ColumnsDetail: Worded {
    var sentence: ShownText {
        switch self {
        case .noNames: "the row of names is missing"
        case .unreadable: "the names cannot be read"
        case .undivided: "no delimiter divides the rows into columns"
        case .noMarkOfUTF16:
            "the template has UTF-16, and the file does not begin with its mark"
        case .repeated(let names): names.map(\.words).joined(separator: "; ")
        case .missing(let names, let reason):
            "no column for \(ids: names)\(reason?.words ?? "")"
        case .unknown(let count):
            "\(count, counted: "column") that the template does not know"
        case .fingerprint(let found, let expected):
            "its hash is \(id: found), the template has \(id: expected)"
        }
    }
}

extension ColumnsDetail.RepeatedName {
    fileprivate var words: ShownText {
        let numbers = columns.map { "\($0)" as ShownText }
        let list = numbers.dropLast().joined(separator: ", ") + " and " + (numbers.last ?? "")
        return "columns \(list) are both called \(id: name), which the template uses"
    }
}

extension ColumnsDetail.MissingReason {
    fileprivate var words: ShownText {
        switch self {
        case .delimiter(let found, let declared):
            """
            ; the names look separated by \(found.shown), and the template has delimiter: \
            \(declared); write delimiter: \(found)
            """
        case .delimiterOfCorrection(let found, let declared):
            """
            ; the names look separated by \(found.shown): save the correction again with \
            \(declared.shown), as it was given, and leave the template as it is
            """
        case .title:
            "; if the file has lines above the names, write their number: skipLines: 1"
        }
    }
}
