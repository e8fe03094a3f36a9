import CardCore

extension MintingFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .tokensExist(let serial, let count):
            "\(count) tokens in a row for card \(id: serial.text) exist already"
        case .tokenTaken(let order):
            "a token of order \(id: order.text) belongs to another card in this workspace"
        }
    }

    var remedy: ShownText {
        switch self {
        case .tokensExist:
            "give the product a longer token; if it is long, check the kernel's randomness"
        case .tokenTaken: "run: mintrun verify, and report it"
        }
    }
}
