/// The operations of the interface that a request asks for; each but the lookup has two advices.
enum TillOperation: String, CaseIterable, Sendable {
    case activation, load, lookup, redemption, replace, transfer, void

    /// The first segment of its path.
    var collection: String {
        switch self {
        case .activation: "activations"
        case .load: "loads"
        case .lookup: "lookupGiftcard"
        case .redemption: "redemptions"
        case .replace: "replaces"
        case .transfer: "transfers"
        case .void: "voids"
        }
    }

    /// The word of its request types.
    var word: String { rawValue.uppercased() }

    /// The operations with advices.
    static let advised = allCases.filter { $0 != .lookup }
}

/// The phase of a call.
enum TillPhase: String, CaseIterable, Sendable {
    case request, confirmation, reversal

    /// The request type of a call of that operation.
    func requestType(of operation: TillOperation) -> String {
        "\(operation.word)_\(rawValue.uppercased())"
    }
}

/// A call as a till sends it: its path and its body.
struct TillMessage: Hashable, Sendable {
    let operation: TillOperation
    let phase: TillPhase
    /// The id of the call itself.
    let id: String
    /// The id of the request; that of the call if it is one.
    let requestID: String
    var body: WireValue

    /// The path after the prefix of the mount.
    var path: String {
        switch phase {
        case .request: "/\(operation.collection)/\(id)"
        case .confirmation: "/\(operation.collection)/\(requestID)/confirmations/\(id)"
        case .reversal: "/\(operation.collection)/\(requestID)/reversals/\(id)"
        }
    }

    /// The same with another value under a path of the body.
    func setting(_ path: String, to value: WireValue) -> TillMessage {
        var changed = self
        changed.body = body.setting(path, to: value)
        return changed
    }

    /// The same without a field of the body.
    func removing(_ path: String) -> TillMessage {
        var changed = self
        changed.body = body.removing(path)
        return changed
    }
}
