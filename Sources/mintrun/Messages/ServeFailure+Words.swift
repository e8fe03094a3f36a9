import CardCore
import CardService

extension ServeFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .configurationMissing(let path):
            "\(path: path) does not exist, and mounts.electrum.settlementEntity has no default"
        case .plaintext(let address):
            "other machines would reach \(id: address) without TLS"
        case .mounts(let first, let second):
            "\(id: first.rawValue) and \(id: second.rawValue) have the same prefix and host"
        case .sandboxLive(let order):
            "order \(id: order.text) is live, and a sandbox is for test cards"
        }
    }

    var remedy: ShownText {
        switch self {
        case .configurationMissing:
            "write one: mounts: {electrum: {settlementEntity: {id: SHOP, name: Shop}}}"
        case .plaintext: "give a loopback address, or write plaintext: allowed in service.yaml"
        case .mounts: "give each mount of service.yaml a prefix or hosts of its own"
        case .sandboxLive: "make a workspace whose orders are all of the environment test"
        }
    }
}
