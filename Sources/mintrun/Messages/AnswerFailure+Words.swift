import CardCore
import CardPackage

extension AnswerFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .tooLarge: "the answer is too large"
        case .notJSON(let offset): "the answer is not JSON from byte \(offset) on"
        case .serial(let code, _): "a serial of the answer: \(code.sentence)"
        case .digest: "the digest of the package is not a SHA-256"
        case .row(let fault): fault.sentence
        case .open(let keys):
            "the form is not filled in: the printer did not write \(ids: keys)"
        case .needsDigestAndCount:
            "the answer does not have both a digest of the package and the number of received cards"
        case .otherPackage(let ofFile, let option):
            "the answer is for the package \(id: ofFile), and --package-sha256 is \(id: option)"
        case .otherCount(let ofFile, let option):
            "the answer has \(ofFile) received cards, and --received is \(option)"
        case .reason: .longReason
        case .secretReason(let serial):
            "the reason for \(id: serial.text) has a part with the form of a PIN of the product"
        }
    }

    var remedy: ShownText {
        switch self {
        case .tooLarge: "check that it is the right file"
        case .notJSON: "send JSON as in docs/formats/acknowledgement.md, or CSV"
        case .serial(let code, let misfit): .serialRemedy(code, misfit)
        case .digest: "write its 64 hexadecimal digits, as sha256sum prints them"
        case .row(let fault): fault.remedy
        case .open(let keys):
            "write the number of cards for \(ids: keys); `received` are good and spoiled cards"
        case .needsDigestAndCount:
            """
            add --package-sha256 HEX and --received N, or write the rows #manifestSha256 and \
            #received of the package's answer.csv
            """
        case .otherPackage: "leave --package-sha256 out, or give the file that belongs to it"
        case .otherCount: "leave --received out, or correct it"
        case .reason: "shorten the reason, or leave it out"
        case .secretReason: .secretRemedy
        }
    }
}

extension AnswerRowFault {
    /// The place of the cell, and what is wrong with it.
    fileprivate var sentence: ShownText {
        "\(path: file), line \(line), column \(column): \(reason.words)"
    }

    fileprivate var remedy: ShownText { reason.remedy }
}

extension AnswerRowFault.Reason {
    fileprivate var words: ShownText {
        switch self {
        case .flaw(let code): code.sentence
        case .status(let found):
            found.text.isEmpty
                ? "the status is missing" : "the status is `\(found)`, not spoiled or missing"
        case .noSerial: "the row has no serial"
        case .serial(let code, _): "the serial: \(code.sentence)"
        case .rounded(let text?): "a spreadsheet has made \(text) of the serial"
        case .rounded(nil): "a spreadsheet has rounded the serial to 15 digits"
        case .unknownFact: "the form has no such row"
        case .repeatedFact(let fact, let line):
            "\(id: fact.cell) is in line \(line) with another value"
        case .digest(let fact): "\(id: fact.cell) is not a SHA-256"
        case .noCount: "the printer did not write the number of received cards"
        case .count(let text?): "the number of received cards is written as \(text)"
        case .count(nil): "the number of received cards is not a whole number in digits"
        case .extraCell: "the row has more cells than the form"
        case .reason: .longReason
        case .secret: "the reason has a part with the form of a PIN of the product"
        }
    }

    fileprivate var remedy: ShownText {
        switch self {
        case .flaw(.invalidUTF8): "save the file as CSV in UTF-8"
        case .flaw(let code): code.remedy
        case .status:
            "write the exceptions only, each as SERIAL,spoiled or SERIAL,missing"
        case .noSerial: "write the serial of the card, or remove the row"
        case .serial(let code, let misfit): .serialRemedy(code, misfit)
        case .rounded: .serialAsText
        case .unknownFact:
            "write one of \(ids: AnswerFact.allCases.map(\.cell)), or remove the row"
        case .repeatedFact: "remove the wrong one of the two rows"
        case .digest: "write its 64 hexadecimal digits, as sha256sum prints them"
        case .noCount:
            "write the number of cards after #received, good and spoiled ones, spares included"
        case .count: "write the number in digits, such as 1019"
        case .extraCell:
            "write serial, status and reason; put a reason with the delimiter in it into quotes"
        case .reason: "shorten the reason, or leave it out"
        case .secret: .secretRemedy
        }
    }
}

extension ShownText {
    fileprivate static let longReason: ShownText =
        "the reason has more than \(AnswerReasonRule.mostSymbols) symbols, or invisible ones"

    fileprivate static let secretRemedy: ShownText =
        "write the reason without numbers, and never a token or a PIN"

    fileprivate static func serialRemedy(
        _ code: RowCode,
        _ misfit: Unicode.Scalar?
    ) -> ShownText {
        guard let misfit else { return code.remedy }
        return "the character \(VisibleText.name(of: misfit)) does not belong in a card number; "
            + "read the number again from the card"
    }
}
