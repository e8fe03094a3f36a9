import CardCore
import CardJobs
import CardPackage
import CardSales
import CardText
import Testing

@testable import MintrunCommands

/// The words of the command line for documents that people write.
struct DocumentWordsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let complaint: any DocumentComplaint
        let sentence: String
        let remedy: String

        init(_ complaint: any DocumentComplaint, _ sentence: String, _ remedy: String) {
            self.complaint = complaint
            self.sentence = sentence
            self.remedy = remedy
        }

        var testDescription: String { "\(complaint)" }
    }

    @Test(
        arguments: everyDocument + products + orders + printerTemplates + saleTemplates
            + saleFormats + configuration
    )
    func wordsOfAComplaint(_ row: Row) {
        let words = CommandLineWords()
        #expect(words.text(of: row.complaint as any Fact).text == row.sentence)
        #expect(words.remedy(of: row.complaint).text == row.remedy)
    }

    @Test func aRejectionNamesFilePlaceAndKeys() throws {
        let bytes = Array("a: 1\nb:\n  c: 1\n  d: 2\n".utf8)
        let rejection = #expect(throws: DocumentRejection.self) {
            try DocumentReader.read(bytes, file: "a.yaml") { reader in
                _ = try reader.integer("a", in: 0...9)
                _ = try reader.object("b") { try $0.integer("c", in: 0...9) }
            }
        }
        #expect(
            rejection?.message.text == "a.yaml, line 4, column 3: b has an unknown key here"
        )
        #expect(rejection?.hint.text == "remove it, or write one of: c")
        let whole = #expect(throws: DocumentRejection.self) {
            try DocumentReader.open([0xFF], file: "b.yaml")
        }
        #expect(whole?.message.text == "b.yaml, line 1, column 1: the document is not UTF-8")
    }
}

extension DocumentWordsTests {
    private static let everyDocument = [
        Row(
            DocumentFlaw.tooLarge(bytes: 9, limit: 8),
            "has 9 bytes, more than the 8 allowed",
            "check that it is the right file"
        ),
        Row(DocumentFlaw.utf16, "is UTF-16", "save the file as UTF-8"),
        Row(DocumentFlaw.notUTF8, "is not UTF-8", "save the file as UTF-8"),
        Row(DocumentFlaw.unreadable, "cannot be read", "check that it is YAML"),
        Row(
            DocumentFlaw.notYAML(nil),
            "cannot be read",
            "correct the YAML: indent with spaces, put odd texts in quotes"
        ),
        Row(
            DocumentFlaw.notYAML("did not find it"),
            "is not YAML: did not find it",
            "correct the YAML: indent with spaces, put odd texts in quotes"
        ),
        Row(DocumentFlaw.noDocument, "is empty", "write the document"),
        Row(
            DocumentFlaw.sharing,
            "uses an anchor, an alias or a tag",
            "write the value out in each place"
        ),
        Row(DocumentFlaw.keyIsNotText, "has a key that is not text", "name the key"),
        Row(
            DocumentFlaw.duplicateKey(firstLine: 3),
            "has a key twice, first in line 3",
            "remove one of the two"
        ),
        Row(
            DocumentFlaw.duplicateKey(firstLine: nil),
            "has a key twice, here first",
            "remove one of the two"
        ),
        Row(
            DocumentFlaw.privateKey(.openSSH),
            "is a private OpenSSH key; it is not stored and not repeated here",
            "delete it here; its owner makes a new key and sends the public part only"
        ),
        Row(
            DocumentFlaw.unknownKey(known: ["a", "b"]),
            "has an unknown key here",
            "remove it, or write one of: a, b"
        ),
        Row(DocumentFlaw.missing(key: "pin"), "is missing", "add the key pin"),
        Row(
            DocumentFlaw.wrongType(found: .empty, expected: .text),
            "is empty, not a text",
            "write a text, in quotes if need be"
        ),
        Row(
            DocumentFlaw.wrongType(found: .quoted, expected: .integer),
            "is a text in quotes, not a whole number",
            "write digits only: 1000"
        ),
        Row(
            DocumentFlaw.wrongType(found: .plain, expected: .bool),
            "is a word or number without quotes, not true or false",
            "write true or false, without quotes"
        ),
        Row(
            DocumentFlaw.wrongType(found: .object, expected: .list),
            "is a group of keys, not a list",
            "write a list: [a, b]"
        ),
        Row(
            DocumentFlaw.wrongType(found: .list, expected: .object),
            "is a list, not a group of keys",
            "write {key: value} or indented keys"
        ),
        Row(DocumentFlaw.byteCount(0, allowed: 1...9), "has 0 bytes", "write 1 to 9 bytes"),
        Row(
            DocumentFlaw.outOfRange(0...9),
            "is a number outside 0 to 9",
            "write a number from 0 to 9"
        ),
        Row(DocumentFlaw.notDay, "is not a day", "write it as 2030-12-31"),
        Row(
            DocumentFlaw.notOneOf(["red", "green"]),
            "is not a known name",
            "write one of: red, green"
        ),
        Row(AcknowledgementComplaint.serialIsNotText, "is not text", "write the serial in quotes"),
        Row(ManifestComplaint.foreignLayout, "has no layout of ours", "fetch the package again"),
        Row(ManifestComplaint.cardCounts, "do not add up", "fetch the package again"),
    ]

