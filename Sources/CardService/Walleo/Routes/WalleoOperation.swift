package import CardCore
package import HTTPTypes

/// An operation of the interface `walleo`.
package enum WalleoOperation: String, CaseIterable, Hashable, Sendable {
    case createCard, getCard, createPullRequest, getPullRequest
    case listGiftCards, getGiftCard, getInventory, getBalance

    /// The scope that a client needs.
    package var scope: ClientScope {
        switch self {
        case .createCard, .getCard, .createPullRequest, .getPullRequest: "pull"
        case .listGiftCards, .getGiftCard, .getInventory, .getBalance: "catalogue"
        }
    }

    /// The method.
    package var method: HTTPRequest.Method {
        switch self {
        case .createCard, .createPullRequest: .post
        default: .get
        }
    }

    /// The path below the mount; the segment `{…}` is a value.
    package var segments: [String] {
        switch self {
        case .createCard: ["cards"]
        case .getCard: ["cards", "{id}"]
        case .createPullRequest: ["pull_requests"]
        case .getPullRequest: ["pull_requests", "{request_id}"]
        case .listGiftCards: ["gift_cards"]
        case .getGiftCard: ["gift_cards", "{code}"]
        case .getInventory: ["inventories", "{code}"]
        case .getBalance: ["balance"]
        }
    }

    /// True if the path is that of the operation.
    fileprivate func fits(_ path: [String]) -> Bool {
        path.count == segments.count
            && zip(segments, path).allSatisfy { $0.hasPrefix("{") ? !$1.isEmpty : $0 == $1 }
    }
}

/// The destination of a path below the mount.
package enum WalleoRoute: Hashable, Sendable {
    case operation(WalleoOperation)
    case wrongMethod(allow: String)
    case unknown

    /// The destination of a request.
    package static func find(_ method: HTTPRequest.Method, _ path: [String]) -> WalleoRoute {
        let operations = WalleoOperation.allCases.filter { $0.fits(path) }
        guard !operations.isEmpty else { return .unknown }
        if let operation = operations.first(where: { $0.method == method }) {
            return .operation(operation)
        }
        return .wrongMethod(allow: operations.map(\.method.rawValue).joined(separator: ", "))
    }
}
