import CardCore
import CardPackage

extension ProofFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .tooLong(let template):
            """
            the proof does not fit on one page: template \(id: template) has too many columns, or \
            columns with too much text
            """
        }
    }

    var remedy: ShownText {
        switch self {
        case .tooLong: "shorten the texts `meaning` and `place` of the template's columns"
        }
    }
}
