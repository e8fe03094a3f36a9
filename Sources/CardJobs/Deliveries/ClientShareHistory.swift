package import CardCore
import CardLedger
import CardVault

/// The life of a client's erasable share, as the audit log has it.
package struct ClientShareHistory: Hashable, Sendable {
    /// A copy of the share that was sealed to the custodians.
    package struct Copy: Hashable, Sendable {
        /// The path of the file at that time.
        package let path: String
        /// The time at which it was made.
        package let at: Instant
    }

    /// The copies that were made, oldest first.
    package private(set) var copies: [Copy] = []
    /// The checksum of the share; nil before it was made.
    package private(set) var check: String?
    /// True if a restore of the workspace did not find the share, and it did not come back.
    package private(set) var isMissing = false
    /// The public halves of delivery keys that a restore put back, by their SHA-256: the secrets to
    /// which they belong are not on record.
    package private(set) var returnedKeys: Set<String> = []
    /// The time at which its shredding began.
    package private(set) var shredBegunAt: Instant?
    /// The time at which its shredding ended.
    package private(set) var shreddedAt: Instant?
    /// The certificate of the shredding, as JSON.
    package private(set) var certificate: String?

    fileprivate mutating func add(_ entry: AuditEntry) {
        var details = Details(entry.details)
        switch ClientShareEntry.Step(rawValue: entry.outcome) {
        case .made:
            check = details.string(ClientShareEntry.check)
            isMissing = false
        case .copied:
            guard let path = details.string(ClientShareEntry.path) else { return }
            copies.append(Copy(path: path, at: entry.at))
        case .restored: isMissing = false
        case .missing: isMissing = true
        case .keyReturned:
            guard let key = details.string(ClientShareEntry.publicKey) else { return }
            returnedKeys.insert(key)
        case .shredding: shredBegunAt = shredBegunAt ?? entry.at
        case .shredded:
            shreddedAt = entry.at
            certificate = entry.details
        case .shreddedAgain, nil: break
        }
    }
}

extension ClientShareHistory {
    /// Returns true if a restore put the key back.
    func hasReturned(_ key: DeliveryKey) -> Bool {
        returnedKeys.contains(key.fingerprint.description)
    }
}

extension Repositories {
    /// The life of a client's share; empty for a client without one.
    package func shareHistory(of client: ClientName) throws -> ClientShareHistory {
        var history = ClientShareHistory()
        for entry in try ledger.auditEntries(about: ClientShareEntry.object(of: client)) {
            history.add(entry)
        }
        return history
    }

    /// A client of an interface with deliveries that was not shredded.
    ///
    /// - Throws: `client.unknown`, `client.no_deliveries`, `client.shredded`.
    func clientWithDeliveries(_ name: ClientName) throws -> ClientRecord {
        let client = try ledger.client(name)
        try client.requireDeliveries()
        if let at = try shareHistory(of: name).shredBegunAt {
            throw ClientFailure.shredded(name, at: at)
        }
        return client
    }
}
