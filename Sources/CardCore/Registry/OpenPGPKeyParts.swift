/// The parts of an OpenPGP public key that decide who can open a package.
package struct OpenPGPKeyParts: Hashable, Sendable {
    /// The fingerprint of the primary key.
    package var primary: String
    /// The fingerprints of the keys for encryption that are not revoked.
    package var encryption: Set<String>
    /// The end of each key by its fingerprint; a key without one does not end.
    package var ends: [String: Instant]

    package init(primary: String, encryption: Set<String>, ends: [String: Instant]) {
        self.primary = primary
        self.encryption = encryption
        self.ends = ends
    }

    /// Returns true if this is the other key with no end that is earlier: the same people can open
    /// what is encrypted to it.
    package func isRenewal(of other: OpenPGPKeyParts) -> Bool {
        guard primary == other.primary, encryption == other.encryption, !encryption.isEmpty else {
            return false
        }
        return encryption.union([primary]).allSatisfy { fingerprint in
            guard let end = end(of: fingerprint) else { return true }
            guard let before = other.end(of: fingerprint) else { return false }
            return end >= before
        }
    }

    /// The end of a key, which is that of the primary key if that is earlier; nil for never.
    private func end(of fingerprint: String) -> Instant? {
        [ends[fingerprint], ends[primary]].compactMap(\.self).min()
    }
}

/// The same printer's key in the newest version and in the next one.
package struct OpenPGPKeyPair: Hashable, Sendable {
    /// The key of the newest version.
    package var before: OpenPGPKeyParts
    /// The key of the next version.
    package var after: OpenPGPKeyParts

    package init(before: OpenPGPKeyParts, after: OpenPGPKeyParts) {
        self.before = before
        self.after = after
    }
}

/// The rule about a printer that has a newer version than the one that an order pins.
package enum PrinterVersionRule {
    /// The version of its printer to which an order's package goes.
    package enum Choice: Hashable, Sendable {
        /// The pinned version.
        case pinned
        /// The newest version, which is pinned first.
        case newest
        /// None, until a person decides.
        case undecided
    }

    /// The choice for an order; `asked` is the version that a person named.
    ///
    /// A newer version with the same keys leaves the package as it is.
    package static func choice(
        pinned: PrinterRecord,
        newest: PrinterRecord,
        asked: Int?
    ) -> Choice {
        if let asked {
            if asked == pinned.version { return .pinned }
            return asked == newest.version ? .newest : .undecided
        }
        return newest.printer.hasSameKeys(as: pinned.printer) ? .pinned : .undecided
    }
}

/// The difference between the keys of two versions of a printer.
package enum PrinterKeyChange: String, CaseIterable, Sendable {
    /// The keys are the same, byte for byte.
    case none
    /// It is the same OpenPGP key with later ends.
    case renewal
    /// Other people may be able to open a package.
    case others
}

extension RegistrationRule {
    /// The change of a printer's keys; `pair` are its OpenPGP keys, nil if a program did not read
    /// both.
    package static func keyChange(
        of printer: NewPrinter,
        after newest: NewPrinter?,
        _ pair: OpenPGPKeyPair?
    ) -> PrinterKeyChange {
        guard let newest else { return .none }
        if newest.hasSameKeys(as: printer) { return .none }
        let isSameKind = newest.kind == .openpgp && printer.kind == .openpgp
        guard isSameKind, newest.recipients == printer.recipients, let pair,
            [pair.after.primary] == printer.recipients
        else { return .others }
        return pair.after.isRenewal(of: pair.before) ? .renewal : .others
    }
}
