import CardCore
@testable import CardPackage
import CardTestSupport
import Testing

/// Code 128 symbols are read by zbar, as short as they can be, and carry their check symbol.
struct Code128Tests {
    static func image(_ text: String, dots: Int = 3) throws -> [UInt8] {
        let settings = QRSettings(dotsPerModule: dots)
        return try CardRenderer(qr: settings, version: 1).code128Image(of: Array(text.utf8))
    }

    static let texts = [
        "1", "12", "123", "1234", "12345", "123456", "1234567", "12345678901234567890",
        "A", "AB12", "AB123", "AB1234", "AB12345", "AB123456", "AB1234567", "12AB", "1234AB",
        "12345AB", "123456AB", "1234567AB", "A1234B", "A12345B", "A123456B", "A1234567B",
        "A12345678B", "00000000", "99999999999", "DINCARD:23456789ABCDEFGHJKLMNPQ",
        " !\"#$%&'()*+,-./0123456789:;<=>?", "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_",
        "`abcdefghijklmnopqrstuvwxyz{|}~",
    ]

    @Test(.enabled(if: InstalledProgram.isInstalled("zbarimg")), arguments: [2, 4, 7])
    func zbarReadsEveryText(dots: Int) throws {
        let images = try Self.texts.map { try Self.image($0, dots: dots) }
        #expect(try scanned(images) == Self.texts)
    }

    /// "PJJ123C" is the worked example of Wikipedia's article: from set A's start (103) the check
    /// symbol is 54; its symbols have the same values in set B, whose start (104) makes it 55.
    @Test func computesThePublishedCheckSymbol() throws {
        let symbol = try #require(Code128(Array("PJJ123C".utf8)))
        #expect(symbol.values == [104, 48, 42, 42, 17, 18, 19, 35, 55])
    }

    /// Every pattern of digits and letters up to eleven symbols.
    @Test(arguments: 1...11)
    func makesTheShortestSymbolOfEveryText(count: Int) throws {
        for pattern in 0..<(1 << count) {
            let text: [UInt8] = (0..<count).map { place in
                if pattern >> place & 1 == 1 { return 0x41 }
                return 0x30 + UInt8(place % 10)
            }
            let symbol = try #require(Code128(text))
            #expect(Self.text(of: symbol) == text)
            #expect(symbol.values.count == Self.fewest(text) + 2)
        }
    }

    /// The fewest symbols between start and check, by trying both sets at every place.
    private static func fewest(_ text: [UInt8]) -> Int {
        // From each place on, the number of symbols for the rest, if set B or set C is active
        // there.
        var costs = [(inB: Int, inC: Int)](repeating: (0, 0), count: text.count + 1)
        let digit = text.map { $0 < 0x3A }
        for place in text.indices.reversed() {
            let takeB = 1 + costs[place + 1].inB
            let pair = place + 1 < text.count && digit[place] && digit[place + 1]
            let takeC = pair ? 1 + costs[place + 2].inC : Int.max / 2
            costs[place] = (min(takeB, takeC + 1), min(takeC, takeB + 1))
        }
        return min(costs[0].inB, costs[0].inC)
    }

    /// Reads the values as a scanner would.
    private static func text(of symbol: Code128) -> [UInt8] {
        var text: [UInt8] = []
        var inC = symbol.values[0] == 105
        for value in symbol.values.dropFirst().dropLast() {
            switch (value, inC) {
            case (99, false): inC = true
            case (100, true): inC = false
            case (_, true): text += [UInt8(0x30 + value / 10), UInt8(0x30 + value % 10)]
            case (_, false): text.append(UInt8(0x20 + value))
            }
        }
        return text
    }

    @Test func drawsSymbolsOfElevenModulesAndAStopOfThirteen() throws {
        let symbol = try #require(Code128(Array((0x20...0x7E))))
        #expect(symbol.widths.reduce(0, +) == symbol.moduleCount)
        #expect(symbol.widths.count == symbol.values.count * 6 + 7)
    }

    @Test(arguments: ["", "å", "a\nb", "\u{7F}", "\u{1F}"])
    func refusesCharactersOutsideSetB(_ text: String) {
        #expect(throws: ImageFailure.code128) { try Self.image(text) }
    }

    @Test(arguments: [1, 3, 6], ["1", "DINCARD:23456789ABCDEFGHJKLMNPQ"])
    func drawsQuietZonesAndSufficientHeight(dots: Int, text: String) throws {
        let symbol = try #require(Code128(Array(text.utf8)))
        let image = try ReadImage(Self.image(text, dots: dots))
        #expect(image.width == (symbol.moduleCount + 20) * dots)
        #expect(image.height == max(32, symbol.moduleCount * 15 / 100) * dots)
        for row in [0, image.height - 1] {
            let black = (0..<image.width).filter { image.isBlack($0, row) }
            #expect(black.first == 10 * dots)
            #expect(black.last == image.width - 10 * dots - 1)
        }
    }
}
