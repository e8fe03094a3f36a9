package import CardCore

extension Workshop {
    /// A secret of a client, whose salt and verifier have that byte alone.
    package static func secret(_ byte: UInt8 = 1, at instant: Instant) -> ClientSecret {
        ClientSecret(
            .made,
            keyEpoch: 1,
            salt: [UInt8](repeating: byte, count: 16),
            verifier: [UInt8](repeating: byte, count: 32),
            addedAt: instant
        )
    }
}
