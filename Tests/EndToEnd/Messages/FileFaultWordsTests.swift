import CardCore
@testable import CardPackage
import CardJobs
@testable import CardSales
@testable import CardText
import Testing

@testable import MintrunCommands

/// The messages about a file that is refused whole.
struct FileFaultWordsTests {
    @Test func namesThePlaceTheMeaningAndTheDetail() {
        let place = FilePlace(offset: 17, line: 2, column: 3)
        let fault = FileFault(.gzip, at: place, detail: TextDetail.isCut)
        #expect(
            fault.message.text
                == "line 2, column 3, byte 17: The gzip data is damaged, cut off, or followed by "
                + "something else. (it is cut off)"
        )
        #expect(fault.hint.text == "Compress the file again, and send it again.")
        #expect(
            FileFault(.nul, at: place).message.text
                == "line 2, column 3, byte 17: The file contains NUL bytes."
        )
    }

    static let kinds: [(FileKind, String)] = [
        (.utf16, "it has the byte order mark of UTF-16"), (.gzip, "it is gzip"),
        (.emptyZip, "it is an empty zip archive"), (.zip, "it is a zip archive"),
        (.pdf, "it is a PDF"),
        (
            .oldOffice,
            "it is an Excel workbook in the old form (.xls), or another old Office document"
        ),
        (.office, "it is an Excel workbook (.xlsx), or another Office document"),
        (
            .openDocument,
            "it is an OpenDocument sheet (.ods), or another document of that kind"
        ),
        (.zstd, "it is zstd"), (.bzip2, "it is bzip2"), (.xz, "it is xz"),
        (.sevenZip, "it is a 7z archive"), (.png, "it is a PNG image"),
        (.richText, "it is a document in rich text (.rtf)"),
        (.age, "it is encrypted with age"),
        (.openPGP, "it is encrypted or signed with OpenPGP"),
        (.webPage, "it is HTML, a web page, as some programs write under the name .xls"),
    ]

    static let plain: [(any FaultDetail, String)] = [
        (RecordsDetail.binaryLog, "it looks like a binary log, as of the 4690: convert it first"),
        (TextDetail.isCut, "it is cut off"),
        (ProgramDetail.message("age: no identity matched"), "age: no identity matched"),
        (ProgramDetail.silent(name: "gpg"), "gpg gave no reason"),
        (
            TextDetail.delimiter(found: .tab, expected: .comma),
            "the columns look separated by tabs, and commas (`,`) were expected"
        ),
        (
            TextDetail.delimiter(found: .pipe, expected: .semicolon),
            "the columns look separated by vertical bars (`|`), and semicolons (`;`) were expected"
        ),
        (TextDetail.quoteOpened(line: 4, column: 9), "a quote was opened in line 4, column 9"),
        (ColumnsDetail.undivided, "no delimiter divides the rows into columns"),
        (
            ColumnsDetail.noMarkOfUTF16,
            "the template has UTF-16, and the file does not begin with its mark"
        ),
        (AcknowledgementDetail.columns, "it must be serial,status or serial,status,reason"),
        (
            WPUBONDetail.signOpen,
            "Look at a receipt whose sale you know with template check, which shows both readings; "
                + "then write sign: minusIsSale or sign: plusIsSale into a copy of the template."
        ),
        (RecordsDetail.moreRows(than: 5_000_000), "more than 5000000 rows"),
        (RecordsDetail.moreCardRows(than: 200), "more than 200 rows of cards"),
        (RecordsDetail.moreTransactions(than: 200), "more than 200 transactions"),
        (RecordsDetail.recordsBeforeTrailer(1), "1 record before the trailer"),
    ]

    static let native: [(NativeDetail, String)] = [
        (
            .noHeader(columns: 1),
            "the first line has 1 column and does not begin with `H,`, as a native file does; if "
                + "another program wrote it, name its template: --template NAME"
        ),
        (.unreadable, "it cannot be read"),
        (.version, "its version is not 1"), (.columnCount(6), "6 columns instead of 7"),
        (.sequence, "the sequence is not a number such as 7 or 7.1"),
        (
            .businessDay(.dayForm, .dateSyntax),
            "the business date is not a day; write a day as `2026-12-31`"
        ),
        (
            .businessDay(nil, .dateInvalid),
            "the business date is not a day; Correct the date."
        ),
        (
            .created(.momentForm, .dateSyntax),
            "the time of creation cannot be read; write it as RFC 3339 with an offset, such as "
                + "`2026-11-21T08:30:00Z`"
        ),
        (.created(nil, .dateRange), "the time of creation cannot be read; Correct the date."),
        (.environment, "the third column is neither LIVE nor TEST"),
        (.sender, "the sender is not a name of A-Z a-z 0-9 . _ - that begins with one"),
        (.record, "a record that is neither D nor T"),
        (.rowCount(2), "2 rows, the trailer has another number"),
        (.cardSum(18), "18, the trailer has another one"),
        (.amountSum(-5), "-5, the trailer has another sum"),
        (.numbers(3), "the trailer needs 3 numbers"),
    ]

    static let columns: [(ColumnsDetail, String)] = [
        (.noNames, "the row of names is missing"), (.unreadable, "the names cannot be read"),
        (
            .repeated([
                ColumnsDetail.RepeatedName(name: "Store", columns: [1, 4, 12]),
                ColumnsDetail.RepeatedName(name: "Card", columns: [2, 3]),
            ]),
            "columns 1, 4 and 12 are both called Store, which the template uses; columns 2 and 3 "
                + "are "
                + "both called Card, which the template uses"
        ),
        (.missing(["Store", "Card"], nil), "no column for Store, Card"),
        (
            .missing(["Card"], .title),
            "no column for Card; if the file has lines above the names, write their number: skipLines: 1"
        ),
        (
            .missing(["Card"], .delimiter(found: .semicolon, declared: .comma)),
            "no column for Card; the names look separated by semicolons (`;`), and the template "
                + "has delimiter: comma; write delimiter: semicolon"
        ),
        (
            .missing(["Card"], .delimiterOfCorrection(found: .semicolon, declared: .comma)),
            "no column for Card; the names look separated by semicolons (`;`): save the correction "
                + "again with commas (`,`), as it was given, and leave the template as it is"
        ),
        (.unknown(2), "2 columns that the template does not know"),
        (
            .fingerprint(found: "00ab", expected: "00cd"),
            "its hash is 00ab, the template has 00cd"
        ),
    ]

    static let xml: [(XMLDetail, String)] = [
        (
            .bytesAreUTF8(.latin1),
            "its bytes are UTF-8, and the template has iso-8859-1: write `encoding: utf-8` into "
                + "the "
                + "template"
        ),
        (
            .markOfUTF8(.windows1252),
            "it begins with the byte order mark of UTF-8, and the template has windows-1252: "
                + "write "
                + "`encoding: utf-8` into the template"
        ),
        (.nul, "it has a NUL among its first letters"),
        (.unreadEncoding, "an unsupported encoding"),
        (
            .declaresOther(.windows1252, .latin1),
            "it declares Windows-1252, and the template has iso-8859-1: write `encoding: "
                + "windows-1252` into the template"
        ),
        (
            .declaresOther(.utf16, .latin1),
            "it declares UTF-16, and the template has iso-8859-1: have it written in UTF-8"
        ),
        (
            .bytesAreNotUTF8(.latin1),
            "it declares ISO-8859-1, and its bytes are not UTF-8, as in the template: write "
                + "`encoding: iso-8859-1` into a copy of the template"
        ),
        (
            .bytesAreNotUTF8(.otherCodePage),
            "it declares a code page, and its bytes are not UTF-8, as in the template: have "
                + "it "
                + "written in UTF-8"
        ),
        (
            .bytesAreNotUTF8(.none),
            "it declares no encoding, and its bytes are not UTF-8: have it written in UTF-8, or "
                + "write "
                + "`encoding: windows-1252` into a copy of the template if the till writes "
                + "that"
        ),
        (.webPage, "it is a web page"),
        (
            .namespace(isOpen: true),
            "its namespace is not one of those that the template lists: write the text of its "
                + "`xmlns` "
                + "into `namespaces` of a copy of the template"
        ),
        (.namespace(isOpen: false), "its root has another namespace than the format"),
        (
            .documentAsText(root: "POSLog"),
            "an element contains the POSLog as text: send it as a file of its own"
        ),
        (
            .noRoot(["A", "B"], isOpen: true),
            "it contains no A or B: write the name of its root as `root` into a copy of the "
                + "template"
        ),
        (.noRoot(["A"], isOpen: false), "it contains no A"),
        (
            .recordNamespace(isOpen: true),
            "its records have another namespace than its root: write the text of their `xmlns` "
                + "into "
                + "`namespaces` of a copy of the template"
        ),
        (
            .recordNamespace(isOpen: false),
            "its records have another namespace than its root"
        ),
        (.textOfRecord, "a record of too much text"),
        (.elementsOfRecord, "a record of too many elements"),
        (.valueBytes(70_000), "a value of 70000 bytes"),
    ]

    static let rtlog: [(RTLogDetail, String)] = [
        (.lineMissing(3), "line id 3 is missing"),
        (.noFileHead, "the first record is not FHEAD"), (.kind("RTLG"), "its kind is not RTLG"),
        (.businessDate, "its business date is not a day"),
        (.headInTransaction, "a THEAD inside a transaction"),
        (.multibyteHead, "a character of several bytes moves the fields of THEAD"),
        (.headWithoutNumber, "a THEAD without a number or a revision"),
        (.outsideTransaction, "a record outside of transactions"),
        (.tailWithoutHead, "a TTAIL without its THEAD"),
        (.headWithoutTail, "a THEAD without its TTAIL"),
        (.recordsOfTransaction(2), "2 records in the transaction"),
        (.recordsOfFile(1), "1 record between head and tail"),
    ]

    static let wpubon: [(WPUBONDetail, String)] = [
        (.totals, "it contains totals, which name no serials: send WPUBON"),
        (.otherIDoc, "it is not WPUBON"), (.noControl, "it does not begin with EDI_DC40"),
        (
            .placesUnspecified,
            "the template does not name the places of the fields of the flat form"
        ),
        (.multibyte, "a character of several bytes moves its columns"),
        (.itemBeforeReceipt, "an E1WPB02 before its E1WPB01"),
        (.paymentBeforeReceipt, "an E1WPB06 before its E1WPB01"),
        (.cutSegment, "a segment ends inside its head"),
        (.segmentNumber, "the number of a segment is not a number"),
        (
            .segmentAfterUnnumbered(4),
            "segment 4 follows segments without numbers"
        ),
        (.segment(6, after: 4), "segment 6 comes after segment 4"),
    ]

    static let details: [(any FaultDetail, String)] = {
        var details = plain
        details += kinds.map { (TextDetail.kind($0), $1) }
        details += native.map { ($0, $1) }
        details += columns.map { ($0, $1) }
        details += xml.map { ($0, $1) }
        details += rtlog.map { ($0, $1) }
        details += wpubon.map { ($0, $1) }
        return details
    }()

    @Test(arguments: details.indices) func namesTheExactFault(_ index: Int) {
        let (detail, words) = Self.details[index]
        #expect(CommandLineWords().text(of: detail as any Fact).text == words)
    }
}
