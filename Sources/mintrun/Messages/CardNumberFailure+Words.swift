import CardCore
import CardJobs

extension CardNumberFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .foreignCharacter(let character):
            "the character \(VisibleText.name(of: character)) does not belong in a card number"
        case .flaw(let flaw, let number): "\(id: number.text) is not a card number: \(flaw.words)"
        }
    }

    var remedy: ShownText { "type the number again, as it is printed on the card" }
}
