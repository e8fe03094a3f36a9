import CardCore
import CardPackage
import CardSales
import CardText
import Testing

@testable import MintrunCommands

/// The words of the command line for packages, images, numbers and answers.
struct PackageWordsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let failure: any Failure
        let message: String
        let hint: String
        let kind: FailureKind

        init(
            _ failure: any Failure,
            message: String,
            hint: String,
            kind: FailureKind = .refused
        ) {
            self.failure = failure
            self.message = message
            self.hint = hint
            self.kind = kind
        }

        var testDescription: String { "\(failure)" }
    }

    @Test(arguments: packages + archives + images + numbers + answers + rows)
    func wordsOfAFailure(_ row: Row) {
        #expect(row.failure.message.text == row.message)
        #expect(row.failure.hint.text == row.hint)
        #expect(row.failure.kind == row.kind)
    }

    @Test func aManifestHasTheWordsOfItsDocument() throws {
        let rejection = try #require(
            throws: DocumentRejection.self,
            performing: { try DocumentReader.open([0xFF], file: "manifest.json", kind: .damaged) }
        )
        let failure = PackageFailure.manifest(rejection)
        #expect(
            failure.message.text
                == "the package's manifest cannot be read: manifest.json, line 1, column 1: "
                + "the document is not UTF-8"
        )
        #expect(failure.hint.text == "fetch it again: mintrun package fetch ORDER --to DIR")
        #expect(failure.kind == .damaged)
    }
}

extension PackageWordsTests {
    private static let otherTemplate =
        "change the product's format or name, or use another template for the order"
    private static let otherImage =
        "repeat the command; if it happens again, check the memory of the machine"
    private static let fetch = "fetch it again: mintrun package fetch ORDER --to DIR"

    private static let packages = [
        Row(
            PackageFailure.cell(column: "pin", .formula),
            message: "a value of the column pin begins with = + - or @, which a spreadsheet would "
                + "calculate",
            hint: otherTemplate
        ),
        Row(
            PackageFailure.cell(column: "pin", .control),
            message: "a value of the column pin has a line end, a tab or another control character",
            hint: otherTemplate
        ),
        Row(
            PackageFailure.cell(column: "pin", .notASCII),
            message: "a value of the column pin has a symbol outside ASCII, which fixed rows lack",
            hint: otherTemplate
        ),
        Row(
            PackageFailure.width(column: "token", found: 34, width: 33),
            message: "a value of the column token has 34 symbols, more than the 33 of its width",
            hint: "put a copy of the template with a wider column into the workspace's templates/"
        ),
        Row(
            PackageFailure.empty(column: "Value", missing: .denomination),
            message: "the column Value must not be empty, and the order has no denomination",
            hint: "add denomination to the order, or name another template"
        ),
        Row(
            PackageFailure.unreadableImage(path: "part-001of001/qr/00000007.png", .otherText),
            message: "the image part-001of001/qr/00000007.png is read by zbarimg as another text "
                + "than that of its card",
            hint: otherImage,
            kind: .unexpected
        ),
        Row(
            PackageFailure.unreadableImage(path: "part-001of001/qr/00000007.png", .unread),
            message: "the image part-001of001/qr/00000007.png cannot be read by zbarimg",
            hint: otherImage,
            kind: .unexpected
        ),
        Row(
            PackageFailure.unreadableImage(path: "part-001of001/00000007.svg", .modules),
            message: "the image part-001of001/00000007.svg has a module or a caption that is not "
                + "that of its card",
            hint: otherImage,
            kind: .unexpected
        ),
        Row(
            PackageFailure.unreadableImage(path: "part-001of001/00000007.svg", .file),
            message: "the image part-001of001/00000007.svg is not a whole image of the size that "
                + "the order needs",
            hint: otherImage,
            kind: .unexpected
        ),
        Row(
            PackageFailure.noFile("packing.csv"),
            message: "the package has no packing.csv",
            hint: fetch,
            kind: .damaged
        ),
        Row(
            SaleFileNameFailure.notUsable,
            message: "the name of the file cannot be used for its results",
            hint: "rename it: letters, digits, . _ -, beginning with a letter or a digit, at most "
                + "200 bytes"
        ),
    ]

