import CardCore
import CardLedger
import CardVault

// The custodians who approve a change of keys, recipients or custody.
extension Repositories {
    /// The names of present custodians who unlocked for a change that needs them; empty while no
    /// card was ever minted.
    ///
    /// As many are needed as the strictest custody that is in use asks for. With `isLowering`, they
    /// are needed as soon as the workspace has as many as the recorded custody asks for, minted cards
    /// or not. The set of a later state
    /// of the workspace approves in their place if its custody is stricter. With `mayHaveOthers`,
    /// people who are not in the set may be present, and do not count: the keys of an older backup
    /// may be sealed to them.
    ///
    /// - Throws: `custodian.missing`, `custodian.same_person`, `custodian.unlock_failed`.
    func approvers(
        _ credentials: [CustodianCredential],
        isLowering: Bool = false,
        orStricter later: CustodianSet? = nil,
        mayHaveOthers: Bool = false,
        by context: RequestContext
    ) throws -> [String] {
        let own = try approvingSet(isLowering: isLowering)
        let isStricter = (later?.custody.custodianCount ?? 0) > (own?.custody.custodianCount ?? 0)
        guard let set = isStricter ? later : own else { return [] }
        let identities = try identities(credentials, toOpen: Self.custodians, by: context)
        return try approval(of: identities, by: set, mayHaveOthers: mayHaveOthers, context)
    }

    /// The same for custodians who have unlocked already.
    func approvers(
        among identities: [CustodianIdentity],
        isLowering: Bool = false,
        by context: RequestContext
    ) throws -> [String] {
        guard let set = try approvingSet(isLowering: isLowering) else { return [] }
        return try approval(of: identities, by: set, context)
    }

    /// The object of the audit entries about a change of keys, recipients or custody.
    private static let custodians = "custodians"

    /// The names of these people, if they are as many of the set as its custody asks for.
    private func approval(
        of identities: [CustodianIdentity],
        by set: CustodianSet,
        mayHaveOthers: Bool = false,
        _ context: RequestContext
    ) throws -> [String] {
        var members = identities.map(\.custodian)
        do {
            if mayHaveOthers {
                let present = members.filter(set.members.contains)
                guard Set(present.map(\.name)).count >= set.custody.custodianCount else {
                    throw CustodyFailure.tooFewOfBackup(
                        needed: set.custody.custodianCount,
                        names: set.members.map(\.name).sorted()
                    )
                }
                members = present
            }
            try requireApproval(of: set, by: members)
        } catch let failure as CustodyFailure {
            let strangers = members.filter { !set.members.contains($0) }
            try noteRefusedUnlocks(
                (strangers.isEmpty ? members : strangers).map(\.name),
                toOpen: Self.custodians,
                because: failure,
                by: context
            )
            throw failure
        }
        return members.map(\.name)
    }

    private func approvingSet(isLowering: Bool) throws -> CustodianSet? {
        let count = try ledger.custodians(version: nil)?.members.count ?? 0
        let strictest = try strictestCustody()
        let isComplete = try count >= recordedCustody().custodianCount
        guard try ledger.hasMinted() || (isLowering && isComplete) else { return nil }
        return try ledger.custodianSet(approvingUnder: strictest)
    }

    /// Checks that these people are different members of the set, as many as its custody asks for.
    ///
    /// - Throws: `custodian.unknown`, `custodian.same_person`, `custodian.missing`.
    func requireApproval(of set: CustodianSet, by members: [Custodian]) throws {
        for (place, member) in members.enumerated() {
            guard set.members.contains(member) else {
                throw CustodyFailure.notCustodian(member.name)
            }
            guard !members[..<place].contains(member) else {
                throw CustodyFailure.twice(member.name)
            }
        }
        guard members.count >= set.custody.custodianCount else {
            throw CustodyFailure.tooFew(needed: set.custody.custodianCount)
        }
    }
}
