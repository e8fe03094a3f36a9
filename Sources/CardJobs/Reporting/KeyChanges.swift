import CardCore
import CardLedger
import CardVault

/// The changes of custodians' and printers' keys that everybody looks at for a month.
struct KeyChanges {
    private let repositories: Repositories
    private let now: Instant

    init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        now = context.at
    }

    /// The time for which a change is shown.
    ///
    /// - Unit: days.
    static let shownDays = 30

    func all() throws -> [Attention.OfCustodians] { try waiting() + custodians() + printers() }

    private func isRecent(_ moment: Instant) -> Bool {
        moment >= now.adding(seconds: -Int64(Self.shownDays) * 86_400)
    }

    private static func fingerprint(_ publicKey: [UInt8]) -> String {
        Fingerprint(of: publicKey).description
    }

    private func waiting() throws -> [Attention.OfCustodians] {
        guard let change = try repositories.ledger.custodianChanges().last,
            let set = try repositories.ledger.custodians(version: nil)
        else { return [] }
        switch change.progress(newestSet: set.version, at: now) {
        case .stopped, .over: return []
        case .waits, .due:
            let key = set.members.first { $0.name == change.name }?.publicKey
            return [
                .waits(
                    change,
                    before: key.map(Self.fingerprint),
                    after: Self.fingerprint(change.publicKey)
                )
            ]
        }
    }

    /// Custodians who are added before the first order is minted are not a change.
    private func custodians() throws -> [Attention.OfCustodians] {
        let sets = try repositories.custodianSets()
        let firstOrder = try repositories.ledger.orders().filter { $0.custodianSet != nil }
            .map(\.createdAt).min()
        return zip(sets, sets.dropFirst()).flatMap { earlier, set -> [Attention.OfCustodians] in
            guard isRecent(set.addedAt) else { return [] }
            let isEarly = firstOrder.map { set.addedAt < $0 } ?? true
            let changes = CustodianDifference.all(from: earlier.members, to: set.members)
            return changes.filter { !isEarly || $0.before != nil }.map { change in
                .changed(
                    version: set.version,
                    at: set.addedAt,
                    name: change.name,
                    before: change.before.map(Self.fingerprint),
                    after: change.after.map(Self.fingerprint)
                )
            }
        }
    }

    private func printers() throws -> [Attention.OfCustodians] {
        try repositories.ledger.printers().compactMap { newest in
            guard newest.version > 1, isRecent(newest.addedAt) else { return nil }
            let name = newest.printer.name
            let earlier = try repositories.ledger.printer(name, version: newest.version - 1)
            guard !newest.printer.hasSameKeys(as: earlier.printer) else { return nil }
            return .printer(
                name: name,
                version: newest.version,
                at: newest.addedAt,
                before: earlier.printer.recipients,
                after: newest.printer.recipients
            )
        }
    }
}
