/// A number that a client may have meant by the text with which it named a card.
package struct CardReading: Hashable, Sendable {
    /// The number as a card may have it.
    package let serial: Serial
    /// The expiry that the magnetic track has beside the number; nil for none.
    ///
    /// - Shape: YYMM.
    package let trackExpiry: String?

    private init(_ serial: String, trackExpiry: String? = nil) {
        self.serial = Serial(serial)
        self.trackExpiry = trackExpiry
    }

    /// The readings of a text in the order in which they are tried: the number of a track, the text
    /// as it is, and each of them without blanks and hyphens in upper case.
    package static func all(of text: String) -> [CardReading] {
        var readings: [CardReading] = []
        if let track = track(of: text) {
            readings += forms(of: track.number, trackExpiry: track.expiry)
        }
        readings += forms(of: text)
        var known: Set<Serial> = []
        return readings.filter { !$0.serial.text.isEmpty && known.insert($0.serial).inserted }
    }

    private static func forms(of number: String, trackExpiry: String? = nil) -> [CardReading] {
        let plain = number.uppercased().filter { $0 != " " && $0 != "-" }
        return [number, plain].map { CardReading($0, trackExpiry: trackExpiry) }
    }

    /// The number and the expiry of a magnetic track: `;NUMBER=YYMM…`; nil for another text.
    private static func track(of text: String) -> (number: String, expiry: String?)? {
        let isMarked = text.hasPrefix(";")
        let body = isMarked ? text.dropFirst() : text[...]
        guard let separator = body.firstIndex(of: "=") else {
            return isMarked ? (String(body.prefix { $0 != "?" }), nil) : nil
        }
        let digits = body[separator...].dropFirst().prefix(4)
        let isExpiry = digits.utf8.count == 4 && digits.utf8.allSatisfy(isDigit)
        return (String(body[..<separator]), isExpiry ? String(digits) : nil)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
