/// A secret of a client, of which only a verifier is stored.
package struct ClientSecret: Hashable, Sendable {
    /// The way in which the verifier is computed.
    package var scheme: Scheme
    /// The epoch of the service key that made the verifier.
    package var keyEpoch: UInt16
    /// 16 random bytes of this secret.
    package var salt: [UInt8]
    /// 32 bytes; they do not give the secret away.
    package var verifier: [UInt8]
    /// The time at which the secret was added.
    package var addedAt: Instant
    /// The secret is valid before this instant; nil for as long as the client is.
    package var until: Instant?
    /// The keys that belong to the secret, of an interface that has some; nil for none.
    package var keys: Keys?

    /// The way in which the verifier of a secret is computed.
    package enum Scheme: String, CaseIterable, Sendable {
        /// The program made the secret, which cannot be guessed: a keyed hash is enough.
        case made
        /// The secret was carried over from another system and may be guessed: scrypt, then the
        /// keyed hash.
        case carried
    }

    /// The keys that belong to a secret.
    package struct Keys: Hashable, Sendable {
        /// The SHA-256 of the public half of the delivery key to which the client's deliveries are
        /// sealed; the vault has the key.
        package var delivery: SHA256Digest
        /// The shared key of the client's signatures, sealed under the service key; nil if its
        /// interface has none.
        package var sealedSharedKey: [UInt8]?

        package init(delivery: SHA256Digest, sealedSharedKey: [UInt8]? = nil) {
            self.delivery = delivery
            self.sealedSharedKey = sealedSharedKey
        }
    }

    package init(
        _ scheme: Scheme,
        keyEpoch: UInt16,
        salt: [UInt8],
        verifier: [UInt8],
        addedAt: Instant,
        until: Instant? = nil,
        keys: Keys? = nil
    ) {
        self.scheme = scheme
        self.keyEpoch = keyEpoch
        self.salt = salt
        self.verifier = verifier
        self.addedAt = addedAt
        self.until = until
        self.keys = keys
    }

    /// Returns true if the secret is valid at that instant.
    package func isLive(at instant: Instant) -> Bool { until.map { instant < $0 } ?? true }
}

/// A version of a client of the service.
package struct ClientRecord: Hashable, Sendable {
    /// The most secrets that a client has at a time.
    package static let mostSecrets = 2

    /// The name of the client.
    package var name: ClientName
    /// The number of the version among those of the client, counted from 1.
    package var version: Int
    /// The permissions of the client.
    package var terms: ClientTerms
    /// The secrets, the oldest first; none of a revoked client.
    package var secrets: [ClientSecret]
    /// The time at which the client was registered.
    package var addedAt: Instant
    /// The time at which this version was made.
    package var changedAt: Instant
    /// The time at which the client was revoked; nil if it was not.
    package var revokedAt: Instant?

    /// Makes the first version of a client.
    package init(
        _ name: ClientName,
        _ terms: ClientTerms,
        secret: ClientSecret,
        at instant: Instant
    ) {
        self.name = name
        self.terms = terms
        version = 1
        secrets = [secret]
        addedAt = instant
        changedAt = instant
        revokedAt = nil
    }

    /// Makes a stored version of a client.
    package init(
        _ name: ClientName,
        version: Int,
        _ terms: ClientTerms,
        secrets: [ClientSecret],
        addedAt: Instant,
        changedAt: Instant,
        revokedAt: Instant?
    ) {
        self.name = name
        self.version = version
        self.terms = terms
        self.secrets = secrets
        self.addedAt = addedAt
        self.changedAt = changedAt
        self.revokedAt = revokedAt
    }

    /// The secrets that are valid at that instant.
    package func liveSecrets(at instant: Instant) -> [ClientSecret] {
        secrets.filter { $0.isLive(at: instant) }
    }
}

// The next versions.
extension ClientRecord {
    /// The version with a new secret: the others end after the overlap, or earlier if they would.
    ///
    /// - Throws: `client.revoked`; `client.two_secrets` if two older ones are valid and there is an
    ///   overlap.
    package func rotated(
        to secret: ClientSecret,
        overlap: SecretOverlap,
        at instant: Instant
    ) throws(ClientFailure) -> ClientRecord {
        try requirePresent()
        var next = next(at: instant)
        next.secrets = [secret]
        guard overlap.seconds > 0 else { return next }
        let live = liveSecrets(at: instant)
        guard live.count < Self.mostSecrets else {
            throw .twoSecrets(name, until: live.compactMap(\.until).min())
        }
        let end = instant.adding(seconds: overlap.seconds)
        next.secrets = live.map { $0.ending(at: end) } + [secret]
        return next
    }

    /// The version that no secret opens any more.
    ///
    /// - Throws: `client.revoked` if it is revoked already.
    package func revoked(at instant: Instant) throws(ClientFailure) -> ClientRecord {
        try requirePresent()
        var next = next(at: instant)
        next.secrets = []
        next.revokedAt = instant
        return next
    }

    /// The version with other terms.
    ///
    /// - Throws: `client.revoked`; `client.funding` for another currency of the funding account.
    package func changed(to terms: ClientTerms, at instant: Instant) throws(ClientFailure)
        -> ClientRecord
    {
        try requirePresent()
        if let currency = self.terms.funding?.currency, let next = terms.funding?.currency,
            currency != next
        {
            throw .fundingCurrency(currency)
        }
        var next = next(at: instant)
        next.terms = terms
        next.secrets = liveSecrets(at: instant)
        return next
    }

    private func next(at instant: Instant) -> ClientRecord {
        var next = self
        next.version += 1
        next.changedAt = instant
        return next
    }

    private func requirePresent() throws(ClientFailure) {
        if let revokedAt { throw .revoked(name, at: revokedAt) }
    }
}

extension ClientSecret {
    fileprivate func ending(at end: Instant) -> ClientSecret {
        var secret = self
        secret.until = min(until ?? end, end)
        return secret
    }
}
