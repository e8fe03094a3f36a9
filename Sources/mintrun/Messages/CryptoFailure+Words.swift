import CardCore
import CardVault

extension CryptoFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .wrongAnswer(let primitive):
            "\(primitive) gives a wrong answer to a published vector"
        }
    }

    var remedy: ShownText {
        switch self {
        case .wrongAnswer: "install mintrun again; mint and open nothing with this copy"
        }
    }
}
