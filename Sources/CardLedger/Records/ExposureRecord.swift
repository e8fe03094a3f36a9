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
