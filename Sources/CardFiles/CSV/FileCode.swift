/// Why a file from outside is refused whole; the names are stable API.
package enum FileCode: String, CaseIterable, Sendable {
    case empty = "csv.empty"
    case bareCarriageReturn = "csv.bare_cr"
    case unterminatedQuote = "csv.unterminated_quote"
    case garbageAfterQuote = "csv.garbage_after_quote"
    case header = "csv.header"
    case utf16 = "text.utf16"
    case nul = "text.nul"
    case type = "file.type"
    case version = "file.version"
    case recordType = "file.record_type"
    case incomplete = "file.incomplete"
    case countMismatch = "file.count_mismatch"
    case totalMismatch = "file.total_mismatch"
    case hashMismatch = "file.hash_mismatch"
    case afterTrailer = "file.after_trailer"
    case lineLimit = "limit.line"
    case fileLimit = "limit.file"
    case blankLines = "limit.blank_lines"
    case overflow = "money.overflow"

    /// What is wrong, as the end of a sentence that begins with the file.
    var problem: String {
        switch self {
        case .empty: "has no records"
        case .bareCarriageReturn: "has a carriage return that no line feed follows"
        case .unterminatedQuote: "has a quote that is never closed"
        case .garbageAfterQuote: "has text between a closing quote and the next delimiter"
        case .header: "does not begin with the expected header"
        case .utf16: "is UTF-16 or UTF-32"
        case .nul: "has a zero byte"
        case .type: "is not a text file"
        case .version: "has a version that is not known"
        case .recordType: "has a record of an unknown type"
        case .incomplete: "ends without a complete trailer"
        case .countMismatch: "has another number of rows than its trailer says"
        case .totalMismatch: "has another sum of amounts than its trailer says"
        case .hashMismatch: "has other card numbers than its trailer's hash total says"
        case .afterTrailer: "goes on after its trailer"
        case .lineLimit: "has a line of more than \(Limits.lineBytes) bytes"
        case .fileLimit: "is larger than \(Limits.fileBytes) bytes or \(Limits.rows) rows"
        case .blankLines: "has more than \(Limits.blankLines) empty lines"
        case .overflow: "has amounts whose sum cannot be counted"
        }
    }

    /// The next thing to do.
    var remedy: String {
        switch self {
        case .empty: "send the file again; a day without sales has a header and a trailer"
        case .bareCarriageReturn: "end lines with LF or CRLF"
        case .unterminatedQuote, .garbageAfterQuote: "double every quote inside a quoted field"
        case .header: "compare the first line with docs/formats/sale-file.md"
        case .utf16, .nul: "save the file as UTF-8"
        case .type: "unpack or decrypt it first, and send the CSV text"
        case .version: "write version 1"
        case .recordType: "write H, D and T records only"
        case .incomplete: "send the whole file again"
        case .countMismatch, .totalMismatch: "check that the file is complete, and send it again"
        case .hashMismatch: "send the file as the till wrote it; spreadsheets change long numbers"
        case .afterTrailer: "send one file per header and trailer"
        case .lineLimit, .fileLimit, .overflow: "split the file"
        case .blankLines: "remove the empty lines"
        }
    }
}
