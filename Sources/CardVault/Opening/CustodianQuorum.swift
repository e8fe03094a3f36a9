internal import CardCore

// The custodians that must be present before an order opens.
extension Vault {
    /// - Throws: `custodian.same_person` for two keys of one person.
    static func checkDifferent(_ identities: [CustodianIdentity]) throws {
        for (index, one) in identities.enumerated() {
            for other in identities[(index + 1)...]
            where one.custodian.name == other.custodian.name
                || one.custodian.publicKey == other.custodian.publicKey
            {
                throw CustodianFailure.samePerson(one.custodian.name, other.custodian.name)
            }
        }
    }
}

extension StoredKeyRun {
    /// Puts the custodian key together, if as many custodians of the order are present as it needs.
    ///
    /// - Throws: `custodian.missing`, `vault.auth`.
    func custodianKey(_ identities: [CustodianIdentity]) throws -> [UInt8] {
        for identity in identities {
            let fingerprint = identity.custodian.fingerprint.bytes
            guard shares.contains(where: { $0.custodian == fingerprint }) else {
                throw CustodianFailure.notOfOrder(
                    custodian: identity.custodian.name,
                    order: context.order
                )
            }
        }
        guard identities.count >= context.custodianCount else {
            throw CustodianFailure.tooFewForOrder(
                context.order,
                needed: context.custodianCount,
                present: identities.count
            )
        }
        let first = identities[0]
        guard context.custodianCount == 2 else { return try opened(first, partner: []) }
        let second = identities[1]
        return KeySharing.xor(
            try opened(first, partner: second.custodian.fingerprint.bytes),
            try opened(second, partner: first.custodian.fingerprint.bytes)
        )
    }

    private func opened(_ identity: CustodianIdentity, partner: [UInt8]) throws -> [UInt8] {
        let fingerprint = identity.custodian.fingerprint.bytes
        let share = shares.first { $0.custodian == fingerprint && $0.partner == partner }
        guard let share, let key = KeySharing.open(share, with: identity, context),
            key.count == 32
        else {
            throw VaultFailure.changed(VaultPlace(order: context.order, keyRun: context.keyRun))
        }
        return key
    }
}
