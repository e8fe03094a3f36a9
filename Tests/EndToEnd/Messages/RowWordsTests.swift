import CardCore
@testable import CardSales
@testable import CardText
import Testing

@testable import MintrunCommands

/// The messages to senders about rows.
struct RowWordsTests {
    private static let crowns = Money(amountMinor: 5000, currency: MadeUp.crowns)
    private static let sample = Money(amountMinor: 9999, currency: MadeUp.crowns)

    static let cells: [(CellAdvice, String)] = [
        (
            .amountMeant(crowns, written: "50,00"),
            "if 50.00 NOK is meant, write `50,00`"
        ),
        (
            .amountForm(sample: sample, written: "9999", isMinor: true, misfit: nil),
            "write whole minor units: 99.99 NOK is written `9999`"
        ),
        (
            .amountForm(
                sample: sample,
                written: "99,99",
                isMinor: false,
                misfit: .character("O")
            ),
            "`O` does not belong there; write it with 2 decimals at most, such as `99,99`"
        ),
        (
            .amountForm(
                sample: sample,
                written: "99,99",
                isMinor: false,
                misfit: .character("\u{A0}")
            ),
            "the character U+00A0 does not belong there; write it with 2 decimals at most, such as "
                + "`99,99`"
        ),
        (
            .amountForm(
                sample: sample,
                written: "99,99",
                isMinor: false,
                misfit: .character("`")
            ),
            "the character U+0060 does not belong there; write it with 2 decimals at most, such as "
                + "`99,99`"
        ),
        (
            .amountForm(
                sample: sample,
                written: "99.99",
                isMinor: false,
                misfit: .currency("SEK")
            ),
            "`SEK` does not belong there; write it with 2 decimals at most, such as `99.99`"
        ),
        (
            .amountForm(
                sample: sample,
                written: "99.99",
                isMinor: false,
                misfit: .minusBehindDigits
            ),
            "`-` behind the digits does not belong there; write it with 2 decimals at most, such "
                + "as "
                + "`99.99`"
        ),
        (.moneyMeant(crowns), "if 50.00 NOK is meant, write `50.00 NOK`"),
        (
            .moneyForm(sample: sample),
            "write the amount with its decimals, a space and the currency: `99.99 NOK`"
        ),
        (
            .timeMeant(pattern: "dd.MM.yy", written: "25.11.26"),
            "write it as `dd.MM.yy`: `25.11.26`"
        ),
        (
            .timeForm(pattern: "dd.MM.yy", sample: "25.11.26"),
            "write it as `dd.MM.yy`, such as `25.11.26`"
        ),
        (
            .momentMeant(
                LocalTime(day: MadeUp.day(year: 2026, month: 11, day: 25), secondOfDay: 50_709)
            ),
            "write it with an offset: `2026-11-25T14:05:09Z` if the clock showed UTC, "
                + "`2026-11-25T14:05:09+01:00` if it was an hour ahead"
        ),
        (
            .momentForm,
            "write it as RFC 3339 with an offset, such as `2026-11-21T08:30:00Z`"
        ),
        (
            .dayMeant(MadeUp.day(year: 2026, month: 11, day: 25)),
            "write the day alone: `2026-11-25`"
        ),
        (.dayForm, "write a day as `2026-12-31`"),
        (.monthForm, "write the last two digits of the year and the month as `2812`"),
        (
            .cardCharacter("_"),
            "the character U+005F (_) does not belong in a card number; read the number again from "
                + "the card"
        ),
        (.hiddenCharacter("\u{FEFF}"), "remove the character U+FEFF (zero width no-break space)"),
        (
            .behind(key: "expiresOn=", .dayForm),
            "behind `expiresOn=` write a day as `2026-12-31`"
        ),
    ]

    @Test(arguments: cells.indices) func advisesAboutCells(_ index: Int) {
        let (advice, words) = Self.cells[index]
        #expect(RowAdvice.cell(advice).sentence.text == words)
    }

    private static func counted(_ operation: CardCore.Operation) -> CountedLine {
        let line = PostedLine(
            id: "r-1",
            operation: operation,
            card: "NC1",
            amountMinor: nil,
            currency: nil
        )
        return CountedLine(line, file: "mon.csv")
    }

    private static let before =
        "it was counted in mon.csv and does not count now: look at the card with card show, and "

