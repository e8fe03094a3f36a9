import CardCore
import CardSales

/// The end of a sentence that begins with the keys of the value.
extension SaleTemplateComplaint: Worded {
    var sentence: ShownText {
        switch self {
        case .name: "is not a file name"
        case .sender: "is not a name of a sender"
        case .fileName: "cannot be compared with names"
        case .zone: "is not a time zone"
        case .currency: "is not a currency"
        case .timeOfDay: "is not a time of day"
        case .columnName: "is not a name"
        case .noColumnName, .noArticles: "is empty"
        case .action: "names no action"
        case .ruleConditions, .totalsConditions: "does not have exactly one condition"
        case .noStore: "has neither store nor columns.store"
        case .notField: "has a key that is not a field"
        case .optionalWithoutColumn: "is in no column"
        case .headerHash: "is not a hash of a header"
        case .zoneNames: "is unknown"
        case .dateColumn: "and the columns do not agree about date"
        case .noTime: "does not give the time of a sale"
        case .timePattern(.date): "is not a pattern of a date"
        case .timePattern: "is not a pattern of a time"
        case .patternAgain: "looks like the pattern before it"
        case .actionsWithoutType: "has actions and no columns.type"
        case .noCard: "does not name the place of the card"
        case .locator: "is wrong"
        case .locatorWithoutColumn: "names no column"
        case .locatorPattern: "cannot be searched for"
        case .separator: "is not a separator"
        case .originalsByKey: "has a key by which no refund can name its redemption"
        case .noOriginal: "does not name the redemption of a refund"
        case .keyColumn: "is not a column"
        case .noKey: "does not name the key of a sale"
        case .groupingIsDecimal: "is the decimal mark, too"
        }
    }

    var remedy: ShownText {
        switch self {
        case .name, .sender: "use A-Z a-z 0-9 . _ -, beginning with a letter or a digit"
        case .fileName: "write it as \"{sender}_{date:yyyyMMdd}_{sequence}.csv\""
        case .zone: "write it as Europe/Oslo"
        case .currency: "write its ISO 4217 code: NOK"
        case .timeOfDay: "write it as \"04:00\""
        case .columnName, .noColumnName: "write the name of a column"
        case .action(let known): "write one of: \(ids: known)"
        case .ruleConditions: "write one of: values, filled, positive"
        case .totalsConditions: "write values: [\"Total*\"], or empty: true"
        case .noStore: "add columns.store, or write store: NAME"
        case .notField: "write one of: \(ShownText(names: SaleField.allCases))"
        case .optionalWithoutColumn: "add it to columns, or remove it"
        case .headerHash: "mintrun template check FILE --template T shows it"
        case .zoneNames: "write rails, or {NAME: Zone/Name}"
        case .dateColumn: "write columns.date and times.date, or neither"
        case .noTime: "write columns.time and times.time; or columns.date and times.timeOfDay"
        case .timePattern(.date): "write it as yyyy-MM-dd"
        case .timePattern(.dateAndTime): "write it as \"yyyy-MM-dd HH:mm:ss Z\""
        case .timePattern(.time): "write it as HH:mm:ss"
        case .patternAgain: "write one of the two: day and month cannot be distinguished"
        case .actionsWithoutType: "name the column, or write action: activate"
        case .noCard: "write columns.card, locator: {column: …}, or locator: none"
        case .locator: "write none, without columns.card"
        case .locatorWithoutColumn: "write column: NAME"
        case .locatorPattern: "write it as \"NC###########\": # digit, @ letter, * either"
        case .separator: "write one such as \",\""
        case .originalsByKey:
            "remove type and quantity from key, or remove the original columns"
        case .noOriginal(let field): "add columns.\(field)"
        case .keyColumn: "name a field of columns, or day"
        case .noKey: "write columns.messageId, or key: [store, receipt, card]"
        case .groupingIsDecimal: "write another one"
        case .noArticles: "write names: [\"Gift card*\"], or skus"
        }
    }
}
