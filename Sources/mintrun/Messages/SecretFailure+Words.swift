import CardCore
import CardJobs

extension SecretFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .tokenInArguments(let serials):
            "the command line contains the token of a card; the card is "
                + ShownText(ids: serials.map(\.text))
        case .tokenInInput(let serials, let name):
            "\(name) contains the token of the card "
                + "\(ids: serials.prefix(5).map(\.text))"
                + (serials.count > 5 ? " and of \(serials.count - 5) more" : "")
                + "; nothing of it was stored"
        case .clientSecret(let name):
            "\(name) contains the secret of a client; nothing of it was stored"
        }
    }

    var remedy: ShownText {
        switch self {
        case .tokenInArguments(let serials):
            "remove the line from the shell's history, then see the remedies: mintrun card"
                + " show \(id: serials.first?.text ?? "SERIAL")"
        case .tokenInInput:
            "write the serial in place of the token, then repeat the command"
        case .clientSecret:
            "remove it, and give the client another one: mintrun client rotate NAME --overlap 0d"
        }
    }
}
