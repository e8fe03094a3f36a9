import CardCore
import CardJobs

extension PINFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .noInput:
            "token and PIN are asked for on the terminal, or are the first lines of standard input"
        case .refused: "this PIN is not accepted"
        case .refusedWithoutPIN: "this token is not accepted without a PIN"
        case .none(let serial):
            "card \(id: serial.text) has no PIN, and its serial alone does not redeem it"
        case .newForm(let serial):
            """
            the new PIN of card \(id: serial.text) is not a PIN of its product, or has not \
            \(NewPINRule.lengths.lowerBound) to \(NewPINRule.lengths.upperBound) symbols
            """
        case .wrong(let serial, let leftCount):
            "this PIN of card \(id: serial.text) is not accepted; "
                + "\(leftCount, counted: "more wrong PIN") will lock the card"
        case .lockedNow(let serial?):
            "this PIN of card \(id: serial.text) is not accepted, and the card is locked now: it was "
                + "wrong PIN number \(PinTries.limit) in a row"
        case .lockedNow(nil):
            "this PIN is not accepted, and the card is locked now: it was wrong PIN number "
                + "\(PinTries.limit) in a row"
        case .locked(let serial?):
            "card \(id: serial.text) is locked: too many wrong PINs were given"
        case .locked(nil): "this card is locked: too many wrong PINs were given"
        case .boundToToken(let serial, let product):
            """
            the PIN of card \(id: serial.text), product \(id: product.text), is bound to its token \
            and not to its serial
            """
        }
    }

    var remedy: ShownText {
        switch self {
        case .noInput: "type them when asked, or let the scanner's program write one line for each"
        case .refused:
            "read both again from the card; \(PinTries.limit) wrong PINs in a row lock a card"
        case .refusedWithoutPIN:
            "read the token again from the card; if the card has a PIN, leave --no-pin out"
        case .none: "scan the card: leave the serial out, and add --no-pin"
        case .newForm:
            "choose one with the symbols and the length of the product's PINs"
        case .wrong(let serial, _):
            "read it again from card \(id: serial.text), then repeat the command"
        case .locked(let serial), .lockedNow(let serial):
            "once you know whose card it is: mintrun card unlock \(id: serial?.text ?? "SERIAL")"
                + " --reason TEXT"
        case .boundToToken:
            "scan the card: leave the serial out, and you are asked for token and PIN"
        }
    }
}
