/// The rules by which a lost key is replaced with fewer custodians than custody asks for.
package enum CustodianChangeRule {
    /// The time in which a custodian may object.
    ///
    /// - Unit: days.
    package static let waitingDays = 7

    /// The time from which a change is valid.
    package static func validFrom(proposedAt now: Instant) -> Instant {
        now.adding(seconds: Int64(waitingDays) * 86_400)
    }

    /// The custodians who are left, by name.
    ///
    /// - Throws: `custodian.unknown` for a lost custodian who is not in the set;
    ///   `custodian.enough_left` if those who are left are as many as `custody` asks for.
    package static func left(
        of members: [String],
        lost: [String],
        custody: Custody
    ) throws(CustodianChangeFailure) -> [String] {
        for name in lost where !members.contains(name) {
            throw .unknown(name: name, nearest: NearestNames.of(name, among: members))
        }
        let left = members.filter { !lost.contains($0) }
        guard left.count < custody.custodianCount else {
            throw .enoughLeft(names: left, needed: custody.custodianCount)
        }
        return left
    }

    /// Checks that everybody who is left unlocked, and nobody else.
    ///
    /// - Throws: `custodian.missing`, `custodian.unknown`.
    package static func requirePresence(
        of left: [String],
        present: [String]
    ) throws(CustodianChangeFailure) {
        for name in present where !left.contains(name) { throw .unknown(name: name) }
        let absent = left.filter { !present.contains($0) }
        guard absent.isEmpty else { throw .absent(names: absent) }
    }

    /// Checks that no other change waits.
    ///
    /// - Throws: `custodian.change_waits`.
    package static func requireNoneWaits(
        _ newest: CustodianChange?,
        newestSet: Int,
        at now: Instant
    ) throws(CustodianChangeFailure) {
        guard let newest else { return }
        switch newest.progress(newestSet: newestSet, at: now) {
        case .waits, .due: throw .waits(name: newest.name, validFrom: newest.validFrom)
        case .stopped, .over: return
        }
    }

    /// Checks that a change of the custodian waits, to which somebody can object.
    ///
    /// A change that is due and was not applied can still be stopped.
    ///
    /// - Throws: `custodian.no_change`.
    package static func requireStoppable(
        _ newest: CustodianChange?,
        of name: String,
        newestSet: Int,
        at now: Instant
    ) throws(CustodianChangeFailure) -> CustodianChange {
        guard let newest else { throw .nothingWaits(name: name) }
        switch newest.progress(newestSet: newestSet, at: now) {
        case .waits, .due, .stopped: break
        case .over: throw .nothingWaits(name: name)
        }
        guard newest.name == name else {
            throw .nothingWaits(name: name, nearest: NearestNames.of(name, among: [newest.name]))
        }
        return newest
    }

    /// The public keys that are lost: those of every change that was not stopped, and that waits, is
    /// due or was applied.
    ///
    /// A change that was overtaken counts for nothing: enough custodians were present after all.
    package static func lostKeys(
        of changes: [CustodianChange],
        sets: [CustodianSetRecord],
        at now: Instant
    ) -> Set<[UInt8]> {
        let newest = sets.map(\.version).max() ?? 0
        let lost = changes.filter { change in
            switch change.progress(newestSet: newest, at: now) {
            case .waits, .due: true
            case .stopped: false
            case .over: wasApplied(change, sets)
            }
        }
        let keys = lost.flatMap { change in
            sets.first { $0.version == change.setVersion }?.members
                .filter { change.lost.contains($0.name) }.map(\.publicKey) ?? []
        }
        return Set(keys)
    }

    private static func wasApplied(
        _ change: CustodianChange,
        _ sets: [CustodianSetRecord]
    ) -> Bool {
        let next = sets.first { $0.version == change.setVersion + 1 }
        return next?.members.contains {
            $0.name == change.name && $0.publicKey == change.publicKey
        } ?? false
    }

    /// Returns true if too few are left of the keys that an order was sealed to.
    package static func isClosed(
        sealedTo members: Set<[UInt8]>,
        custody: Custody,
        lost: Set<[UInt8]>
    ) -> Bool {
        members.subtracting(lost).count < custody.custodianCount
    }
}

/// A replacement of a lost key that is not possible.
package enum CustodianChangeFailure: Failure, Hashable {
    /// The set of the change has no custodian of that name; the names in it that resemble it.
    case unknown(name: String, nearest: [String] = [])
    /// Those who are left can replace the key at once.
    case enoughLeft(names: [String], needed: Int)
    /// Custodians who are left did not unlock.
    case absent(names: [String])
    /// Another change waits.
    case waits(name: String, validFrom: Instant)
    /// No change of the custodian's key waits; the name of the one whose change waits, if it
    /// resembles it.
    case nothingWaits(name: String, nearest: [String] = [])

    package var code: FailureCode {
        switch self {
        case .unknown: .custodianUnknown
        case .enoughLeft: .custodianEnoughLeft
        case .absent: .custodianMissing
        case .waits: .custodianChangeWaits
        case .nothingWaits: .custodianNoChange
        }
    }
}
