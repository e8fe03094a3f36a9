import CardCore
import CardFiles

extension FileFault: Worded {
    var sentence: ShownText {
        let tail: ShownText = detail.map { " (\($0.sentence))" } ?? ""
        return "line \(line), column \(column), byte \(offset): \(refusal.sentence)\(tail)"
    }

    var remedy: ShownText { refusal.remedy }
}

extension FaultDetail: Worded {
    var sentence: ShownText {
        switch self {
        case .kind(let kind): kind.sentence
        case .binaryLog: "it looks like a binary log, as of the 4690: convert it first"
        case .isCut: "it is cut off"
        case .program(let words): words
        case .silentProgram(let name): "\(id: name) did not say why"
        case .delimiter(let found, let expected):
            "the columns look separated by \(found.shown), and \(expected.shown) were expected"
        case .quoteOpened(let line, let column):
            "a quote was opened in line \(line), column \(column)"
        case .undivided: "no delimiter divides the rows into columns"
        case .noMarkOfUTF16:
            "the template says UTF-16, and the file does not begin with its mark"
        case .acknowledgementColumns: "it must be serial,status"
        case .signOpen: FileRefusal.signNeeded.remedy
        case .moreRows(let limit): "more than \(limit) rows"
        case .moreCardRows(let limit): "more than \(limit, counted: "row") of cards"
        case .moreTransactions(let limit): "more than \(limit) transactions"
        case .recordsBeforeTrailer(let count): "\(count, counted: "record") before the trailer"
        case .native(let detail): detail.words
        case .columns(let detail): detail.words
        case .xml(let detail): detail.words
        case .rtlog(let detail): detail.words
        case .wpubon(let detail): detail.words
        }
    }
}

extension FileKind {
    fileprivate var sentence: ShownText {
        self == .utf16 ? "it has the byte order mark of UTF-16" : "it is \(name)"
    }

    private var name: ShownText {
        switch self {
        case .utf16: "UTF-16"
        case .gzip: "gzip"
        case .emptyZip: "an empty zip archive"
        case .zip: "a zip archive"
        case .pdf: "a PDF"
        case .oldOffice: "an Excel workbook in the old form (.xls), or another old Office document"
        case .office: "an Excel workbook (.xlsx), or another Office document"
        case .openDocument: "an OpenDocument sheet (.ods), or another document of that kind"
        case .zstd: "zstd"
        case .bzip2: "bzip2"
        case .xz: "xz"
        case .sevenZip: "a 7z archive"
        case .png: "a PNG image"
        case .richText: "a document in rich text (.rtf)"
        case .age: "encrypted with age"
        case .openPGP: "encrypted or signed with OpenPGP"
        case .webPage: "HTML, a web page, as some programs write under the name .xls"
        }
    }
}

extension TemplateDialect.Delimiter {
    /// As messages name it.
    var shown: ShownText {
        switch self {
        case .comma: "commas (`,`)"
        case .semicolon: "semicolons (`;`)"
        case .tab: "tabs"
        case .pipe: "vertical bars (`|`)"
        }
    }
}
