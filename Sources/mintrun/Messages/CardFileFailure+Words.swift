import CardCore
import CardText

extension CardFileFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .delimiter(let delimiter):
            "the file separates its columns with \(delimiter.shown) and not with commas"
        case .column(let column, 0): "the file has no column \(column.shown)"
        case .column(let column, _): "the file has the column \(column.shown) more than once"
        case .unknownColumn(let place): "the name of column \(place) of the file is not known"
        case .row(let line, let code): "line \(line): \(code.sentence)"
        case .number(let line): "line \(line): the number does not have 1 to 19 digits"
        case .duplicate(let line, let number):
            "line \(line): the file contains the number \(id: number.text) twice"
        case .allRounded:
            "every number ends in zeros after its 15th digit, as a spreadsheet rounds them"
        case .expiry(let line, let number):
            "line \(line): the expiry of card \(id: number.text) is not a month as YYMM"
        case .pin(let line, .encryptedPin, let number):
            """
            line \(line): the encryptedPin of card \(id: number.text) does not have 1 to 64 \
            hexadecimal digits
            """
        case .pin(let line, let column, let number):
            """
            line \(line): the \(column.shown) of card \(id: number.text) does not have 4 to 64 \
            visible characters
            """
        case .twoPINs(let line, let number):
            "line \(line): card \(id: number.text) has both a pin and an encryptedPin"
        case .balance(let line, let number):
            """
            line \(line): the balance of card \(id: number.text) is not a whole number of minor \
            units up to \(CardFileReader.mostBalance)
            """
        case .size(let count):
            """
            the file has \(count, counted: "card"), an import has 1 to \
            \(OrderRules.quantityRange.upperBound)
            """
        case .changed: "the file changed while it was read"
        }
    }

    var remedy: ShownText {
        switch self {
        case .delimiter: "export it with commas between its columns"
        case .column(_, 0), .unknownColumn:
            "name the columns number, expiry, pin, encryptedPin and balance; only number is needed"
        case .column: "remove the column that does not count"
        case .row(_, let code): code.remedy
        case .number: "give the number as it is on the card, without spaces and letters"
        case .duplicate: "remove the row that does not count"
        case .allRounded:
            "export the numbers as text, and do not save the file in a spreadsheet"
        case .expiry:
            "give year and month as four digits, 3006 for June 2030, or leave the cell empty"
        case .pin: "correct the cell, or leave it empty for a card without a PIN"
        case .twoPINs: "leave one of the two cells empty"
        case .balance:
            "give minor units, 5000 for 50.00, or leave the cell empty for a card that was not sold"
        case .size: "divide the file"
        case .changed: "repeat the command once nothing writes the file any more"
        }
    }
}

extension CardFileColumn {
    fileprivate var shown: ShownText {
        switch self {
        case .number: "number"
        case .expiry: "expiry"
        case .pin: "pin"
        case .encryptedPin: "encryptedPin"
        case .balance: "balance"
        }
    }
}
