package import CardCore

/// What a mint did.
package struct MintResult: Hashable, Sendable {
    package var order: OrderID
    /// All cards of the order that exist now.
    package var minted: Int
    /// How many of them an earlier run had made.
    package var resumedFrom: Int
    /// Tokens drawn again because the first draw was taken.
    package var resampled: Int
    package var alreadyDone: Bool
    package var seconds: Double
}

/// What a release did.
package struct ReleaseResult: Hashable, Sendable {
    package var order: OrderID
    package var package: PackageFacts
    package var alreadyDone: Bool
}

/// What an acknowledgement did.
package struct AcknowledgeResult: Hashable, Sendable {
    package var order: OrderID
    package var good: Int
    package var spoiled: Int
    package var missing: Int
    package var alreadyDone: Bool
    /// Where the order stands now.
    package var state: OrderState
}

/// What a shred did: the record of what can no longer be produced.
package struct ShredResult: Hashable, Sendable {
    package var order: OrderID
    package var shreddedAt: Instant
    package var certificate: JSON
    package var alreadyDone: Bool
}

/// What a whole run came to.
package struct RunResult: Hashable, Sendable {
    package var order: OrderFacts
    package var alreadyDone: Bool
    /// Whether the package waits for custodians.
    package var needsRelease: Bool
    package var custody: Custody
}
