import CardCore
import CardSales

extension RowAdvice: Worded {
    var sentence: ShownText {
        switch self {
        case .cell(let advice): advice.sentence
        case .directionOpen(let operation): Self.direction(operation)
        case .lineOfOtherSender(let line, let sender):
            """
            row \(id: line.text) was posted by the sender \(id: sender.text), and another one \
            cannot void it; ask both, and reverse the row by hand if it does not count
            """
        case .voidOpen:
            """
            a void line after it may be about this line or about itself: look at the \
            receipt. If this line counts, ingest its row alone; sales decide FILE --as void closes \
            the rest
            """
        case .receiptOpen:
            "look at the receipt: if it was voided, ingest the row without its cell unresolved"
        case .counted(let line, let place): line.words(place)
        case .countedAndGone(let line): line.wordsIfGone
        case .storeType:
            """
            write the store here, and its `TypeCode` as `storeType` into a copy of the template \
            for the files to come
            """
        case .cardType:
            """
            write the number of the card alone, and its type as `serialTypes` into a copy of the \
            template for the files to come
            """
        case .flag: "a flag is true, false, 1 or 0: correct it, or ask the till's vendor"
        case .mark: "correct the mark, or list the marks of the till in a copy of the template"
        case .sign: "a sign is P or +, N or -"
        case .sameNumber(let lines): Self.sameNumber(lines)
        case .valueOfRule(let column):
            """
            write under values of the rule of the template about \(id: column) the meaning of this \
            value: take if such rows sell cards, minus if they reverse sales, ignore cancelled if \
            they do not count, ignore training if they only try the till
            """
        case .rule(let column):
            """
            if such rows sell cards all the same, remove the rule of the template about \
            \(id: column)
            """
        case .unknownColumn(let column):
            """
            the template does not know the column \(id: column): if the row counts, empty the \
            cell, and if it does not, leave the row out; then write the column into the rules of \
            the template, or into knownColumns if it is not about cards
            """
        case .quotedLines(let lines):
            """
            a quote was opened in line \(lines.lowerBound) and closed in line \(lines.upperBound): \
            close it in its row, or double it if it belongs to the text; the rows after it count \
            when they are in lines of their own
            """
        case .oneRowForEachCard:
            "write one row for each card, and leave reject_id empty in the rows that you add"
        case .messageIDTaken:
            """
            another row of the correction has this message id; give the row that you add one of \
            its own, and leave its reject_id empty
            """
        }
    }

    private static func direction(_ operation: CardCore.Operation?) -> ShownText {
        switch operation {
        case .activate:
            """
            look at the receipt: write the operation activate if it sold the card, deactivate if \
            the card was returned
            """
        case .redeem:
            """
            look at the receipt: write the operation redeem if the card paid, refund if the money \
            went back to the card
            """
        case .load:
            """
            look at the receipt: write the operation load if money went to the card; no operation \
            reverses a load
            """
        default: "look at the receipt: write the operation of the till"
        }
    }

    private static func sameNumber(_ lines: [Int]) -> ShownText {
        let numbers = lines.map { "\($0)" }.joined(separator: ", ")
        let named = lines.count == 1 ? "line \(numbers)" : "lines \(numbers)"
        return """
            here none of them counts yet: the row in \(id: named) has the same number and revision \
            and differs; ask the store which one counts, and ingest its rows alone, without their \
            cells unresolved=…
            """
    }
}