    private static let archives = [
        (ZipFailure.tooShort, "it is too short to be one"),
        (.cutOff, "the archive is cut off"),
        (.end, "it does not end as an archive does"),
        (.directoryPlace, "its directory is at the wrong place"),
        (.directoryCutOff, "its directory is cut off"),
        (.directoryCount, "its directory does not list its entries"),
        (.foreignEntry, "its directory has an entry that is not ours"),
        (.foreignName, "an entry has a name that is not ours"),
        (.entryTwice("a.csv"), "a.csv occurs twice"),
        (.header("a.csv"), "the header of a.csv differs from the directory"),
        (.checksum("a.csv"), "the bytes of a.csv do not match their checksum"),
    ].map { Row($0, message: "the package is damaged: " + $1, hint: fetch, kind: .damaged) }

    private static let images = [
        Row(
            ImageFailure.payload,
            message: "a payload does not fit the order's QR version",
            hint: "run `mintrun product check FILE`, and shorten the payload or lower the level"
        ),
        Row(
            ImageFailure.code128,
            message: "a value has symbols that Code 128 cannot carry",
            hint: "set `barcode: true` in the product's format, which restricts its symbols"
        ),
        Row(
            ImageFailure.png,
            message: "libpng refused to write an image",
            hint: "report it; the order can be released again",
            kind: .unexpected
        ),
    ]

    private static let oneEach = "give exactly one number for each card and spare"

    private static let numbers = [
        Row(
            NumbersFailure.count(1, expected: 2),
            message: "the file has 1 number, the order needs 2",
            hint: oneEach
        ),
        Row(
            NumbersFailure.moreThan(expected: 2),
            message: "the file has more than the 2 numbers that the order needs",
            hint: oneEach
        ),
        Row(
            NumbersFailure.allRounded,
            message:
                "every number ends in zeros after its 15th digit, as a spreadsheet rounds them",
            hint: "export the numbers as text, and do not save the file in a spreadsheet"
        ),
        Row(
            NumbersFailure.duplicate(line: 3),
            message: "line 3: the file contains the number twice",
            hint: "give every card a number of its own"
        ),
        Row(
            NumbersFailure.delimiter(.semicolon),
            message: "the file separates its columns with semicolons (`;`) and not with commas",
            hint: "export it with commas between its columns; the column is named in the product's "
                + "YAML: numbers: {file: …, column: …}"
        ),
        Row(
            NumbersFailure.column(named: 0, of: 1),
            message: "0 of the 1 column of the file have the name in the product",
            hint:
                "name the column in the product's YAML, numbers: {file: …, column: …}, and add the "
                + "product again: mintrun product add FILE"
        ),
        Row(
            NumbersFailure.number(line: 2, .columnCount),
            message: "line 2: \(RowCode.columnCount.sentence)",
            hint: RowCode.columnCount.remedy.text
        ),
        Row(
            NumbersFailure.hiddenCharacter(line: 2, .controlCharacter, "\u{7}"),
            message: "line 2: \(RowCode.controlCharacter.sentence)",
            hint: "remove the character U+0007"
        ),
        Row(
            NumbersFailure.character(line: 2, " "),
            message: "line 2: \(RowCode.alphabet.sentence)",
            hint: "the character U+0020 (space) does not belong in a card number; write the number "
                + "as it will be printed, letters in upper case and without spaces"
        ),
    ]

