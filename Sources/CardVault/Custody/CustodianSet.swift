package import CardCore

/// The custodians of the orders minted under it; a change makes a set with the next version.
package struct CustodianSet: Hashable, Sendable {
    /// The version of the set, counted from 1.
    package let version: Int
    /// The number of custodians that open an order.
    package let custody: Custody
    /// The members, in the order of their names; no name and no key twice.
    package let members: [Custodian]

    /// - Throws: `custodian.too_few` if there are fewer members than custody needs;
    ///   `custodian.same_person` if two have one name or one key; `custodian.too_many` past 16.
    package init(version: Int, custody: Custody, members: [Custodian]) throws(CustodianFailure) {
        precondition((1...Int(UInt32.max)).contains(version), "set versions count from 1")
        guard members.count >= custody.custodianCount else {
            throw .tooFew(count: members.count, custody: custody)
        }
        guard members.count <= Self.mostMembers else { throw .tooMany(count: members.count) }
        let sorted = members.sorted { $0.name < $1.name }
        for (index, member) in sorted.enumerated() {
            for other in sorted[(index + 1)...]
            where other.name == member.name || other.publicKey == member.publicKey {
                throw .samePerson(member.name, other.name)
            }
        }
        self.version = version
        self.custody = custody
        self.members = sorted
    }

    /// 120 pairs in dual custody: the greatest cost of sealing a key run's key.
    package static let mostMembers = 16

    /// - Throws: `custodian.too_many` if a set of `count` members cannot get one more.
    package static func requireRoom(besides count: Int) throws(CustodianFailure) {
        guard count < mostMembers else { throw .noRoom(count: count) }
    }

    /// Equal for equal sets, different for different ones.
    ///
    /// - Source: docs/formats/vault.md
    package var canonicalBytes: [UInt8] {
        var out = ByteWriter(purpose: "mintrun/custodians/1")
        out.append(UInt32(version))
        out.append(UInt8(custody.custodianCount))
        out.append(UInt16(members.count))
        for member in members {
            out.append(prefixed: Array(member.name.utf8))
            out.append(prefixed: member.publicKey)
        }
        return out.bytes
    }

    /// SHA-256 of the canonical bytes.
    package var fingerprint: Fingerprint { Fingerprint(of: canonicalBytes) }
}
