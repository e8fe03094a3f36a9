package import CardCore
package import HTTPTypes

/// An operation of the interface `dintero`.
package enum DinteroOperation: String, CaseIterable, Hashable, Sendable {
    case createAccessToken
    case createBatch, createCard, activateCard, listCards, getCard, deleteCard
    case listTransactions, createToken, rotatePIN
    case getInfo, createTransaction, captureTransaction, voidTransaction
    case listCustomerCards, getSettings, updateSettings

    /// The method.
    package var method: HTTPRequest.Method {
        switch self {
        case .createAccessToken, .createBatch, .createCard, .activateCard, .createToken,
            .rotatePIN, .getInfo, .createTransaction, .captureTransaction, .voidTransaction:
            .post
        case .listCards, .getCard, .listTransactions, .listCustomerCards, .getSettings: .get
        case .deleteCard: .delete
        case .updateSettings: .patch
        }
    }

    /// The segments after the account; nil in the place of an id.
    package var segments: [String?] {
        switch self {
        case .createAccessToken: ["auth", "token"]
        case .createBatch: ["wallets", "cards", "batch"]
        case .createCard, .listCards: ["wallets", "cards"]
        case .activateCard: ["wallets", "cards", nil, "activate"]
        case .getCard, .deleteCard: ["wallets", "cards", nil]
        case .listTransactions: ["wallets", "cards", nil, "transactions"]
        case .createToken: ["wallets", "cards", nil, "tokens"]
        case .rotatePIN: ["wallets", "cards", nil, "rotate-pin"]
        case .getInfo: ["wallets", "info"]
        case .createTransaction: ["wallets", "transactions"]
        case .captureTransaction: ["wallets", "transactions", nil, "capture"]
        case .voidTransaction: ["wallets", "transactions", nil, "void"]
        case .listCustomerCards: ["wallets", "customers", nil, "cards"]
        case .getSettings, .updateSettings: ["wallets", "settings"]
        }
    }

    /// The scopes of which a client needs one; empty for the operation that needs a secret.
    package var scopes: Set<ClientScope> {
        switch self {
        case .createAccessToken: []
        case .createBatch, .createCard, .activateCard, .deleteCard, .createToken, .rotatePIN,
            .updateSettings:
            ["admin:wallets", "write:wallets"]
        case .listCards, .getCard, .listTransactions, .listCustomerCards, .getSettings:
            ["admin:wallets", "read:wallets"]
        case .getInfo: ["admin:wallets", "read:wallets", "write:wallets:/transactions"]
        case .createTransaction, .captureTransaction, .voidTransaction:
            ["admin:wallets", "write:wallets", "write:wallets:/transactions"]
        }
    }

    /// True if it changes something.
    package var isChange: Bool {
        switch self {
        case .createBatch, .createCard, .activateCard, .deleteCard, .createToken, .rotatePIN,
            .createTransaction, .captureTransaction, .voidTransaction, .updateSettings:
            true
        case .createAccessToken, .listCards, .getCard, .listTransactions, .getInfo,
            .listCustomerCards, .getSettings:
            false
        }
    }

    /// True if its answer contains secrets of cards, which no later answer has.
    package var answersSecrets: Bool {
        [.createBatch, .createCard, .createToken, .rotatePIN].contains(self)
    }
}
