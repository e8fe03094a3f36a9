import CardCore
import CardSales
import CardText

extension SaleFileNameFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .notUsable: "the name of the file cannot be used for its results"
        }
    }

    var remedy: ShownText {
        switch self {
        case .notUsable:
            "rename it: letters, digits, . _ -, beginning with a letter or a digit, at "
                + "most \(Limits.fileNameBytes) bytes"
        }
    }
}