    static let rows: [(RowAdvice, String)] = [
        (
            .directionOpen(.activate),
            "look at the receipt: write the operation activate if it sold the card, deactivate if "
                + "the card was returned"
        ),
        (
            .directionOpen(.redeem),
            "look at the receipt: write the operation redeem if the card paid, refund if the money "
                + "went back to the card"
        ),
        (
            .directionOpen(.load),
            "look at the receipt: write the operation load if money went to the card; no operation "
                + "reverses a load"
        ),
        (.directionOpen(nil), "look at the receipt: write the operation of the till"),
        (
            .lineOfOtherSender(line: "r-1", sender: "oslo"),
            "row r-1 was posted by the sender oslo, and another one cannot void it; ask both, and "
                + "reverse the row by hand if it does not count"
        ),
        (
            .voidOpen,
            "a void line after it may be about this line or about itself: look at the "
                + "receipt. If this line counts, ingest its row alone; sales decide FILE --as void "
                + "closes the rest"
        ),
        (
            .receiptOpen,
            "look at the receipt: if it was voided, ingest the row without its cell unresolved"
        ),
        (
            .counted(counted(.activate), .rows),
            before
                + "reverse row r-1 with the operation deactivate; if you do that by hand, leave "
                + "this row out"
        ),
        (
            .counted(counted(.load), .rows),
            before
                + "ask the operators: no operation reverses row r-1, and a void would remove other money "
                + "of the card, too"
        ),
        (
            .counted(counted(.redeem), .columns),
            before
                + "refund row r-1 with the operation refund; then ingest this file as it is. If "
                + "the row counts all the same, empty its reject_code"
        ),
        (
            .countedAndGone(counted(.activate)),
            "the receipt had card NC1 in mon.csv and does not have it now: look at the card with "
                + "card "
                + "show, and reverse row r-1 with the operation deactivate; then ingest this "
                + "file "
                + "as it is. If that row counts all the same, empty the reject_code"
        ),
        (
            .storeType,
            "write the store here, and its `TypeCode` as `storeType` into a copy of the template "
                + "for "
                + "the files to come"
        ),
        (
            .cardType,
            "write the number of the card alone, and its type as `serialTypes` into a copy of the "
                + "template for the files to come"
        ),
        (.flag, "a flag is true, false, 1 or 0: correct it, or ask the till's vendor"),
        (.mark, "correct the mark, or list the marks of the till in a copy of the template"),
        (.sign, "a sign is P or +, N or -"),
        (
            .sameNumber(lines: [5]),
            "here none of them counts yet: the row in line 5 has the same number and revision "
                + "and "
                + "differs; ask the store which one counts, and ingest its rows alone, without "
                + "their "
                + "cells unresolved=…"
        ),
        (
            .sameNumber(lines: [5, 9]),
            "here none of them counts yet: the row in lines 5, 9 has the same number and "
                + "revision "
                + "and differs; ask the store which one counts, and ingest its rows alone, without "
                + "their cells unresolved=…"
        ),
        (
            .valueOfRule(column: "Item"),
            "write under values of the rule of the template about Item the meaning of this value: take "
                + "if such rows sell cards, minus if they reverse sales, ignore cancelled if they do "
                + "not count, ignore training if they only try the till"
        ),
        (
            .rule(column: "Face"),
            "if such rows sell cards all the same, remove the rule of the template about Face"
        ),
        (
            .unknownColumn("Voided"),
            "the template does not know the column Voided: if the row counts, empty the cell, and "
                + "if "
                + "it does not, leave the row out; then write the column into the rules of the "
                + "template, or into knownColumns if it is not about cards"
        ),
        (
            .quotedLines(3...7),
            "a quote was opened in line 3 and closed in line 7: close it in its row, or double it "
                + "if "
                + "it belongs to the text; the rows after it count when they are in lines of "
                + "their own"
        ),
        (
            .oneRowForEachCard,
            "write one row for each card, and leave reject_id empty in the rows that you add"
        ),
        (
            .messageIDTaken,
            "another row of the correction has this message id; give the row that you add one of "
                + "its "
                + "own, and leave its reject_id empty"
        ),
    ]

    @Test(arguments: rows.indices) func advisesAboutRows(_ index: Int) {
        let (advice, words) = Self.rows[index]
        #expect(advice.sentence.text == words)
    }

    @Test func namesTheFaultAndTheNextStep() {
        let advised = RowRejection(
            .status,
            column: 6,
            columnName: "Item",
            advice: .valueOfRule(column: "Item")
        )
        #expect(
            advised.reason(CommandLineWords())
                == "column 6 (Item): The template does not define the status of the row. "
                + "Write under values of the rule of the template about Item the meaning of this "
                + "value: take if such rows sell cards, minus if they reverse sales, ignore cancelled if "
                + "they do not count, ignore training if they only try the till."
        )
        let plain = RowRejection(.controlCharacter, column: 2, columnName: "till")
        #expect(
            plain.reason(CommandLineWords())
                == "column 2 (till): A field contains a control character. Remove it."
        )
    }

    static let amounts: [(MissingAmount, String)] = [
        (
            .columnUnspecified(.faceValue, example: "Price"),
            "The template does not name the column with the value of a card. Add the column to "
                + "columns of the template, as in faceValue: \"Price\", then ingest the correction "
                + "file."
        ),
        (
            .columnUnspecified(.amount, example: "Amount"),
            "The template does not name the column with the amount. Add the column to columns of "
                + "the "
                + "template, as in amount: \"Amount\", then ingest the correction file."
        ),
        (
            .cell(.faceValue, column: "Face"),
            "Write the value of a card into the column Face."
        ),
        (
            .column(.amount, name: "Sum"),
            "The file has no column with the amount. Add the column Sum to the correction file and "
                + "fill it, then ingest the correction file."
        ),
        (
            .columnBesidePrice(name: "Face", price: "Price"),
            "The file has no column with the value of a card. Add the column Face to the "
                + "correction "
                + "file and fill it, or, if the price is the value of a card, write faceValue: "
                + "\"Price\" into columns of a copy of the template; then ingest the correction "
                + "file."
        ),
    ]

    @Test(arguments: amounts.indices) func namesTheColumnOfTheAmount(_ index: Int) {
        let (missing, words) = Self.amounts[index]
        #expect(missing.sentence.text == words)
    }
}
