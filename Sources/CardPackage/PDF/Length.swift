/// A length on paper.
///
/// - Unit: whole micrometres, so that sums are exact.
package struct Length: Hashable, Sendable {
    /// The length in micrometres.
    package let micrometres: Int

    package init(micrometres: Int) { self.micrometres = micrometres }

    /// A length in whole millimetres.
    package static func millimetres(_ count: Int) -> Length { Length(micrometres: count * 1000) }

    /// A length in points, rounded up, so that a text of it fits.
    package init(points: Double) {
        micrometres = Int((points * 25_400 / 72).rounded(.up))
    }

    /// Nothing.
    package static let zero = Length(micrometres: 0)

    /// The length in points of 1/72 inch.
    package var points: Double { Double(micrometres) * 72 / 25_400 }

    /// The millimetres with up to three decimals, `85.5`.
    package var decimal: String {
        let (whole, rest) = abs(micrometres).quotientAndRemainder(dividingBy: 1000)
        var text = "\(micrometres < 0 ? "-" : "")\(whole)"
        guard rest > 0 else { return text }
        var digits = String(1000 + rest).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        text += ".\(digits)"
        return text
    }
}

extension Length: Comparable, AdditiveArithmetic {
    package static func < (one: Length, other: Length) -> Bool {
        one.micrometres < other.micrometres
    }

    package static func + (one: Length, other: Length) -> Length {
        Length(micrometres: one.micrometres + other.micrometres)
    }

    package static func - (one: Length, other: Length) -> Length {
        Length(micrometres: one.micrometres - other.micrometres)
    }

    /// So many of the length.
    package static func * (count: Int, length: Length) -> Length {
        Length(micrometres: count * length.micrometres)
    }

    /// A part of the length, rounded down.
    package static func / (length: Length, parts: Int) -> Length {
        Length(micrometres: length.micrometres / parts)
    }
}
