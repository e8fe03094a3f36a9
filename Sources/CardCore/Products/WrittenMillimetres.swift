/// A length in millimetres as a person wrote it, with its decimals.
///
/// - Shape: `9.4`: 1 to 4 digits, and up to six decimals.
package struct WrittenMillimetres: Hashable, Sendable {
    /// The length in millionths of a millimetre.
    let nanometres: Int
    /// The number of decimals that were written.
    let decimals: Int

    /// Returns nil for a text that is not such a number above zero.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...4).contains(parts[0].count) else { return nil }
        let fraction = parts.count == 2 ? Array(parts[1]) : []
        guard parts.count == 1 || (1...6).contains(fraction.count) else { return nil }
        let zeros = Array(repeating: UInt8(ascii: "0"), count: 6 - fraction.count)
        let digits = Array(parts[0]) + fraction + zeros
        guard digits.allSatisfy(Alphabet.digits.contains) else { return nil }
        nanometres = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        decimals = fraction.count
        guard nanometres > 0 else { return nil }
    }

    /// The length as it was written.
    package var text: String {
        let unit = PrintedLength.power(6)
        let whole = String(nanometres / unit)
        guard decimals > 0 else { return whole }
        let fraction = String(unit + nanometres % unit).dropFirst().prefix(decimals)
        return "\(whole).\(fraction)"
    }

    /// Returns true if `length` is this one, rounded to the decimals that were written, or to
    /// `least` if they are fewer.
    func means(_ length: PrintedLength, decimals least: Int) -> Bool {
        let tolerance = 1_000_000 / PrintedLength.power(max(decimals, least))
        let difference = abs(nanometres * length.dpi - length.dots * 25_400_000)
        return difference * 2 <= tolerance * length.dpi
    }
}

/// The size of a QR image that a person wished for, in millimetres.
package enum WrittenImageSize: Hashable, Sendable {
    /// The side of a module.
    case module(WrittenMillimetres)
    /// The side of the whole image with its quiet zone, of `modules`.
    case image(WrittenMillimetres, modules: Int)

    /// The whole number of dots for a module that makes this size; nil if none does.
    package func dotsPerModule(dpi: Int) -> Int? {
        QRSettings.dotsRange.first { means($0, dpi) }
    }

    /// The nearest two sizes with whole dots, the smaller one first.
    package func nearest(dpi: Int) -> [PrintedLength] {
        let (least, most) = (QRSettings.dotsRange.lowerBound, QRSettings.dotsRange.upperBound)
        let below = wished.nanometres * dpi / (25_400_000 * modules)
        let first = min(max(below, least), most - 1)
        return [first, first + 1].map { length($0, dpi) }
    }

    /// The size as it was written.
    package var text: String { wished.text }

    /// The number of modules that the size is of.
    package var modules: Int {
        switch self {
        case .module: 1
        case .image(_, let modules): modules
        }
    }

    private var wished: WrittenMillimetres {
        switch self {
        case .module(let side), .image(let side, _): side
        }
    }

    /// Modules are written with three decimals, images with one.
    private func means(_ dots: Int, _ dpi: Int) -> Bool {
        wished.means(length(dots, dpi), decimals: modules == 1 ? 3 : 1)
    }

    private func length(_ dots: Int, _ dpi: Int) -> PrintedLength {
        PrintedLength(dots: dots * modules, dpi: dpi)
    }
}
