import CardCore
import CardSales

extension NativeDetail: Worded {
    var sentence: ShownText {
        switch self {
        case .noHeader(let columns):
            """
            the first line has \(columns, counted: "column") and does not begin with `H,`, as a \
            native file does; if another program wrote it, name its template: --template NAME
            """
        case .unreadable: "it cannot be read"
        case .version: "its version is not 1"
        case .columnCount(let count): "\(count, counted: "column") instead of 7"
        case .sequence: "the sequence is not a number such as 7 or 7.1"
        case .businessDay(let advice, let code):
            "the business date is not a day; \(advice?.sentence ?? code.remedy)"
        case .created(let advice, let code):
            "the time of creation cannot be read; \(advice?.sentence ?? code.remedy)"
        case .environment: "the third column is neither LIVE nor TEST"
        case .sender: "the sender is not a name of A-Z a-z 0-9 . _ - that begins with one"
        case .record: "a record that is neither D nor T"
        case .rowCount(let count): "\(count, counted: "row"), the trailer has another number"
        case .cardSum(let sum): "\(sum), the trailer has another one"
        case .amountSum(let sum): "\(sum), the trailer has another sum"
        case .numbers(let count): "the trailer needs \(count, counted: "number")"
        }
    }
}

extension RTLogDetail: Worded {
    var sentence: ShownText {
        switch self {
        case .lineMissing(let line): "line id \(line) is missing"
        case .noFileHead: "the first record is not FHEAD"
        case .kind(let kind): "its kind is not \(id: kind)"
        case .businessDate: "its business date is not a day"
        case .headInTransaction: "a THEAD inside a transaction"
        case .multibyteHead: "a character of several bytes moves the fields of THEAD"
        case .headWithoutNumber: "a THEAD without a number or a revision"
        case .outsideTransaction: "a record outside of transactions"
        case .tailWithoutHead: "a TTAIL without its THEAD"
        case .headWithoutTail: "a THEAD without its TTAIL"
        case .recordsOfTransaction(let count):
            "\(count, counted: "record") in the transaction"
        case .recordsOfFile(let count): "\(count, counted: "record") between head and tail"
        }
    }
}

extension WPUBONDetail: Worded {
    var sentence: ShownText {
        switch self {
        case .totals: "it contains totals, which name no serials: send WPUBON"
        case .otherIDoc: "it is not WPUBON"
        case .signOpen: FileRefusal.signNeeded.remedy
        case .noControl: "it does not begin with EDI_DC40"
        case .placesUnspecified:
            "the template does not name the places of the fields of the flat form"
        case .multibyte: "a character of several bytes moves its columns"
        case .itemBeforeReceipt: "an E1WPB02 before its E1WPB01"
        case .paymentBeforeReceipt: "an E1WPB06 before its E1WPB01"
        case .cutSegment: "a segment ends inside its head"
        case .segmentNumber: "the number of a segment is not a number"
        case .segmentAfterUnnumbered(let number):
            "segment \(number) follows segments without numbers"
        case .segment(let number, let last): "segment \(number) comes after segment \(last)"
        }
    }
}
