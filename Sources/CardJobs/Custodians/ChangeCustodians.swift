package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Replaces and removes custodians, with as many present ones as custody asks for.
package struct ChangeCustodians {
    let repositories: Repositories
    let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Replaces the key of a custodian; the old key may unlock.
    ///
    /// With `reseals`, the keys of orders that are not released are sealed to the new set.
    ///
    /// - Throws: `custodian.unknown`, `custodian.same_person`, `custodian.missing`,
    ///   `custodian.fingerprint`, `recipient.invalid`, `vault.*`.
    package func replace(
        _ name: String,
        publicKeyFile: String,
        fingerprint: String?,
        reseals: Bool,
        unlocking credentials: [CustodianCredential]
    ) throws -> CustodianChangeResult {
        let custodian = try repositories.custodian(
            name,
            publicKeyFile: publicKeyFile,
            fingerprint: fingerprint
        )
        let set = try currentSet()
        guard let member = set.members.first(where: { $0.name == name }) else {
            throw CustodyFailure.notCustodian(name, among: set.members)
        }
        try requireFree(custodian, in: set)
        let next = set.members.replacing(keyOf: name, with: custodian.publicKey)
        let isDone = member.publicKey == custodian.publicKey
        let change = Change(
            name: name,
            before: isDone ? try earlierKey(of: name, notIn: set) : member.publicKey,
            after: custodian,
            members: next,
            isDone: isDone
        )
        return try make(change, reseals: reseals, unlocking: credentials)
    }

    /// Removes a custodian, who may unlock for it.
    ///
    /// - Throws: `custodian.unknown`, `custodian.too_few`, `custodian.missing`, `vault.*`.
    package func remove(
        _ name: String,
        reseals: Bool,
        unlocking credentials: [CustodianCredential]
    ) throws -> CustodianChangeResult {
        let set = try currentSet()
        let member = set.members.first { $0.name == name }
        guard let key = try member?.publicKey ?? earlierKey(of: name, notIn: set) else {
            throw CustodyFailure.notCustodian(name, among: set.members)
        }
        let next = set.members.filter { $0.name != name }
        if member != nil { try requireEnough(next) }
        let change = Change(
            name: name,
            before: key,
            after: nil,
            members: next,
            isDone: member == nil
        )
        return try make(change, reseals: reseals, unlocking: credentials)
    }

    /// A change of the set that is to be made.
    private struct Change {
        let name: String
        /// The old key; nil if no other key of the name is known.
        let before: [UInt8]?
        /// The custodian with the new key; nil for a removal.
        let after: Custodian?
        let members: [CustodianRecord]
        /// True if the newest set is the one of the change.
        let isDone: Bool
    }
}

extension ChangeCustodians {
    /// The newest set, after a replacement whose week is over.
    func currentSet() throws -> CustodianSetRecord {
        try repositories.applyDueChange(context)
        guard let set = try repositories.currentCustodians() else {
            throw CustodyFailure.noCustodians
        }
        return set
    }

    /// - Throws: `custodian.same_person` if the key is that of another custodian.
    func requireFree(_ custodian: Custodian, in set: CustodianSetRecord) throws {
        let other = set.members.first {
            $0.publicKey == custodian.publicKey && $0.name != custodian.name
        }
        if let other { throw RegistryFailure.keyTaken(custodian.name, by: other.name) }
    }

    /// - Throws: `custodian.too_few` if fewer are left than the strictest custody asks for.
    private func requireEnough(_ members: [CustodianRecord]) throws {
        let custody = try repositories.strictestCustody()
        guard members.count >= custody.custodianCount else {
            throw CustodianFailure.tooFew(count: members.count, custody: custody)
        }
    }

    /// The newest key that the name had in an earlier set, other than the one that it has.
    private func earlierKey(of name: String, notIn set: CustodianSetRecord) throws -> [UInt8]? {
        let key = set.members.first { $0.name == name }?.publicKey
        return try repositories.custodianSets().reversed()
            .compactMap { earlier in earlier.members.first { $0.name == name }?.publicKey }
            .first { $0 != key }
    }

    private func make(
        _ change: Change,
        reseals: Bool,
        unlocking credentials: [CustodianCredential]
    ) throws -> CustodianChangeResult {
        let identities = try repositories.identities(
            credentials,
            toOpen: "custodians",
            by: context
        )
        let approvers =
            change.isDone
            ? [] : try repositories.approvers(among: identities, isLowering: true, by: context)
        let (set, recorded) = try repositories.ledger.setCustodians(
            change.members,
            unlockedBy: approvers,
            by: context
        )
        context.reached(.custodiansChanged)
        try updatePublicKey(change)
        let resealing =
            reseals
            ? try ResealOrders(
                repositories: repositories,
                context: context,
                identities: identities,
                set: set
            ).reseal() : ResealOrders.Result()
        return try result(of: change, set, resealing, isDone: recorded == .already)
    }

    private func updatePublicKey(_ change: Change) throws {
        if let after = change.after { return try repositories.writePublicKey(of: after) }
        try repositories.removePublicKey(of: change.name)
    }

    private func result(
        of change: Change,
        _ set: CustodianSetRecord,
        _ resealing: ResealOrders.Result,
        isDone: Bool
    ) throws -> CustodianChangeResult {
        CustodianChangeResult(
            name: change.name,
            before: change.before.map { Fingerprint(of: $0).description },
            after: change.after.map(\.fingerprint.description),
            setVersion: set.version,
            custodianCount: set.members.count,
            custody: try repositories.recordedCustody(),
            validFrom: nil,
            resealed: resealing.resealed,
            reached: try change.before.map {
                try OldKeyOrders(repositories: repositories).reached(by: $0)
            } ?? [],
            closed: resealing.closed,
            changesBackups: try !isDone && repositories.ledger.hasMinted(),
            alreadyDone: isDone
        )
    }
}
