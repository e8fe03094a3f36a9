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

        init(_ complaint: any DocumentComplaint, sentence: String, remedy: String) {
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
            sentence: "has 9 bytes, more than the 8 allowed",
            remedy: "check that it is the right file"
        ),
        Row(DocumentFlaw.utf16, sentence: "is UTF-16", remedy: "save the file as UTF-8"),
        Row(DocumentFlaw.notUTF8, sentence: "is not UTF-8", remedy: "save the file as UTF-8"),
        Row(DocumentFlaw.unreadable, sentence: "cannot be read", remedy: "check that it is YAML"),
        Row(
            DocumentFlaw.notYAML(nil),
            sentence: "cannot be read",
            remedy: "correct the YAML: indent with spaces, put odd texts in quotes"
        ),
        Row(
            DocumentFlaw.notYAML("did not find it"),
            sentence: "is not YAML: did not find it",
            remedy: "correct the YAML: indent with spaces, put odd texts in quotes"
        ),
        Row(DocumentFlaw.noDocument, sentence: "is empty", remedy: "write the document"),
        Row(
            DocumentFlaw.sharing,
            sentence: "uses an anchor, an alias or a tag",
            remedy: "write the value out in each place"
        ),
        Row(
            DocumentFlaw.keyIsNotText,
            sentence: "has a key that is not text",
            remedy: "name the key"
        ),
        Row(
            DocumentFlaw.duplicateKey(firstLine: 3),
            sentence: "has a key twice, first in line 3",
            remedy: "remove one of the two"
        ),
        Row(
            DocumentFlaw.duplicateKey(firstLine: nil),
            sentence: "has a key twice, here first",
            remedy: "remove one of the two"
        ),
        Row(
            DocumentFlaw.privateKey(.openSSH),
            sentence: "is a private OpenSSH key; it is not stored and not repeated here",
            remedy: "delete it here; its owner makes a new key and sends the public part only"
        ),
        Row(
            DocumentFlaw.unknownKey(known: ["a", "b"]),
            sentence: "has an unknown key here",
            remedy: "remove it, or write one of: a, b"
        ),
        Row(
            DocumentFlaw.unknownKey(known: ["alpha", "beta"], nearest: ["beta"]),
            sentence: "has an unknown key here",
            remedy: "remove it, or write one of: alpha, beta; did you mean beta?"
        ),
        Row(DocumentFlaw.missing(key: "pin"), sentence: "is missing", remedy: "add the key pin"),
        Row(
            DocumentFlaw.wrongType(found: .empty, expected: .text),
            sentence: "is empty, not a text",
            remedy: "write a text, in quotes if need be"
        ),
        Row(
            DocumentFlaw.wrongType(found: .quoted, expected: .integer),
            sentence: "is a text in quotes, not a whole number",
            remedy: "write digits only: 1000"
        ),
        Row(
            DocumentFlaw.wrongType(found: .plain, expected: .bool),
            sentence: "is a word or number without quotes, not true or false",
            remedy: "write true or false, without quotes"
        ),
        Row(
            DocumentFlaw.wrongType(found: .object, expected: .list),
            sentence: "is a group of keys, not a list",
            remedy: "write a list: [a, b]"
        ),
        Row(
            DocumentFlaw.wrongType(found: .list, expected: .object),
            sentence: "is a list, not a group of keys",
            remedy: "write {key: value} or indented keys"
        ),
        Row(
            DocumentFlaw.byteCount(0, allowed: 1...9),
            sentence: "has 0 bytes",
            remedy: "write 1 to 9 bytes"
        ),
        Row(
            DocumentFlaw.outOfRange(0...9),
            sentence: "is a number outside 0 to 9",
            remedy: "write a number from 0 to 9"
        ),
        Row(DocumentFlaw.notDay, sentence: "is not a day", remedy: "write it as 2030-12-31"),
        Row(
            DocumentFlaw.notOneOf(["red", "green"]),
            sentence: "is not a known name",
            remedy: "write one of: red, green"
        ),
        Row(
            AcknowledgementComplaint.serialIsNotText,
            sentence: "is not text",
            remedy: "write the serial in quotes"
        ),
        Row(
            ManifestComplaint.foreignLayout,
            sentence: "has no layout of ours",
            remedy: "fetch the package again"
        ),
        Row(
            ManifestComplaint.cardCounts,
            sentence: "do not add up",
            remedy: "fetch the package again"
        ),
    ]

    private static let configuration = [
        Row(
            ConfigurationComplaint.signatureWithoutKeys,
            sentence: "needs keys, and the file names none",
            remedy: "name the file of the sender's public keys: signers: keys/oslo.signers"
        ),
        Row(
            ConfigurationComplaint.notAbsolutePath(key: "age"),
            sentence: "is not an absolute path",
            remedy: "write /usr/bin/age"
        ),
        Row(
            ConfigurationComplaint.notPercentage,
            sentence: "is not a share of the rows",
            remedy: "write a percentage up to 100% with at most two decimals: 2.5%, or none"
        ),
        Row(
            ConfigurationComplaint.notOperation,
            sentence: "is not an operation",
            remedy: "write one of: \(Operation.ofSenders.map(\.rawValue).joined(separator: ", "))"
        ),
        Row(
            ConfigurationComplaint.senderAgain,
            sentence: "names a sender again",
            remedy: "list every sender once"
        ),
        Row(
            ConfigurationComplaint.storeAgain,
            sentence: "names a store of a sender again",
            remedy: "list every store of a sender once"
        ),
        Row(
            ConfigurationComplaint.notCurrency,
            sentence: "is not a currency",
            remedy: "write a code of ISO 4217: NOK"
        ),
        Row(
            ConfigurationComplaint.loadWithoutAmount,
            sentence: "names a load without its amount",
            remedy: "list the currency and the amount in minor units under loadAbove"
        ),
    ]

    private static let printerTemplates = [
        Row(
            PrinterTemplateComplaint.cellText,
            sentence: "cannot be in a cell",
            remedy: "no line ends, not longer than the width, and not beginning with = + - @"
        ),
        Row(
            PrinterTemplateComplaint.header,
            sentence: "is not a header that every tool accepts",
            remedy: "use letters, digits and _; @ only before a file, # before a payload"
        ),
        Row(
            PrinterTemplateComplaint.imageWithoutImages,
            sentence: "names an image, and images is set to none",
            remedy: "remove the column, or write images: folders"
        ),
        Row(
            PrinterTemplateComplaint.formOfNoImages,
            sentence: "is a form of images, and place is set to none",
            remedy: "remove it, or write place: folders"
        ),
        Row(
            PrinterTemplateComplaint.noWidth,
            sentence: "has no width",
            remedy: "add width: 20, or how many characters the longest value has"
        ),
        Row(
            PrinterTemplateComplaint.headerAgain,
            sentence: "has the header of an earlier column",
            remedy: "give it another header"
        ),
        Row(
            PrinterTemplateComplaint.columnCount(99, least: 2),
            sentence: "has 99 columns",
            remedy: "write 2 to 64 columns"
        ),
        Row(
            PrinterTemplateComplaint.headerOfFixedRows,
            sentence: "is true, which fixed rows cannot have",
            remedy: "write header: false; the legend names the columns"
        ),
        Row(
            PrinterTemplateComplaint.encodingOfFixedRows,
            sentence: "is utf-16le, and fixed rows are ASCII",
            remedy: "write encoding: utf-8"
        ),
        Row(
            PrinterTemplateComplaint.noMarkInUTF16,
            sentence: "is false, and a file in UTF-16 begins with a byte order mark",
            remedy: "write bom: true, or encoding: utf-8"
        ),
        Row(
            PrinterTemplateComplaint.omitted(rest: 1, least: 2),
            sentence: "has 1 column that no order leaves out",
            remedy: "write 2 columns or more without ifEmpty: omit"
        ),
        Row(
            PrinterTemplateComplaint.omitOfEveryOrder,
            sentence: "is omit, and every order has a value for the column",
            remedy: "write ifEmpty: blank"
        ),
        Row(
            PrinterTemplateComplaint.omitInFixedRows,
            sentence: "is omit, and fixed rows have the same columns in every order",
            remedy: "write ifEmpty: blank"
        ),
        Row(
            PrinterTemplateComplaint.refuseOftenEmpty,
            sentence: "is refuse, and the column is empty on purpose",
            remedy: "write ifEmpty: blank"
        ),
        Row(
            PrinterTemplateComplaint.dataFile,
            sentence: "cannot be the name of the data file",
            remedy: "write manifest.csv, or another name of A-Z a-z 0-9 _ - with .csv or .txt"
        ),
        Row(
            PrinterTemplateComplaint.name,
            sentence: "is not a file name",
            remedy: "use A-Z a-z 0-9 . _ -, beginning with a letter or a digit"
        ),
    ]

    private static let saleFormats = [
        Row(
            SaleFormatComplaint.rootName,
            sentence: "is not the name of a root",
            remedy: "write the name of the element that holds the transactions, without a "
                + "prefix: POSLog"
        ),
        Row(
            SaleFormatComplaint.columnWithoutPlace(9, record: "THEAD"),
            sentence: "names column 9 of THEAD, which has no place",
            remedy: "add its place to positions.THEAD"
        ),
        Row(
            SaleFormatComplaint.typeTwice,
            sentence: "is a type twice",
            remedy: "write every type once"
        ),
        Row(
            SaleFormatComplaint.fewFields(record: "FHEAD", least: 3),
            sentence: "has too few fields of FHEAD",
            remedy: "list 3 columns or more, from the third on, each as "
                + "{start: 16, length: 10}"
        ),
    ]

    private static let saleTemplates = [
        Row(
            SaleTemplateComplaint.noColumnName,
            sentence: "is empty",
            remedy: "write the name of a column"
        ),
        Row(
            SaleTemplateComplaint.columnName,
            sentence: "is not a name",
            remedy: "write the name of a column"
        ),
        Row(
            SaleTemplateComplaint.timeOfDay,
            sentence: "is not a time of day",
            remedy: "write it as \"04:00\""
        ),
        Row(
            SaleTemplateComplaint.currency,
            sentence: "is not a currency",
            remedy: "write its ISO 4217 code: NOK"
        ),
        Row(
            SaleTemplateComplaint.zone,
            sentence: "is not a time zone",
            remedy: "write it as Europe/Oslo"
        ),
        Row(
            SaleTemplateComplaint.fileName,
            sentence: "cannot be compared with names",
            remedy: "write it as \"{sender}_{date:yyyyMMdd}_{sequence}.csv\""
        ),
        Row(
            SaleTemplateComplaint.sender,
            sentence: "is not a name of a sender",
            remedy: "use A-Z a-z 0-9 . _ -, beginning with a letter or a digit"
        ),
        Row(
            SaleTemplateComplaint.name,
            sentence: "is not a file name",
            remedy: "use A-Z a-z 0-9 . _ -, beginning with a letter or a digit"
        ),
        Row(
            SaleTemplateComplaint.action(known: ["ignore", "reject"]),
            sentence: "names no action",
            remedy: "write one of: ignore, reject"
        ),
        Row(
            SaleTemplateComplaint.ruleConditions,
            sentence: "does not have exactly one condition",
            remedy: "write one of: values, filled, positive"
        ),
        Row(
            SaleTemplateComplaint.totalsConditions,
            sentence: "does not have exactly one condition",
            remedy: "write values: [\"Total*\"], or empty: true"
        ),
        Row(
            SaleTemplateComplaint.separator,
            sentence: "is not a separator",
            remedy: "write one such as \",\""
        ),
        Row(
            SaleTemplateComplaint.locatorPattern,
            sentence: "cannot be searched for",
            remedy: "write it as \"NC###########\": # digit, @ letter, * either"
        ),
        Row(
            SaleTemplateComplaint.locatorWithoutColumn,
            sentence: "names no column",
            remedy: "write column: NAME"
        ),
        Row(
            SaleTemplateComplaint.noArticles,
            sentence: "is empty",
            remedy: "write names: [\"Gift card*\"], or skus"
        ),
        Row(
            SaleTemplateComplaint.groupingIsDecimal,
            sentence: "is the decimal mark, too",
            remedy: "write another one"
        ),
        Row(
            SaleTemplateComplaint.noKey,
            sentence: "does not name the key of a sale",
            remedy: "write columns.messageId, or key: [store, receipt, card]"
        ),
        Row(
            SaleTemplateComplaint.keyColumn,
            sentence: "is not a column",
            remedy: "name a field of columns, or day"
        ),
        Row(
            SaleTemplateComplaint.noOriginal(.originalDate),
            sentence: "does not name the redemption of a refund",
            remedy: "add columns.originalDate"
        ),
        Row(
            SaleTemplateComplaint.originalsByKey,
            sentence: "has a key by which no refund can name its redemption",
            remedy: "remove type and quantity from key, or remove the original columns"
        ),
        Row(
            SaleTemplateComplaint.locator,
            sentence: "is wrong",
            remedy: "write none, without columns.card"
        ),
        Row(
            SaleTemplateComplaint.noCard,
            sentence: "does not name the place of the card",
            remedy: "write columns.card, locator: {column: …}, or locator: none"
        ),
        Row(
            SaleTemplateComplaint.actionsWithoutType,
            sentence: "has actions and no columns.type",
            remedy: "name the column, or write action: activate"
        ),
        Row(
            SaleTemplateComplaint.patternAgain,
            sentence: "looks like the pattern before it",
            remedy: "write one of the two: day and month cannot be distinguished"
        ),
        Row(
            SaleTemplateComplaint.timePattern(.date),
            sentence: "is not a pattern of a date",
            remedy: "write it as yyyy-MM-dd"
        ),
        Row(
            SaleTemplateComplaint.timePattern(.dateAndTime),
            sentence: "is not a pattern of a time",
            remedy: "write it as \"yyyy-MM-dd HH:mm:ss Z\""
        ),
        Row(
            SaleTemplateComplaint.timePattern(.time),
            sentence: "is not a pattern of a time",
            remedy: "write it as HH:mm:ss"
        ),
        Row(
            SaleTemplateComplaint.noTime,
            sentence: "does not give the time of a sale",
            remedy: "write columns.time and times.time; or columns.date and times.timeOfDay"
        ),
        Row(
            SaleTemplateComplaint.dateColumn,
            sentence: "and the columns do not agree about date",
            remedy: "write columns.date and times.date, or neither"
        ),
        Row(
            SaleTemplateComplaint.zoneNames,
            sentence: "is unknown",
            remedy: "write rails, or {NAME: Zone/Name}"
        ),
        Row(
            SaleTemplateComplaint.headerHash,
            sentence: "is not a hash of a header",
            remedy: "mintrun template check FILE --template T shows it"
        ),
        Row(
            SaleTemplateComplaint.optionalWithoutColumn,
            sentence: "is in no column",
            remedy: "add it to columns, or remove it"
        ),
        Row(
            SaleTemplateComplaint.notField,
            sentence: "has a key that is not a field",
            remedy: "write one of: \(SaleField.allCases.map(\.rawValue).joined(separator: ", "))"
        ),
        Row(
            SaleTemplateComplaint.noStore,
            sentence: "has neither store nor columns.store",
            remedy: "add columns.store, or write store: NAME"
        ),
    ]

    private static func size(_ text: String, modules: Int? = nil) -> WrittenImageSize {
        guard let side = WrittenMillimetres(text) else { preconditionFailure("not a length") }
        return modules.map { .image(side, modules: $0) } ?? .module(side)
    }

    private static let products = [
        Row(
            ProductComplaint.millimetres,
            sentence: "is not a length in millimetres",
            remedy: "write 0.254, digits and at most six decimals"
        ),
        Row(
            ProductComplaint.sizeAgain,
            sentence: "is a second size of the image",
            remedy: "write one of dotsPerModule, moduleMm and sizeMm"
        ),
        Row(
            ProductComplaint.brokenDots(size("0.25"), dpi: 600),
            sentence: "is 0.25 mm, with which a module is not a whole number of dots at 600 dpi",
            remedy: "write one of: 0.212 (5 dots a module), 0.254 (6 dots a module)"
        ),
        Row(
            ProductComplaint.brokenDots(size("9", modules: 37), dpi: 600),
            sentence: "is 9 mm, with which a module is not a whole number of dots at 600 dpi",
            remedy: "write one of: 7.8 (5 dots a module), 9.4 (6 dots a module)"
        ),
        Row(
            ProductComplaint.name,
            sentence: "has a character that cannot be seen",
            remedy: "write visible characters only"
        ),
        Row(
            ProductComplaint.breakage,
            sentence: "is neither never nor a rule",
            remedy: "write never, or {afterMonths: 0}"
        ),
        Row(
            ProductComplaint.expiry,
            sentence: "is neither never nor a rule",
            remedy: "write never, {months: 36, from: activation} or {on: 2030-12-31}"
        ),
        Row(
            ProductComplaint.minOverMax(min: 9, max: 1),
            sentence: "has a min of 9 over its max of 1",
            remedy: "swap them"
        ),
        Row(
            ProductComplaint.steps(min: 1, max: 9, step: 5),
            sentence: "does not reach 9 from 1 in steps of 5",
            remedy: "choose a max that is min plus whole steps"
        ),
        Row(
            ProductComplaint.noFixedAmount,
            sentence: "has no fixed amount",
            remedy: "write fixed: [50000]"
        ),
        Row(
            ProductComplaint.noProduct,
            sentence: "has no product",
            remedy: "leave it out if cards activate as their own product"
        ),
        Row(
            ProductComplaint.productAgain("winter"),
            sentence: "is winter again",
            remedy: "name each product once"
        ),
        Row(
            ProductComplaint.productID,
            sentence: "is not 1 to 100 of 0-9, A-Z, a-z and the hyphen",
            remedy: "write the id of a product, as mintrun product list shows it"
        ),
        Row(
            ProductComplaint.barcode,
            sentence: "is not 1 to 13 of 0-9, A-Z and a-z",
            remedy: "write the digits of the article's barcode"
        ),
        Row(
            ProductComplaint.type,
            sentence: "is not 1 to 50 visible characters",
            remedy: "shorten it"
        ),
        Row(
            ProductComplaint.amountAgain(500),
            sentence: "is 500 again",
            remedy: "name each amount once"
        ),
        Row(
            ProductComplaint.currency,
            sentence: "is not a currency of ISO 4217",
            remedy: "write NOK, EUR…"
        ),
        Row(
            JurisdictionComplaint.otherWord(expected: "never"),
            sentence: "is another word than never",
            remedy: "write never, or the keys of a rule"
        ),
        Row(
            JurisdictionComplaint.noDemand,
            sentence: "asks for nothing",
            remedy: "add validity, fees or breakage"
        ),
        Row(
            JurisdictionComplaint.outerRuleMissing,
            sentence: "lacks a rule that another one is within",
            remedy: "add it, or remove within"
        ),
    ]

    private static let orders = [
        Row(
            OrderComplaint.overage,
            sentence: "is not a percentage from 0% to 100%",
            remedy: "write it as 2% or 2.5%"
        ),
        Row(
            OrderComplaint.overageBesideSpares,
            sentence: "is given beside spares",
            remedy: "remove one of the two"
        ),
    ]
}
