import CardCore
@testable import CardPackage
import CardText
import Testing

/// Columns for which an order has no value: blank, left out, or a reason to refuse the order.
struct LeftOutColumnTests {
    private static func headers(_ package: SmallPackage) throws -> [Substring] {
        let data = try package.archive().file("part-001of003/\(package.template.dataFile)")
        let text = try #require(package.template.dialect.encoding.utf8(of: data[...]))
        return String(decoding: text, as: UTF8.self).split(separator: "\r\n")[0]
            .replacing("\"", with: "").split(separator: package.template.dialect.isTab ? "\t" : ",")
    }

    @Test(arguments: ["generic-csv", "hp-smartstream", "bartender", "indesign-datamerge"])
    func leavesOutTheColumnsOfAbsentValues(_ name: String) throws {
        var package = try SmallPackage(name)
        (package.hasPIN, package.denominationMinor) = (false, nil)
        let whole = try SmallPackage(name)
        let left = try Self.headers(whole).filter { header in
            try !Self.headers(package).contains(header)
        }
        let fields = package.template.columns.filter { left.contains(Substring($0.header)) }
            .map(\.field)
        #expect(Set(fields).isSubset(of: [.pin, .pinDisplay, .denomination]))
        #expect(fields.count == 2)
        let legend = try package.archive().text("LEGEND.txt")
        #expect(legend.contains("Left out:     "))
        for header in left {
            #expect(!legend.contains(". \(header) ["), "\(header)")
        }
    }

    /// Every image of every built-in template is named by a column and by the legend.
    @Test(arguments: BuiltInPrinterTemplates.names)
    func drawsOnlyImagesThatAColumnNames(_ name: String) throws {
        for barcode in [false, true] {
            for hasPIN in [false, true] {
                var package = try SmallPackage(name)
                (package.barcode, package.hasPIN) = (barcode, hasPIN)
                let plan = try package.plan()
                let named = Set(plan.template.columns.compactMap(\.field.image))
                #expect(Set(plan.images).isSubset(of: named), "\(name)")
                let archive = try package.archive()
                let images = try archive.files().map(\.name).filter { $0.hasSuffix(".png") }
                #expect(images.count == 9 * plan.images.count)
                let legend = try archive.text("LEGEND.txt")
                for kind in CardImage.allCases {
                    let columns = plan.template.columns.filter { $0.field.image == kind }
                        .map(\.header).joined(separator: ", ")
                    let words = "\(Self.words(kind)), named by the column \(columns). "
                    let line = legend.split(separator: "\r\n").first { $0.contains(words) }
                    let isDrawn = plan.images.contains(kind)
                    #expect((line != nil) == isDrawn, "\(name): \(words)")
                    #expect(legend.contains(Self.words(kind)) == isDrawn, "\(name): \(kind)")
                    guard let line else { continue }
                    let file = String(line.prefix { $0 != ":" })
                    #expect(images.contains { $0.hasSuffix("/\(file)") }, "\(name): \(file)")
                }
            }
        }
    }

    private static func words(_ image: CardImage) -> String {
        switch image {
        case .qr: "QR code of the payload, version 4, level M"
        case .barcode: "Code 128 of the token"
        case .pinBarcode: "Code 128 of the PIN"
        }
    }

    @Test func placesBothBarcodesInTheTemplatesThatPlaceImages() throws {
        for name in ["generic-csv", "hp-smartstream", "bartender", "indesign-datamerge"] {
            var package = try SmallPackage(name)
            package.barcode = true
            #expect(try package.plan().images == [.qr, .barcode, .pinBarcode], "\(name)")
        }
    }

    /// A package without QR images is complete, and holds against itself.
    @Test func drawsNoQRIfNoColumnNamesIt() throws {
        var package = try SmallPackage()
        package.barcode = true
        package.template = try SmallPackage.template("generic-csv") {
            $0.replacing("field: qrFile", with: "field: blank")
        }
        #expect(try package.plan().images == [.barcode, .pinBarcode])
        let archive = try package.archive()
        let report = try PackageReader(zip: try archive.zip(), sha256: SHA256.of).verify()
        #expect(report.isIntact, "\(report.checks)")
        #expect(try !archive.files().contains { $0.name.contains("/qr/") })
    }

    @Test func refusesAnEmptyValueOfAnUploadBeforeAnyCardIsMade() throws {
        var package = try SmallPackage("code-only-upload")
        package.denominationMinor = nil
        let failure = #expect(throws: PackageFailure.self) { try package.plan().check() }
        guard case .empty("Value", .denomination)? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(failure?.code == .orderTemplateValue)
        package.denominationMinor = 0
        try package.plan().check()
    }

    @Test func quotesTextsOfDigitsAndNoCounts() throws {
        var package = try SmallPackage()
        package.template = try SmallPackage.template("generic-csv") {
            $0.replacing("quote: all", with: "quote: min")
        }
        package.digits = true
        let row = try package.archive().text("part-001of003/manifest.csv")
            .split(separator: "\r\n")[1]
        #expect(row.hasPrefix("\"00000001\",\"001000000001\",\"00"))
        #expect(row.contains(",500.00,NOK,2030-12-31,1,1,qr/00000001.png,"))
    }

    @Test func writesUTF16WithItsMarkInEveryLetter() throws {
        var package = try SmallPackage("indesign-unicode")
        package.name = "Zimní 𝄞 Ωmega"
        let data = try package.archive().file("part-002of003/manifest.txt")
        #expect(data.starts(with: [0xFF, 0xFE]) && data.count.isMultiple(of: 2))
        let units = stride(from: 2, to: data.count, by: 2).map {
            UInt16(data[$0]) | UInt16(data[$0 + 1]) << 8
        }
        let text = String(decoding: units, as: UTF16.self)
        #expect(text.hasPrefix("seq\tserial\ttoken_display\t"))
        #expect(text.contains("\tZimní 𝄞 Ωmega\t00000004.png\r\n"))
        let report = try PackageReader(
            zip: try package.archive().zip(),
            sha256: SHA256.of
        ).verify()
        #expect(report.isIntact)
    }

    @Test func countsSymbolsAndNotBytes() throws {
        var package = try SmallPackage()
        package.name = "Žluťoučký"
        package.template = try SmallPackage.template("generic-csv") {
            $0.replacing("field: currency, width: 3", with: "field: productName, width: 9")
        }
        try package.plan().check()
        package.name = "Žluťoučkýx"
        let failure = #expect(throws: PackageFailure.self) { try package.plan().check() }
        guard case .width("currency", 10, 9)? = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }
}

extension TemplateDialect {
    fileprivate var isTab: Bool { delimiter == .tab }
}
