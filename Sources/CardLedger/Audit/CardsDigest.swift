package import CardCore

/// The digest of a segment's cards: their serials and the keyed hashes of their secrets.
///
/// - Cost: less than a hundredth of the insertion of a card.
package struct CardsDigest {
    private var digest = RecordDigest("cards")

    package init() {}

    /// Begins a card, in the order of the positions.
    package mutating func add(serial: Serial) { digest.add(serial.text) }

    /// Adds the last day with which the card that was begun last was imported, before its secrets.
    package mutating func add(lastDay: String) { digest.add(lastDay) }

    /// Adds the verifier of a secret of the card that was begun last.
    package mutating func add(kind: Int, scheme: Int64, epoch: Int64, value: [UInt8]) {
        digest.add(kind)
        digest.add(scheme)
        digest.add(epoch)
        digest.add(value)
    }

    /// 64 hexadecimal digits.
    package func finished() -> String { digest.finished() }
}

extension CardsDigest {
    /// The digest of cards that were just made.
    package init(of cards: [MintedCard], epochs: KeyEpochs) {
        for card in cards {
            add(serial: card.serial)
            add(.token, scheme: PINScheme.tokenCode, epoch: epochs.token, value: card.tokenHash)
            guard let pin = card.pin else { continue }
            add(.pin, scheme: pin.scheme.code, epoch: epochs.pin, value: pin.bytes)
        }
    }

    /// The digest of cards that are imported.
    package init(of cards: [ImportedCard], pinEpoch: Int) {
        for card in cards {
            add(serial: card.serial)
            if let day = card.expiresOn { add(lastDay: day.description) }
            guard let pin = card.pin else { continue }
            add(.pin, scheme: pin.scheme.code, epoch: pinEpoch, value: pin.bytes)
        }
    }

    private mutating func add(
        _ kind: CredentialKind,
        scheme: Int64,
        epoch: Int,
        value: [UInt8]
    ) {
        add(kind: Int(kind.code), scheme: scheme, epoch: Int64(epoch), value: value)
    }
}