    private static let answers = [
        Row(
            AnswerFailure.tooLarge,
            message: "the answer is too large",
            hint: "check that it is the right file"
        ),
        Row(
            AnswerFailure.notJSON(offset: 7),
            message: "the answer is not JSON from byte 7 on",
            hint: "send JSON as in docs/formats/acknowledgement.md, or CSV"
        ),
        Row(
            AnswerFailure.serial(.alphabet, misfit: nil),
            message: "a serial of the answer: \(RowCode.alphabet.sentence)",
            hint: RowCode.alphabet.remedy.text
        ),
        Row(
            AnswerFailure.serial(.alphabet, misfit: "_"),
            message: "a serial of the answer: \(RowCode.alphabet.sentence)",
            hint:
                "the character U+005F (_) does not belong in a card number; read the number again "
                + "from the card"
        ),
        Row(
            AnswerFailure.digest,
            message: "the digest of the package is not a SHA-256",
            hint: "write its 64 hexadecimal digits, as sha256sum prints them"
        ),
        Row(
            AnswerFailure.open(["received", "good"]),
            message: "the form is not filled in: the printer did not write received, good",
            hint: "write the number of cards for received, good; `received` are good and spoiled "
                + "cards"
        ),
        Row(
            AnswerFailure.needsDigestAndCount,
            message: "the answer does not have both a digest of the package and the number of "
                + "received cards",
            hint: "add --package-sha256 HEX and --received N, or write the rows #manifestSha256 "
                + "and #received of the package's answer.csv",
            kind: .usage
        ),
        Row(
            AnswerFailure.otherPackage(ofFile: "ab", option: "cd"),
            message: "the answer is for the package ab, and --package-sha256 is cd",
            hint: "leave --package-sha256 out, or give the file that belongs to it"
        ),
        Row(
            AnswerFailure.otherCount(ofFile: 39, option: 40),
            message: "the answer has 39 received cards, and --received is 40",
            hint: "leave --received out, or correct it"
        ),
        Row(
            AnswerFailure.reason,
            message: "the reason has more than 200 symbols, or invisible ones",
            hint: "shorten the reason, or leave it out"
        ),
        Row(
            AnswerFailure.secretReason(serial: "NC1"),
            message: "the reason for NC1 has a part with the form of a PIN of the product",
            hint: "write the reason without numbers, and never a token or a PIN"
        ),
    ]

    private static func row(
        _ reason: AnswerRowFault.Reason,
        _ message: String,
        hint: String
    ) -> Row {
        let fault = AnswerRowFault(reason, file: "a.csv", line: 4, column: 2)
        return Row(
            AnswerFailure.row(fault),
            message: "a.csv, line 4, column 2: \(message)",
            hint: hint
        )
    }

    private static let digits = "write its 64 hexadecimal digits, as sha256sum prints them"
    private static let exceptions =
        "write the exceptions only, each as SERIAL,spoiled or SERIAL,missing"

    private static let rows = [
        row(
            .flaw(.invalidUTF8),
            RowCode.invalidUTF8.sentence.text,
            hint: "save the file as CSV in UTF-8"
        ),
        row(
            .flaw(.strayQuote),
            RowCode.strayQuote.sentence.text,
            hint: RowCode.strayQuote.remedy.text
        ),
        row(
            .status("lost"),
            "the status is `lost`, not spoiled or missing",
            hint: exceptions
        ),
        row(.status(""), "the status is missing", hint: exceptions),
        row(
            .noSerial,
            "the row has no serial",
            hint: "write the serial of the card, or remove the row"
        ),
        row(
            .serial(.length, misfit: nil),
            "the serial: \(RowCode.length.sentence)",
            hint: RowCode.length.remedy.text
        ),
        row(
            .rounded("6.00649E+18"),
            "a spreadsheet has made 6.00649E+18 of the serial",
            hint: ShownText.serialAsText.text
        ),
        row(
            .rounded(nil),
            "a spreadsheet has rounded the serial to 15 digits",
            hint: ShownText.serialAsText.text
        ),
        row(
            .unknownFact,
            "the form has no such row",
            hint: "write one of #order, #manifestSha256, #sha256, #received, or remove the row"
        ),
        row(
            .repeatedFact(.received, firstLine: 3),
            "#received is in line 3 with another value",
            hint: "remove the wrong one of the two rows"
        ),
        row(.digest(.sha256), "#sha256 is not a SHA-256", hint: digits),
        row(
            .noCount,
            "the printer did not write the number of received cards",
            hint:
                "write the number of cards after #received, good and spoiled ones, spares included"
        ),
        row(
            .count("1.0E+03"),
            "the number of received cards is written as 1.0E+03",
            hint: "write the number in digits, such as 1019"
        ),
        row(
            .count(nil),
            "the number of received cards is not a whole number in digits",
            hint: "write the number in digits, such as 1019"
        ),
        row(
            .extraCell,
            "the row has more cells than the form",
            hint: "write serial, status and reason; put a reason with the delimiter in it into "
                + "quotes"
        ),
        row(
            .reason,
            "the reason has more than 200 symbols, or invisible ones",
            hint: "shorten the reason, or leave it out"
        ),
        row(
            .secret,
            "the reason has a part with the form of a PIN of the product",
            hint: "write the reason without numbers, and never a token or a PIN"
        ),
    ]
}
