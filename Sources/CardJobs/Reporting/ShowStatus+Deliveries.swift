import CardCore
import CardLedger
import CardSystem
import CardVault

// The deliveries of the service's clients.
extension ShowStatus {
    /// Clients whose shredding is not finished or is still to be done, and those without a share.
    func deliveries() throws -> [AttentionEntry] {
        try repositories.vault.clientsWithDeliveryKeys().compactMap { name in
            let history = try repositories.shareHistory(of: name)
            if let begun = history.shredBegunAt {
                guard history.shreddedAt == nil else { return nil }
                return entry(.deliveries(of: name, .halfShredded), since: begun)
            }
            let count = try repositories.vault.deliveryCount(of: name)
            let client = try repositories.ledger.client(named: name, version: nil)
            if let revoked = client?.revokedAt {
                guard count > 0 else { return nil }
                return entry(.deliveries(of: name, .ofRevoked(count: count)), since: revoked)
            }
            guard try !repositories.disk.exists(repositories.workspace.shareFile(ofClient: name))
            else { return nil }
            return AttentionEntry(.deliveries(of: name, .withoutShare(count: count)))
        }
    }
}