    private static let configuration = [
        Row(
            ConfigurationComplaint.signatureWithoutKeys,
            "needs keys, and the file names none",
            "name the file of the sender's public keys: signers: keys/oslo.signers"
        ),
        Row(
            ConfigurationComplaint.notAbsolutePath(key: "age"),
            "is not an absolute path",
            "write /usr/bin/age"
        ),
        Row(
            ConfigurationComplaint.notPercentage,
            "is not a share of the rows",
            "write a percentage up to 100% with at most two decimals: 2.5%, or none"
        ),
        Row(
            ConfigurationComplaint.notOperation,
            "is not an operation",
            "write one of: \(Operation.ofSenders.map(\.rawValue).joined(separator: ", "))"
        ),
        Row(
            ConfigurationComplaint.senderAgain,
            "names a sender again",
            "list every sender once"
        ),
        Row(
            ConfigurationComplaint.storeAgain,
            "names a store of a sender again",
            "list every store of a sender once"
        ),
    ]

    private static let printerTemplates = [
        Row(
            PrinterTemplateComplaint.cellText,
            "cannot be in a cell",
            "no line ends, not longer than the width, and not beginning with = + - @"
        ),
        Row(
            PrinterTemplateComplaint.header,
            "is not a header that every tool accepts",
            "use letters, digits and _; @ only before a file, # before a payload"
        ),
        Row(
            PrinterTemplateComplaint.imageWithoutImages,
            "names an image, and images is set to none",
            "remove the column, or write images: folders"
        ),
        Row(
            PrinterTemplateComplaint.noWidth,
            "has no width",
            "add width: 20, or how many characters the longest value has"
        ),
        Row(
            PrinterTemplateComplaint.headerAgain,
            "has the header of an earlier column",
            "give it another header"
        ),
        Row(
            PrinterTemplateComplaint.columnCount(99, least: 2),
            "has 99 columns",
            "write 2 to 64 columns"
        ),
        Row(
            PrinterTemplateComplaint.headerOfFixedRows,
            "is true, which fixed rows cannot have",
            "write header: false; the legend names the columns"
        ),
        Row(
            PrinterTemplateComplaint.dataFile,
            "cannot be the name of the data file",
            "write manifest.csv, or another name of A-Z a-z 0-9 _ - with .csv or .txt"
        ),
        Row(
            PrinterTemplateComplaint.name,
            "is not a file name",
            "use A-Z a-z 0-9 . _ -, beginning with a letter or a digit"
        ),
    ]

