/// A length on a printed card: whole dots of a printer.
///
/// Every length that is shown in millimetres is rounded here, to the nearest.
package struct PrintedLength: Hashable, Sendable {
    /// The length in dots.
    package let dots: Int
    /// The resolution of the printer in dots per inch.
    package let dpi: Int

    package init(dots: Int, dpi: Int) {
        precondition(dots >= 0 && dpi > 0, "a length of no printer")
        self.dots = dots
        self.dpi = dpi
    }

    /// The length in millimetres.
    package var millimetres: Double { Double(dots) * 25.4 / Double(dpi) }

    /// The length of an image in millimetres, for people: `9.4`.
    package var imageText: String { millimetres(decimals: 1) }

    /// The length of a module in millimetres, for people: `0.254`.
    package var moduleText: String { millimetres(decimals: 3) }

    /// The length in millimetres with `decimals` decimals, 1 to 6.
    package func millimetres(decimals: Int) -> String {
        let unit = PrintedLength.power(decimals)
        let value = (dots * 254 * unit * 2 + dpi * 10) / (dpi * 10 * 2)
        let rest = String(value % unit)
        let zeros = String(repeating: "0", count: decimals - rest.utf8.count)
        return "\(value / unit).\(zeros)\(rest)"
    }

    static func power(_ decimals: Int) -> Int {
        (0..<decimals).reduce(1) { power, _ in power * 10 }
    }
}
