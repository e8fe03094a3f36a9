import CardCore
import CardPackage

/// The end of a sentence that begins with the keys of the value.
extension PrinterTemplateComplaint: Worded {
    var sentence: ShownText {
        switch self {
        case .columnCount(let count, _): "has \(count, counted: "column")"
        case .headerAgain: "has the header of an earlier column"
        case .noWidth: "has no width"
        case .imageWithoutImages: "names an image, and images is set to none"
        case .header: "is not a header that every tool accepts"
        case .cellText: "cannot be in a cell"
        case .name: "is not a file name"
        case .dataFile: "cannot be the name of the data file"
        case .formOfNoImages: "is a form of images, and place is set to none"
        case .headerOfFixedRows: "is true, which fixed rows cannot have"
        case .encodingOfFixedRows: "is utf-16le, and fixed rows are ASCII"
        case .noMarkInUTF16: "is false, and a file in UTF-16 begins with a byte order mark"
        case .omitted(let rest, _):
            "has \(rest, counted: "column") that no order leaves out"
        case .omitOfEveryOrder: "is omit, and every order has a value for the column"
        case .omitInFixedRows: "is omit, and fixed rows have the same columns in every order"
        case .refuseOftenEmpty: "is refuse, and the column is empty on purpose"
        }
    }

    var remedy: ShownText {
        switch self {
        case .columnCount(_, let least):
            "write \(least) to \(PrinterTemplate.columnRange.upperBound) columns"
        case .headerAgain: "give it another header"
        case .noWidth: "add width: 20, or how many characters the longest value has"
        case .imageWithoutImages: "remove the column, or write images: folders"
        case .header: "use letters, digits and _; @ only before a file, # before a payload"
        case .cellText:
            "no line ends, not longer than the width, and not beginning with = + - @"
        case .name: "use A-Z a-z 0-9 . _ -, beginning with a letter or a digit"
        case .dataFile:
            "write manifest.csv, or another name of A-Z a-z 0-9 _ - with .csv or .txt"
        case .formOfNoImages: "remove it, or write place: folders"
        case .headerOfFixedRows: "write header: false; the legend names the columns"
        case .encodingOfFixedRows: "write encoding: utf-8"
        case .noMarkInUTF16: "write bom: true, or encoding: utf-8"
        case .omitted(_, let least):
            "write \(least) columns or more without ifEmpty: omit"
        case .omitOfEveryOrder, .omitInFixedRows, .refuseOftenEmpty: "write ifEmpty: blank"
        }
    }
}
