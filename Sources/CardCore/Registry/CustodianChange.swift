/// A replacement of a lost key that too few custodians were left to approve.
///
/// It is for later orders, and valid after a week in which a custodian may object.
package struct CustodianChange: Hashable, Sendable {
    /// The number of the change, counted from 1.
    package var number: Int
    /// The version of the custodian set that it changes.
    package var setVersion: Int
    /// The custodian whose key is replaced.
    package var name: String
    /// The new public key in the vault's form.
    package var publicKey: [UInt8]
    /// The names of all custodians whose keys are lost, in the order of their names.
    package var lost: [String]
    /// The time at which the change was proposed.
    package var proposedAt: Instant
    /// The time from which the change is valid.
    package var validFrom: Instant
    /// The objection of a custodian; nil if there is none.
    package var objection: Objection?

    /// The objection that stops a change.
    package struct Objection: Hashable, Sendable {
        /// The custodian who objected.
        package var by: String
        /// The time of the objection.
        package var at: Instant

        package init(by: String, at: Instant) {
            self.by = by
            self.at = at
        }
    }

    package init(
        number: Int,
        setVersion: Int,
        name: String,
        publicKey: [UInt8],
        lost: [String],
        proposedAt: Instant,
        validFrom: Instant,
        objection: Objection? = nil
    ) {
        self.number = number
        self.setVersion = setVersion
        self.name = name
        self.publicKey = publicKey
        self.lost = lost
        self.proposedAt = proposedAt
        self.validFrom = validFrom
        self.objection = objection
    }
}

extension CustodianChange {
    /// The progress of a change.
    package enum Progress: String, CaseIterable, Sendable {
        /// A custodian can object to it.
        case waits
        /// The week is over; the next command that needs the custodians applies it.
        case due
        /// A custodian objected.
        case stopped
        /// The set has another version: the change was applied, or enough custodians made another.
        case over
    }

    /// The progress of the change at a time, if `newestSet` is the version of the newest set.
    package func progress(newestSet: Int, at now: Instant) -> Progress {
        guard objection == nil else { return .stopped }
        guard newestSet == setVersion else { return .over }
        return now < validFrom ? .waits : .due
    }

    /// The members of the set that the change makes of these.
    ///
    /// Further custodians whose keys are lost leave it, because somebody else may have their keys. If
    /// the others would be fewer than `custody` asks for, they stay: a change does not lower custody.
    package func applied(
        to members: [CustodianRecord],
        custody: Custody
    ) -> [CustodianRecord] {
        let next = members.replacing(keyOf: name, with: publicKey)
        let others = next.filter { $0.name == name || !lost.contains($0.name) }
        return others.count >= custody.custodianCount ? others : next
    }
}
