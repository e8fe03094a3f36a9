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
        case .headerOfFixedRows: "is true, which fixed rows cannot have"
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
        case .headerOfFixedRows: "write header: false; the legend names the columns"
        }
    }
}
