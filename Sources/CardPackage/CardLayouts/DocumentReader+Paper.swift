import CardCore
import CardText

extension DocumentReader {
    /// Reads a length in millimetres with up to three decimals.
    mutating func length(
        _ key: String,
        from least: Length = .zero,
        to most: Length = CardLayout.lengthRange.upperBound
    ) throws -> Length {
        try value(key).length(in: least...most)
    }

    /// Reads a length in millimetres; nil if the key is absent.
    mutating func optionalLength(
        _ key: String,
        from least: Length = .zero,
        to most: Length = CardLayout.lengthRange.upperBound
    ) throws -> Length? {
        try optionalValue(key)?.length(in: least...most)
    }

    /// Reads the width of a module in millimetres; nil if the key is absent.
    mutating func optionalModule(_ key: String) throws -> Length? {
        try optionalLength(key, from: Length(micrometres: 100), to: .millimetres(5))
    }

    /// Reads the size of a font in points with up to two decimals.
    mutating func fontSize(_ key: String) throws -> FontSize {
        let value = try value(key)
        guard let size = Self.decimal(try value.string(), places: 2), (200...20_000).contains(size)
        else { throw value.wrongValue(CardLayoutComplaint.fontSize) }
        return FontSize(hundredths: size)
    }

    /// Reads an angle in degrees, clockwise, as a number of right angles.
    mutating func quarters(_ key: String) throws -> Int {
        guard let value = optionalValue(key) else { return 0 }
        let degrees = try value.integer(in: 0...270)
        guard degrees.isMultiple(of: 90) else {
            throw value.wrongValue(CardLayoutComplaint.angle)
        }
        return degrees / 90
    }

    /// Reads the path of a file from the folder of the layouts.
    mutating func path(_ key: String, endings: [String]) throws -> String {
        try value(key).path(endings: endings)
    }

    /// Reads the path of a file from the folder of the layouts; nil if the key is absent.
    mutating func optionalPath(_ key: String, endings: [String]) throws -> String? {
        try optionalValue(key)?.path(endings: endings)
    }

    /// The number without its decimal point, with so many decimals; nil for another text.
    fileprivate static func decimal(_ text: String, places: Int) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...4).contains(whole.utf8.count), parts.count <= 2,
            parts.count == 1 || (1...places).contains(parts[1].utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        return Int(whole + decimals + String(repeating: "0", count: places - decimals.utf8.count))
    }
}

extension DocumentValue {
    fileprivate func length(in range: ClosedRange<Length>) throws -> Length {
        guard let micrometres = DocumentReader.decimal(try string(), places: 3),
            range.contains(Length(micrometres: micrometres))
        else { throw wrongValue(CardLayoutComplaint.length) }
        return Length(micrometres: micrometres)
    }

    /// A path without a step upwards or to the root.
    fileprivate func path(endings: [String]) throws -> String {
        let path = try string(bytes: 1...200)
        let steps = path.split(separator: "/", omittingEmptySubsequences: false)
        let isInside = steps.allSatisfy { step in
            step.utf8.first != UInt8(ascii: ".") && !step.isEmpty
                && step.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        }
        guard isInside, endings.contains(where: path.hasSuffix) else {
            throw wrongValue(CardLayoutComplaint.path)
        }
        return path
    }
}