    private static let saleFormats = [
        Row(
            SaleFormatComplaint.rootName,
            "is not the name of a root",
            "write the name of the element that holds the transactions, without a "
                + "prefix: POSLog"
        ),
        Row(
            SaleFormatComplaint.columnWithoutPlace(9, record: "THEAD"),
            "names column 9 of THEAD, which has no place",
            "add its place to positions.THEAD"
        ),
        Row(
            SaleFormatComplaint.typeTwice,
            "is a type twice",
            "write every type once"
        ),
        Row(
            SaleFormatComplaint.fewFields(record: "FHEAD", least: 3),
            "has too few fields of FHEAD",
            "list 3 columns or more, from the third on, each as " + "{start: 16, length: 10}"
        ),
    ]

    private static let saleTemplates = [
        Row(
            SaleTemplateComplaint.noColumnName,
            "is empty",
            "write the name of a column"
        ),
        Row(
            SaleTemplateComplaint.columnName,
            "is not a name",
            "write the name of a column"
        ),
        Row(
            SaleTemplateComplaint.timeOfDay,
            "is not a time of day",
            "write it as \"04:00\""
        ),
        Row(
            SaleTemplateComplaint.currency,
            "is not a currency",
            "write its ISO 4217 code: NOK"
        ),
        Row(
            SaleTemplateComplaint.zone,
            "is not a time zone",
            "write it as Europe/Oslo"
        ),
        Row(
            SaleTemplateComplaint.fileName,
            "cannot be compared with names",
            "write it as \"{sender}_{date:yyyyMMdd}_{sequence}.csv\""
        ),
        Row(
            SaleTemplateComplaint.sender,
            "is not a name of a sender",
            "use A-Z a-z 0-9 . _ -, beginning with a letter or a digit"
        ),
        Row(
            SaleTemplateComplaint.name,
            "is not a file name",
            "use A-Z a-z 0-9 . _ -, beginning with a letter or a digit"
        ),
        Row(
            SaleTemplateComplaint.action(known: ["ignore", "reject"]),
            "names no action",
            "write one of: ignore, reject"
        ),
        Row(
            SaleTemplateComplaint.ruleConditions,
            "does not have exactly one condition",
            "write one of: values, filled, positive"
        ),
        Row(
            SaleTemplateComplaint.totalsConditions,
            "does not have exactly one condition",
            "write values: [\"Total*\"], or empty: true"
        ),
        Row(
            SaleTemplateComplaint.separator,
            "is not a separator",
            "write one such as \",\""
        ),
        Row(
            SaleTemplateComplaint.locatorPattern,
            "cannot be searched for",
            "write it as \"NC###########\": # digit, @ letter, * either"
        ),
        Row(
            SaleTemplateComplaint.locatorWithoutColumn,
            "names no column",
            "write column: NAME"
        ),
        Row(
            SaleTemplateComplaint.noArticles,
            "is empty",
            "write names: [\"Gift card*\"], or skus"
        ),
        Row(
            SaleTemplateComplaint.groupingIsDecimal,
            "is the decimal mark, too",
            "write another one"
        ),
        Row(
            SaleTemplateComplaint.noKey,
            "does not name the key of a sale",
            "write columns.messageId, or key: [store, receipt, card]"
        ),
        Row(
            SaleTemplateComplaint.keyColumn,
            "is not a column",
            "name a field of columns, or day"
        ),
        Row(
            SaleTemplateComplaint.noOriginal(.originalDate),
            "does not name the redemption of a refund",
            "add columns.originalDate"
        ),
        Row(
            SaleTemplateComplaint.originalsByKey,
            "has a key by which no refund can name its redemption",
            "remove type and quantity from key, or remove the original columns"
        ),
        Row(
            SaleTemplateComplaint.locator,
            "is wrong",
            "write none, without columns.card"
        ),
        Row(
            SaleTemplateComplaint.noCard,
            "does not name the place of the card",
            "write columns.card, locator: {column: …}, or locator: none"
        ),
        Row(
            SaleTemplateComplaint.actionsWithoutType,
            "has actions and no columns.type",
            "name the column, or write action: activate"
        ),
        Row(
            SaleTemplateComplaint.patternAgain,
            "looks like the pattern before it",
            "write one of the two: day and month cannot be distinguished"
        ),
        Row(
            SaleTemplateComplaint.timePattern(.date),
            "is not a pattern of a date",
            "write it as yyyy-MM-dd"
        ),
        Row(
            SaleTemplateComplaint.timePattern(.dateAndTime),
            "is not a pattern of a time",
            "write it as \"yyyy-MM-dd HH:mm:ss Z\""
        ),
        Row(
            SaleTemplateComplaint.timePattern(.time),
            "is not a pattern of a time",
            "write it as HH:mm:ss"
        ),
        Row(
            SaleTemplateComplaint.noTime,
            "does not give the time of a sale",
            "write columns.time and times.time; or columns.date and times.timeOfDay"
        ),
        Row(
            SaleTemplateComplaint.dateColumn,
            "and the columns do not agree about date",
            "write columns.date and times.date, or neither"
        ),
        Row(
            SaleTemplateComplaint.zoneNames,
            "is unknown",
            "write rails, or {NAME: Zone/Name}"
        ),
        Row(
            SaleTemplateComplaint.headerHash,
            "is not a hash of a header",
            "mintrun template check FILE --template T shows it"
        ),
        Row(
            SaleTemplateComplaint.optionalWithoutColumn,
            "is in no column",
            "add it to columns, or remove it"
        ),
        Row(
            SaleTemplateComplaint.notField,
            "has a key that is not a field",
            "write one of: \(SaleField.allCases.map(\.rawValue).joined(separator: ", "))"
        ),
        Row(
            SaleTemplateComplaint.noStore,
            "has neither store nor columns.store",
            "add columns.store, or write store: NAME"
        ),
    ]

