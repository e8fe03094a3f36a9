import CardCore
import CardSales

extension TemplateDoubt: Worded {
    var sentence: ShownText {
        switch self {
        case .encodingIsNotUTF8: "it is not UTF-8"
        case .linesAboveNames:
            "every file must have as many lines before the names of its columns"
        case .rowsOfSums: "which rows are sums"
        case .zone(let words):
            "write the zone of the tills, else it is that of the workspace"
                + (words.isEmpty ? "" : "; the times say \(ids: words)")
        case .currencyBySign: "no column names the currency; the amounts have its sign"
        case .currencyOfProducts:
            "the file does not name its currency; the products have this one"
        case .currencyOfZone(let zone):
            "the file does not name its currency; this one is used in \(id: zone)"
        case .currencyUnknown(let amounts, let symbols):
            "the file does not name the currency" + (amounts.map { " of \($0.shown)" } ?? "")
                + (symbols.isEmpty ? "" : "; its cells have \(symbols.shown)")
        case .noStore: "no column names the store"
        case .partOfName: "a part of its name says so"
        case .valuesLookLike(let kind): "its values look like \(kind)"
        case .otherColumns(let columns): "or \(columns.shown)"
        case .values(let column, let values, let hasEmptyCells):
            "\(column.shown) has \(values.shown)" + (hasEmptyCells ? ", and empty cells" : "")
        case .emptyColumn(let column): "\(column.shown) is empty in every row"
        case .worthIsPaid:
            "products with several amounts: a card is worth what was paid for it"
        case .worthMayBePaid: "needed for cards of products with several amounts"
        case .amountBeforeDiscount: "is the amount that before this was taken off"
        case .mayBeCards(let example):
            "its values may be numbers of cards, such as \(example.shown)"
        case .amountOfRowOrCard: "is the amount that of the row, or of one card: card"
        case .amountUnread(let amount): "no form reads \(amount.shown) with the others"
        case .amountHasTwoReadings(let amount): "\(amount.shown) can be read in two ways"
        case .noAmount: "no row has an amount"
        case .groupOrDecimals(let amount):
            "no amount has decimals, or \(amount.shown) has three"
        case .minorUnits:
            "no amount has decimals: if they are minor units, write minorUnits: true"
        case .noDay: "no column holds a day or a time; write columns.time or columns.date"
        case .noTimeOfDay: "no column holds the time of day"
        case .timeUnread(let time): "no pattern fits \(time.shown)"
        case .noTime: "no row has one"
        case .otherPattern(let pattern): "it may be \(id: pattern.text) as well"
        case .clockWords(let words):
            "the reader does not know \(ids: words): zone says which clock it is"
        case .monthNames(let example): "names of months, such as \(example.shown)"
        case .severalPatterns: "the column is written in several ways"
        case .noAction: "no column says what happened"
        case .noType: "no row has a type"
        case .meaning: "what does it mean"
        case .partOfValue: "a part of it says so"
        case .emptyType(let column): "what does an empty \(column.shown) mean"
        case .saleOrPayment: "is a card sold, or is it what pays"
        case .saleTakenBack: "does it take back a sale"
        case .rowsOfLines(let value): "do the rows of \(value.shown) say it all"
        case .openValues: "which values sell a card: take; which take it back: minus"
        case .sign(let sign): "does \(sign.shown) take back what the others sell"
        case .figureAgainstAmount(let column, let figure):
            """
            \(column.shown) has \(figure.shown) in a row of which the amount does not say so
            """
        case .everyRowIsACard:
            "no column names cards, so every row that is left counts as a card"
        case .noReceipt: "no column names the receipt"
        case .articles: "which articles are gift cards"
        case .articlesAmong(let column, let values):
            "which articles are gift cards; \(column.shown) has \(values.shown)"
        case .apostrophes: "apostrophes stand before numbers of cards"
        }
    }
}

extension TemplateComment: Worded {
    var sentence: ShownText {
        switch self {
        case .proposedFrom(let file):
            "Proposed from \(file.map { ShownText(id: $0) } ?? "a file"). "
                + "Look at every line that says \"unsure\", then try it:"
        case .wrappings(let wrappings):
            """
            The settings of its sender in mintrun.yaml need accepts: \
            [\(ShownText(names: wrappings))].
            """
        case .inbox: "To take such files from inbox/, write who sends them, and their names:"
        case .emptyColumns(let columns): "Empty in every row: \(columns.shown)"
        }
    }
}

extension SampleText {
    /// The sample was searched for secrets before it is shown.
    fileprivate var shown: ShownText { ShownText(id: text) }
}

extension [SampleText] {
    fileprivate var shown: ShownText { map(\.shown).joined(separator: ", ") }
}

extension SampleValues {
    fileprivate var shown: ShownText {
        first.shown + (isCut ? ", …" : "")
    }
}
