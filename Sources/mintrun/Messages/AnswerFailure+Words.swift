import CardCore
import CardPackage

extension AnswerFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .tooLarge: "the answer is too large"
        case .notJSON(let offset): "the answer is not JSON from byte \(offset) on"
        case .serial(let code, _): "a serial of the answer: \(code.sentence)"
        case .digest: "the digest of the package is not a SHA-256"
        case .line(let line): "line \(line) is not a serial with spoiled or missing"
        }
    }

    var remedy: ShownText {
        switch self {
        case .tooLarge: "check that it is the right file"
        case .notJSON: "send JSON as in docs/formats/acknowledgement.md, or CSV"
        case .serial(_, let misfit?):
            "the character \(VisibleText.name(of: misfit)) does not belong in a card number; "
                + "read the number again from the card"
        case .serial(let code, nil): code.remedy
        case .digest: "write its 64 hexadecimal digits, as sha256sum prints them"
        case .line:
            "write the exceptions only, each as SERIAL,spoiled or SERIAL,missing"
        }
    }
}
