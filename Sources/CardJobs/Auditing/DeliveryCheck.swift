import CardCore
import CardLedger
import CardSystem
import CardVault

/// Compares the deliveries and delivery keys of the vault with the ledger, without a secret.
struct DeliveryCheck {
    let repositories: Repositories

    private static let pageSize = 5000

    /// The first fault; else the number of deliveries and that of clients with delivery keys.
    func finding() throws -> (isWhole: Bool, finding: VerifyFinding) {
        let clients = try repositories.vault.clientsWithDeliveryKeys()
        if let fault = try fault(ofClients: clients) ?? faultOfDeliveries() {
            return (false, fault)
        }
        var count = 0
        for client in clients { count += try repositories.vault.deliveryCount(of: client) }
        return (true, .deliveriesWhole(deliveries: count, clients: clients.count))
    }

    private func fault(ofClients clients: [ClientName]) throws -> VerifyFinding? {
        for client in try repositories.ledger.clients()
        where client.secrets.contains(where: { $0.keys != nil }) && !clients.contains(client.name) {
            return .deliveryKeyUnknown(client: client.name)
        }
        for client in clients {
            if let fault = try faultOfKeys(of: client) ?? faultOfShare(of: client) { return fault }
        }
        for client in try repositories.vault.closedClients()
        where try repositories.shareHistory(of: client).shredBegunAt == nil {
            return .clientShredUnknown(client: client)
        }
        return nil
    }

    /// Each key is the one that the ledger names with its secret, and none is missing.
    private func faultOfKeys(of client: ClientName) throws -> VerifyFinding? {
        var named: [[UInt8]: SHA256Digest] = [:]
        let newest = try repositories.ledger.client(named: client, version: nil)?.version ?? 0
        for version in stride(from: 1, through: newest, by: 1) {
            let secrets = try repositories.ledger.client(named: client, version: version)?.secrets
            for secret in secrets ?? [] { named[secret.salt] = secret.keys?.delivery }
        }
        let keys = try repositories.vault.deliveryKeys(of: client)
        let history = try repositories.shareHistory(of: client)
        for key in keys where named[key.salt]?.bytes != key.fingerprint.bytes {
            if named[key.salt] == nil, history.hasReturned(key) { continue }
            // A command that makes a key stores it first, and the next one drops it if that one died;
            // nothing is sealed to it meanwhile.
            if key == keys.last, named[key.salt] == nil { continue }
            return .deliveryKeyUnknown(client: client)
        }
        let found = Set(keys.map(\.salt))
        return named.keys.allSatisfy(found.contains) ? nil : .deliveryKeyUnknown(client: client)
    }

    private func faultOfShare(of client: ClientName) throws -> VerifyFinding? {
        let history = try repositories.shareHistory(of: client)
        if history.shreddedAt != nil {
            let isGone =
                try repositories.vault.isShredded(client)
                && repositories.share(of: client) == nil
            return isGone ? nil : .clientNotShredded(client: client)
        }
        guard history.shredBegunAt == nil, let share = try repositories.share(of: client) else {
            // A backup contains no shares.
            let isExpected = history.shredBegunAt != nil || history.isMissing
            return isExpected ? nil : .clientShareLost(client: client)
        }
        guard let check = history.check, share.check != check else { return nil }
        return .clientShareLost(client: client)
    }

    /// Each delivery that was compared with the ledger is named by a call, and the other way round.
    ///
    /// The ledger is read first: a service stores a delivery before it commits the call.
    private func faultOfDeliveries() throws -> VerifyFinding? {
        var missing = try namedDeliveries()
        let compared = try repositories.vault.lastComparedDelivery()
        var last: DeliveryNumber = 0
        while true {
            let page = try repositories.vault.deliveries(
                after: last,
                withSecrets: false,
                limit: Self.pageSize
            )
            guard let newest = page.last else { break }
            last = newest.number
            let numbers = page.map(\.number)
            missing.subtract(numbers)
            let orphan = try repositories.ledger.unnamedDeliveries(
                among: numbers.filter { $0 <= compared }
            ).first
            if let orphan { return .deliveryUnknown(orphan) }
        }
        return missing.min().map { .deliveryLost($0) }
    }

    /// The deliveries that calls of the ledger name.
    private func namedDeliveries() throws -> Set<DeliveryNumber> {
        let clients = try repositories.ledger.clients()
        guard clients.contains(where: \.terms.interface.hasDeliveries) else { return [] }
        var (last, named): (CallNumber, Set<DeliveryNumber>) = (0, [])
        while true {
            let page = try repositories.ledger.calls(after: last, limit: Self.pageSize)
            guard let newest = page.last else { return named }
            last = newest.number
            named.formUnion(page.compactMap(\.call.delivery))
        }
    }
}