    private static let products = [
        Row(
            ProductComplaint.name,
            "has a character that cannot be seen",
            "write visible characters only"
        ),
        Row(
            ProductComplaint.breakage,
            "is neither never nor a rule",
            "write never, or {afterMonths: 0}"
        ),
        Row(
            ProductComplaint.expiry,
            "is neither never nor a rule",
            "write never, {months: 36, from: activation} or {on: 2030-12-31}"
        ),
        Row(
            ProductComplaint.minOverMax(min: 9, max: 1),
            "has a min of 9 over its max of 1",
            "swap them"
        ),
        Row(
            ProductComplaint.steps(min: 1, max: 9, step: 5),
            "does not reach 9 from 1 in steps of 5",
            "choose a max that is min plus whole steps"
        ),
        Row(
            ProductComplaint.noFixedAmount,
            "has no fixed amount",
            "write fixed: [50000]"
        ),
        Row(
            ProductComplaint.amountAgain(500),
            "is 500 again",
            "name each amount once"
        ),
        Row(
            ProductComplaint.currency,
            "is not a currency of ISO 4217",
            "write NOK, EUR…"
        ),
        Row(
            JurisdictionComplaint.otherWord(expected: "never"),
            "is another word than never",
            "write never, or the keys of a rule"
        ),
        Row(
            JurisdictionComplaint.noDemand,
            "asks for nothing",
            "add validity, fees or breakage"
        ),
        Row(
            JurisdictionComplaint.outerRuleMissing,
            "lacks a rule that another one is within",
            "add it, or remove within"
        ),
    ]

    private static let orders = [
        Row(
            OrderComplaint.overage,
            "is not a percentage from 0% to 100%",
            "write it as 2% or 2.5%"
        ),
        Row(
            OrderComplaint.overageBesideSpares,
            "is given beside spares",
            "remove one of the two"
        ),
    ]
}
