package import CardCore
import CardLedger
import CardVault

/// Replaces a lost key with fewer custodians than custody asks for: for later orders, after a week.
package struct ReplaceLostKey {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Proposes a new key for a custodian whose key is lost; everybody who is left unlocks.
    ///
    /// `others` are further custodians whose keys are lost.
    ///
    /// - Throws: `custodian.unknown`, `custodian.enough_left`, `custodian.missing`,
    ///   `custodian.change_waits`, `custodian.same_person`; `clock.jumped`.
    package func replace(
        _ name: String,
        publicKeyFile: String,
        fingerprint: String?,
        others: [String],
        unlocking credentials: [CustodianCredential]
    ) throws -> CustodianChangeResult {
        let custodian = try repositories.custodian(
            name,
            publicKeyFile: publicKeyFile,
            fingerprint: fingerprint
        )
        let changes = ChangeCustodians(repositories, context)
        let set = try changes.currentSet()
        try changes.requireFree(custodian, in: set)
        if let known = try repositories.ledger.custodianChanges().last, known.name == name,
            known.publicKey == custodian.publicKey,
            known.progress(newestSet: set.version, at: context.at) == .waits
        {
            return try result(of: known, in: set, alreadyDone: true)
        }
        let custody = try repositories.strictestCustody()
        let left = try CustodianChangeRule.left(
            of: set.members.map(\.name),
            lost: [name] + others,
            custody: custody
        )
        let present = try present(credentials, in: set)
        try CustodianChangeRule.requirePresence(of: left, present: present)
        let change = try repositories.ledger.propose(
            custodian.publicKey,
            of: name,
            lost: others,
            custody: custody,
            unlockedBy: present,
            by: context
        )
        return try result(of: change, in: set, alreadyDone: false)
    }

    /// Stops the replacement of a custodian's key; one custodian of the set unlocks.
    ///
    /// - Throws: `custodian.no_change`, `custodian.missing`, `custodian.unknown`.
    package func object(
        toChangeOf name: String,
        unlocking credentials: [CustodianCredential]
    ) throws -> ObjectionResult {
        // Not applied first: an objection counts until a command has made the set.
        guard let set = try repositories.currentCustodians() else {
            throw CustodyFailure.noCustodians
        }
        _ = try CustodianChangeRule.requireStoppable(
            repositories.ledger.custodianChanges().last,
            of: name,
            newestSet: set.version,
            at: context.at
        )
        guard let custodian = try present(credentials, in: set).first else {
            throw CustodyFailure.tooFew(needed: 1)
        }
        let (change, recorded) = try repositories.ledger.object(
            toChangeOf: name,
            unlockedBy: custodian,
            by: context
        )
        return ObjectionResult(change: change, alreadyDone: recorded == .already)
    }

    /// The names of the people who unlocked, who are all in the set.
    ///
    /// - Throws: `custodian.unknown`, `custodian.same_person`.
    private func present(
        _ credentials: [CustodianCredential],
        in set: CustodianSetRecord
    ) throws -> [String] {
        let object = "custodians"
        let people = try repositories.identities(credentials, toOpen: object, by: context)
            .map(\.custodian)
        var names: [String] = []
        for person in people {
            let member = set.members.first { $0.publicKey == person.publicKey }
            guard let name = member?.name else {
                let failure = CustodyFailure.notCustodian(person.name)
                try repositories.noteRefusedUnlocks(
                    [person.name],
                    toOpen: object,
                    because: failure,
                    by: context
                )
                throw failure
            }
            guard !names.contains(name) else { throw CustodyFailure.twice(name) }
            names.append(name)
        }
        return names
    }

    private func result(
        of change: CustodianChange,
        in set: CustodianSetRecord,
        alreadyDone: Bool
    ) throws -> CustodianChangeResult {
        let key = set.members.first { $0.name == change.name }?.publicKey
        let lost = Set(
            set.members.filter { change.lost.contains($0.name) }.map(\.publicKey)
        )
        let orders = OldKeyOrders(repositories: repositories)
        return CustodianChangeResult(
            name: change.name,
            before: key.map { Fingerprint(of: $0).description },
            after: Fingerprint(of: change.publicKey).description,
            setVersion: set.version,
            custodianCount: set.members.count,
            custody: try repositories.recordedCustody(),
            validFrom: change.validFrom,
            resealed: [],
            reached: try key.map { try orders.reached(by: $0) } ?? [],
            closed: try orders.closed(lost: lost),
            changesBackups: false,
            alreadyDone: alreadyDone
        )
    }
}
