/// How a sale file came: its wrappings and its signature.
package struct Delivery: Hashable, Sendable {
    /// The outermost first; none for a plain file.
    package var wrappings: [Wrapping] = []
    package var signature = Signature.unchecked

    package enum Signature: Hashable, Sendable {
        /// Nobody asked for one.
        case unchecked
        case missing
        case wrong
        /// Made by one of the sender's keys over the bytes as they came; `SHA256:…` of that key.
        case good(fingerprint: String)
    }

    package init() {}

    /// For people and for the audit log: `plain`, `gzip`, `age+gzip`.
    package var wrappingText: String {
        wrappings.isEmpty
            ? Wrapping.plain.rawValue : wrappings.map(\.rawValue).joined(separator: "+")
    }

    /// The key that signed; nil where no signature was checked and found good.
    package var signer: String? {
        if case .good(let fingerprint) = signature { fingerprint } else { nil }
    }
}

/// How a sender's files may come.
package struct DeliveryRule: Hashable, Sendable {
    package var accepts: Set<Wrapping> = [.plain]
    package var signature = Demand.none
    /// The file with the sender's public keys, as the configuration names it.
    package var signers: String?

    package enum Demand: String, CaseIterable, Sendable {
        /// Signatures are not looked at.
        case none
        /// A file without one is taken, a wrong one is not.
        case optional
        case required
    }

    package init() {}

    /// Why a file that came so is refused; nil where it is taken.
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
