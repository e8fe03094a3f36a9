import CardCore
import CardService

/// The end of a sentence that begins with the keys of the value.
extension ServiceComplaint: Worded {
    var sentence: ShownText {
        switch self {
        case .notListenAddress: "is not an address to listen on"
        case .plaintext: "can be reached by other machines without TLS"
        case .addressAgain: "names an address again"
        case .noAddress: "leaves no address to listen on"
        case .notNetwork: "is not a network"
        case .notPublicAddress: "is not the beginning of a web address"
        case .notPath: "is not a path"
        case .notHost: "is not the name of a host"
        case .notCurrency: "is not the code of a currency"
        case .notRoute: "is not a method and a path"
        case .routeAgain: "is the route of another operation"
        case .notComeBackLater: "is not a status of this answer"
        }
    }

    var remedy: ShownText {
        switch self {
        case .notListenAddress: "write 127.0.0.1:8080, \"[::1]:8080\" or unix:/run/mintrun.sock"
        case .plaintext: "write a loopback address, or allow it: plaintext: allowed"
        case .addressAgain: "list every address once"
        case .noAddress: "list an address: 127.0.0.1:8080"
        case .notNetwork:
            "write one like 10.0.0.0/8 or fd00::/8, whose other bits are zero"
        case .notPublicAddress: "write one like https://cards.example, without a slash at its end"
        case .notPath: "write a slash before each segment: /giftcard/v3"
        case .notHost: "write the name without its port: gift.example"
        case .notCurrency: "write a code such as USD"
        case .notRoute: "write a method and a path below the company: GET /balance"
        case .routeAgain: "give each operation a route of its own"
        case .notComeBackLater: "write 202, 409 or 503"
        }
    }
}
