package import CardCore

/// The audit entries about groups of answered calls.
package enum CallsEntry {
    /// The object of the entries.
    package static let object = "calls"
    /// The detail with the number of the group's first message; absent of a group without messages.
    package static let firstMessage = "firstMessage"
    /// The detail with the number of the group's messages.
    package static let messageCount = "messageCount"
    /// The detail with the digest of the group's messages, as ``MessagesDigest`` makes it.
    package static let messagesDigest = "messagesSha256"
    /// The detail with the numbers of the deliveries that calls of the group opened; absent of a group
    /// that opened none.
    package static let openedDeliveries = "openedDeliveries"
}

/// The audit entries about deliveries, apart from those of calls.
package enum DeliveriesEntry {
    /// The object of the entries.
    package static let object = "deliveries"
}

// The digests of clients and of their calls.
extension RecordDigest {
    /// The digest of a version of a client, with the verifiers of its secrets.
    package static func client(_ client: ClientRecord) -> String {
        var digest = RecordDigest("client")
        digest.add(client.name.text)
        digest.add(client.version)
        digest.add(client.terms)
        digest.add(client.addedAt.milliseconds)
        digest.add(client.changedAt.milliseconds)
        digest.add(client.revokedAt?.milliseconds)
        for secret in client.secrets { digest.add(secret) }
        // Absent in the digests of earlier versions.
        if client.terms.company != nil || client.terms.funding != nil {
            digest.add(client.terms.company?.text)
            digest.add(client.terms.funding?.text)
        }
        if let account = client.terms.account {
            digest.add("aid")
            digest.add(account.text)
        }
        return digest.finished()
    }

    /// The digest of the calls of a group, in their order.
    package static func calls(_ calls: [NumberedCall]) -> String {
        var digest = RecordDigest(CallsEntry.object)
        for numbered in calls { digest.add(numbered) }
        return digest.finished()
    }

    private mutating func add(_ terms: ClientTerms) {
        add(terms.interface.rawValue)
        add(terms.environment.rawValue)
        add(terms.username)
        add(terms.institutions.joined(separator: "\n"))
        add(terms.scopes.map(\.text).joined(separator: "\n"))
        add(terms.products.map(\.text).joined(separator: "\n"))
        add(terms.rate.perSecond)
        add(terms.certificate?.bytes ?? [])
    }

    private mutating func add(_ secret: ClientSecret) {
        add(secret.scheme.rawValue)
        add(Int(secret.keyEpoch))
        add(secret.salt)
        add(secret.verifier)
        add(secret.addedAt.milliseconds)
        add(secret.until?.milliseconds)
        // A secret without keys has the digest that earlier versions made.
        guard let keys = secret.keys else { return }
        add("keys")
        add(keys.delivery.bytes)
        add(keys.sealedSharedKey ?? [])
    }

    private mutating func add(_ numbered: NumberedCall) {
        let call = numbered.call
        add(numbered.number)
        add(call.key.client.text)
        add(call.key.interface.rawValue)
        add(call.key.scope)
        add(call.key.key)
        add(call.operation)
        add(call.answered.content.bytes)
        add(call.answered.status)
        add(call.answered.answer)
        add(call.code)
        add(call.message)
        add(call.delivery)
        add(call.at.milliseconds)
    }
}
