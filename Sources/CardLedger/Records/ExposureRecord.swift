package import CardCore

/// The source of a token that does not belong there.
///
/// - Secrecy: names the input, never its content.
package struct ExposureSource: Hashable, Sendable {
    /// The source in words, as it is stored.
    package let text: String
    /// The sender of a sale file or of a call; nil for another source.
    package let sender: SenderID?

    package init(_ text: ShownText) {
        self.text = text.text
        sender = nil
    }

    /// The source of a token in a call of `client`.
    package init(callOf client: ClientName) {
        text = "a call"
        sender = client.sender
    }

    /// The source of a token in a sale file of `sender`.
    ///
    /// - Shape: `sale file` and the first 12 digits of the digest.
    package init(saleFile sha256: SHA256Digest, sender: SenderID) {
        text = "sale file \(sha256.bytes.prefix(6).hexadecimal)"
        self.sender = sender
    }
}

/// A card whose token was found in an input or in a stored text.
package struct ExposureRecord: Hashable, Sendable {
    /// The serial of the card.
    package var serial: Serial
    /// The text of ``ExposureSource``.
    package var source: String
    /// The sender of the sale file; nil for another source.
    package var sender: SenderID?
    /// The instant at which it was recorded.
    package var at: Instant
    /// True if the card has a hold `exposed` now.
    package var isHeld: Bool
    /// The life cycle of the card now.
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

/// The progress of the search for tokens in the texts of an area.
package struct SecretSearchState: Hashable, Sendable {
    /// The version of the search itself: a better one begins again.
    package var version: Int
    /// The number of token formats that the search knew: a new format begins the search again.
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
/// - Secrecy: may contain tokens, and is read to find them.
package struct StoredText: Sendable {
    /// The number of the row, by which a search continues.
    package var number: Int64
    /// The bytes of the row's texts.
    package var bytes: [UInt8]

    package init(number: Int64, bytes: [UInt8]) {
        self.number = number
        self.bytes = bytes
    }
}
