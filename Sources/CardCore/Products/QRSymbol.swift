/// The share of a QR symbol that may be damaged while it can still be read.
package enum QRLevel: String, CaseIterable, Sendable {
    case low = "L"
    case medium = "M"
    case quartile = "Q"
    case high = "H"
}

/// The content of the QR image of a card, and the size in which it is printed.
package struct QRSettings: Hashable, Sendable {
    /// The text, with `{token}` in place of the token.
    package var payload: String
    /// The error correction.
    package var level: QRLevel
    /// The resolution of the printer in dots per inch.
    package var dpi: Int
    /// The side of a module in dots.
    package var dotsPerModule: Int

    /// The allowed sides of a module in dots: fewer than four are not printed evenly.
    package static let dotsRange = 4...64
    /// The allowed resolutions in dots per inch.
    package static let dpiRange = 72...2400

    /// The side of a module on the card.
    package var module: PrintedLength { PrintedLength(dots: dotsPerModule, dpi: dpi) }

    package init(
        payload: String = "{token}",
        level: QRLevel = .medium,
        dpi: Int = 600,
        dotsPerModule: Int = 6
    ) {
        self.payload = payload
        self.level = level
        self.dpi = dpi
        self.dotsPerModule = dotsPerModule
    }
}

/// The size of a QR symbol.
///
/// - Source: ISO/IEC 18004:2015, table 7, versions 1 to 10; larger ones do not fit on a card.
package struct QRSymbol: Hashable, Sendable {
    /// The version of the standard, 1 to 10.
    package let version: Int

    /// Modules on a side, without the quiet zone.
    package var modules: Int { 17 + 4 * version }

    /// Modules on a side with the quiet zone on each.
    package var modulesWithQuietZone: Int { modules + 2 * Self.quietZone }

    /// The quiet zone on each side, in modules.
    package static let quietZone = 4
    /// The versions that fit on a card.
    package static let versions = 1...10

    package init(version: Int) {
        precondition(Self.versions.contains(version), "a symbol that does not fit on a card")
        self.version = version
    }

    /// The smallest symbol that holds a payload of these bytes in one mode; nil if that needs more
    /// than version 10.
    package init?(holding payload: [UInt8], level: QRLevel) {
        let fitting = Self.versions.first { version in
            let lengthBits = Self.lengthBits(of: payload, version: version)
            return 4 + lengthBits + Self.dataBits(of: payload) <= level.codewords[version - 1] * 8
        }
        guard let fitting else { return nil }
        version = fitting
    }

    private static let alphanumerics = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

    /// Returns true if a symbol is outside of QR's alphanumeric mode.
    static func needsBytes(_ symbol: UInt8) -> Bool { !alphanumerics.contains(symbol) }

    private static func isNumeric(_ payload: [UInt8]) -> Bool {
        payload.allSatisfy(Alphabet.digits.contains)
    }

    private static func isAlphanumeric(_ payload: [UInt8]) -> Bool {
        payload.allSatisfy(alphanumerics.contains)
    }

    private static func dataBits(of payload: [UInt8]) -> Int {
        let count = payload.count
        if isNumeric(payload) { return count / 3 * 10 + [0, 4, 7][count % 3] }
        return isAlphanumeric(payload) ? count / 2 * 11 + count % 2 * 6 : count * 8
    }

    private static func lengthBits(of payload: [UInt8], version: Int) -> Int {
        if isNumeric(payload) { return version < 10 ? 10 : 12 }
        if isAlphanumeric(payload) { return version < 10 ? 9 : 11 }
        return version < 10 ? 8 : 16
    }
}

extension QRLevel {
    /// Data codewords of versions 1 to 10.
    fileprivate var codewords: [Int] {
        switch self {
        case .low: [19, 34, 55, 80, 108, 136, 156, 194, 232, 274]
        case .medium: [16, 28, 44, 64, 86, 108, 124, 154, 182, 216]
        case .quartile: [13, 22, 34, 48, 62, 76, 88, 110, 132, 154]
        case .high: [9, 16, 26, 36, 46, 60, 66, 86, 100, 122]
        }
    }
}
