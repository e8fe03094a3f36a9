import CardCore
import CardJobs

extension SecretFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .tokenInArguments(let serials):
            "the token of a card stands in what was typed; the card is "
                + ShownText(ids: serials.map(\.text))
        case .tokenInInput(let serials, let name):
            "\(name) holds the token of the card "
                + "\(ids: serials.prefix(5).map(\.text))"
                + (serials.count > 5 ? " and of \(serials.count - 5) more" : "")
                + "; nothing of it was stored"
        }
    }

    var remedy: ShownText {
        switch self {
        case .tokenInArguments(let serials):
            "remove the line from the shell's history, then see the ways out: mintrun card"
                + " show \(id: serials.first?.text ?? "SERIAL")"
        case .tokenInInput:
            "write the serial in place of the token, then repeat the command"
        }
    }
}
