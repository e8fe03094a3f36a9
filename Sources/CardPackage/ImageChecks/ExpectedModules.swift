import CardCore

/// The modules that an image must have, drawn one by one from the text of its card.
///
/// This does not use the renderer: the renderer is what the modules are compared with.
struct ExpectedModules {
    let wide: Int
    let high: Int
    private let black: [Bool]

    /// The QR symbol of a payload.
    init(qr payload: [UInt8], version: Int, level: QRLevel) throws {
        let modules = try QREncoder(version: version, level: level).modules(of: payload)
        let side = modules.size + 2 * QRSymbol.quietZone
        wide = side
        high = side
        black = (0..<(side * side)).map { module in
            let row = module / side - QRSymbol.quietZone
            let column = module % side - QRSymbol.quietZone
            guard (0..<modules.size).contains(row), (0..<modules.size).contains(column) else {
                return false
            }
            return modules.bytes[row * modules.size + column] & 1 == 1
        }
    }

    /// The Code 128 symbol of a text.
    init(code128 text: [UInt8], _ layout: Code128Layout) throws {
        guard let symbol = Code128(text, layout) else { throw ImageFailure.code128 }
        let quiet = [Bool](repeating: false, count: Code128Layout.quietZone)
        let bars = symbol.widths.enumerated().flatMap { index, width in
            [Bool](repeating: index.isMultiple(of: 2), count: width)
        }
        let row = quiet + bars + quiet
        wide = row.count
        high = layout.barHeight
        black = (0..<high).flatMap { _ in row }
    }

    /// The modules of a finished image, row by row.
    init(wide: Int, high: Int, black: [Bool]) {
        precondition(black.count == wide * high, "modules of another size")
        self.wide = wide
        self.high = high
        self.black = black
    }

    func isSame(as other: ExpectedModules) -> Bool {
        wide == other.wide && high == other.high && black == other.black
    }

    /// One row of modules as pixels: eight to a byte, a set bit is white.
    func pixels(ofRow row: Int, dots: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0xFF, count: (wide * dots + 7) / 8)
        for pixel in 0..<(wide * dots) where black[row * wide + pixel / dots] {
            bytes[pixel / 8] &= ~(0x80 >> UInt8(pixel % 8))
        }
        return bytes
    }

    /// The modules as a picture.
    func grid(dots: Int) -> ModuleGrid {
        var grid = ModuleGrid(width: wide * dots, height: high * dots)
        for row in 0..<high {
            for column in 0..<wide where black[row * wide + column] {
                for pixelRow in (row * dots)..<((row + 1) * dots) {
                    grid.blacken(row: pixelRow, from: column * dots, to: (column + 1) * dots)
                }
            }
        }
        return grid
    }
}
