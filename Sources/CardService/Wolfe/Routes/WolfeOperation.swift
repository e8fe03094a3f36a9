package import CardCore
import HTTPTypes

/// An operation of the interface `wolfe` that this version serves.
///
/// The ids are the contract of the interface; a file of routes may give them other paths.
package enum WolfeOperation: String, CaseIterable, Hashable, Sendable {
    case listTransactions, getTransaction, createDeposit, getBalance

    /// The scope that a client needs.
    package var scope: ClientScope { "funding" }

    /// True if it changes something.
    package var isChange: Bool { self == .createDeposit }

    /// The route of an operation that no file names.
    package var usualRoute: WolfeRoute {
        switch self {
        case .listTransactions: WolfeRoute(.get, ["transactions"])
        case .getTransaction: WolfeRoute(.get, ["transaction"])
        // On usual routes, changes are posted or put.
        case .createDeposit: WolfeRoute(.post, ["transactions"], alternative: .put)
        case .getBalance: WolfeRoute(.get, ["balance"])
        }
    }
}
