import CardCore
import CardSales

/// The end of a sentence that begins with the keys of the value.
extension SaleFormatComplaint: Worded {
    var sentence: ShownText {
        switch self {
        case .rootName: "is not the name of a root"
        case .columnWithoutPlace(let column, let record):
            "names column \(column) of \(id: record), which has no place"
        case .fewFields(let record, _): "has too few fields of \(id: record)"
        case .typeTwice: "is a type twice"
        }
    }

    var remedy: ShownText {
        switch self {
        case .rootName:
            "write the name of the element that holds the transactions, without a "
                + "prefix: POSLog"
        case .columnWithoutPlace(_, let record): "add its place to positions.\(id: record)"
        case .fewFields(_, let least):
            "list \(least, counted: "column") or more, from the third on, each as "
                + "{start: 16, length: 10}"
        case .typeTwice: "write every type once"
        }
    }
}
