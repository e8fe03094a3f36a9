import CardCore
import CardPackage
import CardJobs
import CardSales
import CardText

extension FileFault: Worded {
    var sentence: ShownText {
        let words = CommandLineWords()
        let tail: ShownText = detail.map { " (\(words.text(of: $0 as any Fact)))" } ?? ""
        return "line \(line), column \(column), byte \(offset): \(refusal.sentence)\(tail)"
    }

    /// That of the detail, if it has one.
    var remedy: ShownText {
        let ofDetail = detail.map { CommandLineWords().remedy(of: $0 as any Fact) } ?? ""
        return ofDetail.isEmpty ? refusal.remedy : ofDetail
    }
}

extension TextDetail: Worded {
    var sentence: ShownText {
        switch self {
        case .kind(let kind): kind.sentence
        case .isCut: "it is cut off"
        case .delimiter(let found, let expected):
            "the columns look separated by \(found.shown), and \(expected.shown) were expected"
        case .quoteOpened(let line, let column):
            "a quote was opened in line \(line), column \(column)"
        }
    }
}

extension ProgramDetail: Worded {
    var sentence: ShownText {
        switch self {
        case .message(let words): words
        case .silent(let name): "\(id: name) gave no reason"
        }
    }
}

extension AcknowledgementDetail: Worded {
    var sentence: ShownText { "it must be serial,status or serial,status,reason" }
    var remedy: ShownText {
        "make serial,status,reason the first row below those that begin with #"
    }
}

extension RecordsDetail: Worded {
    var sentence: ShownText {
        switch self {
        case .binaryLog: "it looks like a binary log, as of the 4690: convert it first"
        case .recordsBeforeTrailer(let count): "\(count, counted: "record") before the trailer"
        case .moreRows(let limit): "more than \(limit) rows"
        case .moreCardRows(let limit): "more than \(limit, counted: "row") of cards"
        case .moreTransactions(let limit): "more than \(limit) transactions"
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

extension Delimiter {
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
