/// The wrappings and the signature of a sale file that arrived.
package struct Delivery: Hashable, Sendable {
    /// The wrappings, the outermost first; none for a plain file.
    package var wrappings: [Wrapping] = []
    /// The result of checking the signature.
    package var signature = Signature.unchecked

    /// The result of checking a signature.
    package enum Signature: Hashable, Sendable {
        /// The sender's settings do not ask for a signature.
        case unchecked
        /// The file arrived without a signature.
        case missing
        /// None of the sender's keys made the signature.
        case wrong
        /// One of the sender's keys made the signature over the bytes that arrived; `SHA256:…` of
        /// that key.
        case good(fingerprint: String)
    }

    package init() {}

    /// The wrappings for people and for the audit log: `plain`, `gzip`, `age+gzip`.
    package var wrappingText: String {
        wrappings.isEmpty
            ? Wrapping.plain.rawValue : wrappings.map(\.rawValue).joined(separator: "+")
    }

    /// The fingerprint of the key that signed; nil if no good signature was found.
    package var signer: String? {
        if case .good(let fingerprint) = signature { fingerprint } else { nil }
    }
}

/// The rule for the wrappings and signatures of a sender's files.
package struct DeliveryRule: Hashable, Sendable {
    /// The wrappings that are accepted.
    package var accepts: Set<Wrapping> = [.plain]
    /// The rule for signatures.
    package var signature = Demand.none
    /// The file with the sender's public keys, as the configuration names it; nil for none.
    package var signers: String?

    /// A rule for signatures.
    package enum Demand: String, CaseIterable, Sendable {
        /// Signatures are not checked.
        case none
        /// A file without a signature is accepted, one with a wrong signature is not.
        case optional
        /// Only files with a good signature are accepted.
        case required
    }

    package init() {}

    /// The reason for which a delivery is rejected; nil if it is accepted.
    package func refusal(of delivery: Delivery) -> FileRefusal? {
        let layers = delivery.wrappings.isEmpty ? [.plain] : delivery.wrappings
        guard accepts.isSuperset(of: layers) else { return .wrapping }
        switch (signature, delivery.signature) {
        case (.none, _), (_, .good), (.optional, .missing): return nil
        case (_, .wrong): return .signatureWrong
        case (.required, _): return .signatureMissing
        case (.optional, .unchecked):
            preconditionFailure("a signature that must be checked was not")
        }
    }
}
