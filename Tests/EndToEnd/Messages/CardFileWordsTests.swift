import CardCore
import CardText
import Testing

@testable import MintrunCommands

/// The words for files of cards that are refused; none shows a cell that may be a PIN.
struct CardFileWordsTests {
    private static let columns =
        "name the columns number, expiry, pin, encryptedPin and balance; only number is needed"

    private static let rows: [(CardFileFailure, String, String)] = [
        (
            .delimiter(.semicolon),
            "the file separates its columns with semicolons (`;`) and not with commas",
            "export it with commas between its columns"
        ),
        (.column(.number, count: 0), "the file has no column number", columns),
        (.unknownColumn(place: 2), "the name of column 2 of the file is not known", columns),
        (
            .column(.pin, count: 2),
            "the file has the column pin more than once",
            "remove the column that does not count"
        ),
        (
            .row(line: 3, .columnCount),
            "line 3: \(RowCode.columnCount.sentence)",
            RowCode.columnCount.remedy.text
        ),
        (
            .number(line: 3),
            "line 3: the number does not have 1 to 19 digits",
            "give the number as it is on the card, without spaces and letters"
        ),
        (
            .duplicate(line: 3, "77"),
            "line 3: the file contains the number 77 twice",
            "remove the row that does not count"
        ),
        (
            .allRounded,
            "every number ends in zeros after its 15th digit, as a spreadsheet rounds them",
            "export the numbers as text, and do not save the file in a spreadsheet"
        ),
        (
            .expiry(line: 3, "77"),
            "line 3: the expiry of card 77 is not a month as YYMM",
            "give year and month as four digits, 3006 for June 2030, or leave the cell empty"
        ),
        (
            .pin(line: 3, .pin, "77"),
            "line 3: the pin of card 77 does not have 4 to 64 visible characters",
            "correct the cell, or leave it empty for a card without a PIN"
        ),
        (
            .pin(line: 3, .encryptedPin, "77"),
            "line 3: the encryptedPin of card 77 does not have 1 to 64 hexadecimal digits",
            "correct the cell, or leave it empty for a card without a PIN"
        ),
        (
            .twoPINs(line: 3, "77"),
            "line 3: card 77 has both a pin and an encryptedPin",
            "leave one of the two cells empty"
        ),
        (
            .balance(line: 3, "77"),
            "line 3: the balance of card 77 is not a whole number of minor units up to "
                + "100000000000000",
            "give minor units, 5000 for 50.00, or leave the cell empty for a card that was not sold"
        ),
        (
            .size(0), "the file has 0 cards, an import has 1 to 10000000", "divide the file"
        ),
        (
            .changed,
            "the file changed while it was read",
            "repeat the command once nothing writes the file any more"
        ),
    ]

    @Test(arguments: rows.indices)
    func namesTheLineAndTheCard(_ index: Int) {
        let (failure, message, hint) = Self.rows[index]
        #expect(failure.message.text == message)
        #expect(failure.hint.text == hint)
        #expect(failure.kind == .refused)
    }
}
