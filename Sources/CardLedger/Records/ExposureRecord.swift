package import CardCore

/// Where a token stood that does not belong there.
///
/// - Secrecy: names the input, never a word of it.
package struct ExposureSource: Hashable, Sendable {
    package let text: String
    /// The sender of a sale file.
    package let sender: SenderID?

    package init(_ text: ShownText) {
        self.text = text.text
        sender = nil
    }

    package init(saleFile sha256: SHA256Digest, sender: SenderID) {
        text = "sale file \(sha256.bytes.prefix(6).hexadecimal)"
        self.sender = sender
    }
}

/// A card whose token stood in an input or in a stored text.
package struct ExposureRecord: Hashable, Sendable {
    package var serial: Serial
    package var source: String
    package var sender: SenderID?
    package var at: Instant
    /// Whether the card has a hold `exposed` now.
    package var isHeld: Bool
    package var life: LifeCycle

    package init(
        serial: Serial,
        source: String,
        sender: SenderID?,
        at: Instant,
        isHeld: Bool,
        life: LifeCycle
    ) {
        self.serial = serial
        self.source = source
        self.sender = sender
        self.at = at
        self.isHeld = isHeld
        self.life = life
    }
}

/// A sender that sent too many tokens, or looks for tokens.
package struct SecretAlarm: Hashable, Sendable {
    package enum Reason: String, CaseIterable, Sendable {
        /// More hits of one sender in a day than ``SecretLimits/hitsInADay``.
        case hits
        /// So many texts in a row with the shape of a token, and no card has one of them.
        case misses
    }

    package var at: Instant
    package var sender: SenderID
    package var sha256: SHA256Digest
    package var reason: Reason

    package init(at: Instant, sender: SenderID, sha256: SHA256Digest, reason: Reason) {
        self.at = at
        self.sender = sender
        self.sha256 = sha256
        self.reason = reason
    }
}

/// How far the texts of an area were searched for tokens.
package struct SecretSearchState: Hashable, Sendable {
    /// Of the search itself: a better one begins again.
    package var version: Int
    /// How many formats of tokens it knew: a new format begins again.
    package var formats: Int
    /// The number of the last row that was searched.
    package var last: Int64

    package init(version: Int, formats: Int, last: Int64) {
        self.version = version
        self.formats = formats
        self.last = last
    }
}

/// A stored row's texts.
///
/// - Secrecy: may hold tokens, that is why it is read.
package struct StoredText: Sendable {
    package var number: Int64
    package var bytes: [UInt8]

    package init(number: Int64, bytes: [UInt8]) {
        self.number = number
        self.bytes = bytes
    }
}
