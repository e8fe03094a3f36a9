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

    @Test(arguments: packages + archives + images + numbers + answers)
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
            AnswerFailure.line(4),
            message: "line 4 is not a serial with spoiled or missing",
            hint: "write the exceptions only, each as SERIAL,spoiled or SERIAL,missing"
        ),
    ]
}
