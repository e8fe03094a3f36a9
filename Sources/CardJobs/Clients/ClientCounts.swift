import CardCore
import CardLedger

/// The number of clients that are not revoked.
package struct ClientCounts: Hashable, Sendable {
    /// The clients of the live environment.
    package let live: Int
    /// The clients of the test environment.
    package let test: Int
}

extension Repositories {
    /// Counts the clients that are not revoked.
    package func clientCounts() throws -> ClientCounts {
        let present = try ledger.clients().filter { $0.revokedAt == nil }
        let live = present.count { $0.terms.environment == .live }
        return ClientCounts(live: live, test: present.count - live)
    }
}
