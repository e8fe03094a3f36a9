import CardCore
import CardText

extension NumbersFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .count(let count, let expected):
            "the file has \(count, counted: "number"), the order needs \(expected)"
        case .moreThan(let expected):
            "the file has more than the \(expected, counted: "number") that the order "
                + "needs"
        case .allRounded:
            "every number ends in zeros after its 15th digit, as a spreadsheet rounds them"
        case .duplicate(let line): "line \(line): the file contains the number twice"
        case .delimiter(let delimiter):
            "the file separates its columns with \(delimiter.shown) and not with commas"
        case .column(let named, let count):
            "\(named) of the \(count, counted: "column") of the file have "
                + "the name in the product"
        case .number(let line, let code), .hiddenCharacter(let line, let code, _):
            "line \(line): \(code.sentence)"
        case .character(let line, _): "line \(line): \(RowCode.alphabet.sentence)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .count, .moreThan: "give exactly one number for each card and spare"
        case .allRounded:
            "export the numbers as text, and do not save the file in a spreadsheet"
        case .duplicate: "give every card a number of its own"
        case .delimiter:
            "export it with commas between its columns; the column is named in the "
                + "product's YAML: numbers: {file: …, column: …}"
        case .column:
            "name the column in the product's YAML, numbers: {file: …, column: …}, and "
                + "add the product again: mintrun product add FILE"
        case .number(_, let code): code.remedy
        case .hiddenCharacter(_, _, let misfit):
            "remove the character \(VisibleText.name(of: misfit))"
        case .character(_, let misfit):
            "the character \(VisibleText.name(of: misfit)) does not belong in a card number; "
                + "write the number as it will be printed, letters in upper case and without "
                + "spaces"
        }
    }
}
