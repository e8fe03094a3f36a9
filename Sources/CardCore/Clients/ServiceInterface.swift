/// An interface of the service; a client speaks one.
package enum ServiceInterface: String, CaseIterable, Hashable, Sendable {
    case electrum, dintero, walleo, wolfe

    /// True if its clients pay from a funding account.
    package var hasFunding: Bool {
        switch self {
        case .walleo, .wolfe: true
        case .electrum, .dintero: false
        }
    }

    /// True if its clients name a company in their paths.
    package var hasCompany: Bool {
        switch self {
        case .wolfe: true
        case .electrum, .dintero, .walleo: false
        }
    }

    /// True if its clients name an account in their paths.
    package var hasAccountID: Bool { self == .dintero }

    /// True if calls of the interface pull cards, so that orders of them can be for its clients.
    package var pullsCards: Bool { self == .walleo }

    /// True if the service answers with the secrets of cards that a client bought, once and again:
    /// they are sealed to the client.
    package var hasDeliveries: Bool { self == .walleo }

    /// True if the client signs its calls with a key that the service knows, too.
    package var hasSharedKey: Bool { self == .walleo }

    /// The scopes that a client of the interface can have, in the order in which they are shown.
    package var scopes: [ClientScope] {
        switch self {
        case .electrum:
            ["activate", "load", "redeem", "void", "replace", "transfer", "lookup"]
                .map { ClientScope("cards:\($0)") }
        case .dintero:
            [
                "admin:wallets", "write:wallets", "read:wallets", "write:wallets:/transactions",
            ]
        case .walleo: ["pull", "catalogue"]
        case .wolfe:
            ["funding", "catalogue", "gifts", "redeem", "links", "webhooks", "onboarding"]
        }
    }
}

/// A group of operations that a client may use, `cards:redeem`.
package struct ClientScope: TextName {
    /// The name; those of an interface are in ``ServiceInterface/scopes``.
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }
}
