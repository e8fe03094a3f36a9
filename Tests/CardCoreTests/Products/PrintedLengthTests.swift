import CardCore
import Testing

/// Lengths in millimetres are rounded in one place, and sizes that people write become whole dots.
struct PrintedLengthTests {
    /// The table of sizes of symbols with their quiet zones, versions 2 to 6.
    static let table: [(dpi: Int, dots: Int, module: String, sizes: [String], pixels: [Int])] = [
        (300, 4, "0.339", ["11.2", "12.5", "13.9", "15.2", "16.6"], [132, 148, 164, 180, 196]),
        (300, 5, "0.423", ["14.0", "15.7", "17.4", "19.1", "20.7"], [165, 185, 205, 225, 245]),
        (600, 4, "0.169", ["5.6", "6.3", "6.9", "7.6", "8.3"], [132, 148, 164, 180, 196]),
        (600, 6, "0.254", ["8.4", "9.4", "10.4", "11.4", "12.4"], [198, 222, 246, 270, 294]),
        (600, 8, "0.339", ["11.2", "12.5", "13.9", "15.2", "16.6"], [264, 296, 328, 360, 392]),
        (600, 10, "0.423", ["14.0", "15.7", "17.4", "19.1", "20.7"], [330, 370, 410, 450, 490]),
    ]

    @Test func roundsTheSizesOfTheTable() {
        for row in Self.table {
            #expect(PrintedLength(dots: row.dots, dpi: row.dpi).moduleText == row.module)
            for (index, size) in row.sizes.enumerated() {
                let side = QRSymbol(version: index + 2).modulesWithQuietZone * row.dots
                #expect(side == row.pixels[index])
                #expect(PrintedLength(dots: side, dpi: row.dpi).imageText == size)
            }
        }
    }

    @Test func readsTheSizesOfTheTableBack() throws {
        for row in Self.table {
            let module = try #require(WrittenMillimetres(row.module))
            #expect(WrittenImageSize.module(module).dotsPerModule(dpi: row.dpi) == row.dots)
            for (index, text) in row.sizes.enumerated() {
                let modules = QRSymbol(version: index + 2).modulesWithQuietZone
                let side = try #require(WrittenMillimetres(text))
                let size = WrittenImageSize.image(side, modules: modules)
                #expect(size.dotsPerModule(dpi: row.dpi) == row.dots, "\(text)")
            }
        }
    }

    /// Every size with whole dots can be written as it is shown.
    @Test(arguments: [72, 203, 300, 360, 600, 1200, 2400])
    func readsEveryShownSizeBack(dpi: Int) throws {
        for dots in QRSettings.dotsRange {
            let shown = PrintedLength(dots: dots, dpi: dpi)
            let module = try #require(WrittenMillimetres(shown.moduleText))
            #expect(WrittenImageSize.module(module).dotsPerModule(dpi: dpi) == dots)
            for modules in [29, 65] {
                let length = PrintedLength(dots: dots * modules, dpi: dpi)
                let image = try #require(WrittenMillimetres(length.imageText))
                let size = WrittenImageSize.image(image, modules: modules)
                #expect(size.dotsPerModule(dpi: dpi) == dots)
            }
        }
    }

    @Test(arguments: [
        ("0.25", 600, ["0.212", "0.254"]), ("0.2541", 600, ["0.254", "0.296"]),
        ("0.1", 600, ["0.169", "0.212"]), ("0.34", 300, ["0.339", "0.423"]),
        ("9", 600, ["2.667", "2.709"]), ("0.2539", 600, ["0.212", "0.254"]),
    ])
    func refusesBrokenDotsWithTheNearestTwoSizes(_ text: String, dpi: Int, nearest: [String]) throws
    {
        let size = WrittenImageSize.module(try #require(WrittenMillimetres(text)))
        #expect(size.dotsPerModule(dpi: dpi) == nil)
        #expect(size.nearest(dpi: dpi).map(\.moduleText) == nearest)
        #expect(size.text == text)
    }

    @Test(arguments: [
        "", "0", "0.0", ".2", "1.", "1.2.3", "-1", "1e3", "0.1234567", "12345", "1,2",
    ])
    func readsNoOtherTextAsALength(_ text: String) {
        #expect(WrittenMillimetres(text) == nil)
    }
}
