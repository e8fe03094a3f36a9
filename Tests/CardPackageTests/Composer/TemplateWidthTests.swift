import CardCore
@testable import CardPackage
import Testing

/// The widths of columns are judged before any card is made, by the longest values of the order.
struct TemplateWidthTests {
    private static func template(_ field: PrintedField, width: Int?) throws -> PrinterTemplate {
        let width = width.map { "width: \($0), " } ?? ""
        let yaml = """
            name: t
            description: d
            images: folders
            dialect: {layout: delimited, delimiter: comma, quote: all, eol: lf, bom: false, header: false}
            columns:
              - {header: a, field: \(field.rawValue), \(width)meaning: m, place: p}
              - {header: b, field: blank, meaning: m, place: p}

            """
        return try PrinterTemplate(yaml: Array(yaml.utf8), file: "t.yaml")
    }

    private static func package(_ field: PrintedField, width: Int? = nil) throws -> SmallPackage {
        var package = try SmallPackage()
        package.template = try template(field, width: width)
        package.barcode = true
        package.payload = "https://gift.example/{token}/n"
        (package.quantity, package.spares) = (23, 5)
        return package
    }

    /// The length of the longest cell in the first column.
    private static func longestCell(_ package: SmallPackage) throws -> Int {
        let writer = try PrintedRowWriter(package.plan())
        let lengths = try package.cards().map { card in
            var row: [UInt8] = []
            try writer.write(card, to: &row)
            return row.count - "\"\",\"\"\n".utf8.count
        }
        return lengths.max() ?? 0
    }

    /// Every field but a text, whose template is refused itself, and an empty cell.
    private static let fields = PrintedField.allCases.filter { $0 != .text && $0 != .blank }

    @Test(arguments: fields)
    func acceptsAColumnThatIsAsWideAsItsLongestCell(_ field: PrintedField) throws {
        let free = try Self.package(field)
        let longest = try Self.longestCell(free)
        let serial = try #require(free.cards().last).serial
        try Self.package(field, width: longest).plan().check(longest: serial)
        guard longest > 1 else { return }
        let narrow = try Self.package(field, width: longest - 1).plan()
        let problem = #expect(throws: PackageFailure.self) { try narrow.check(longest: serial) }
        guard case .width("a", longest, longest - 1)? = problem else {
            Issue.record("\(field): \(String(describing: problem))")
            return
        }
    }

    @Test func findsAFormulaBeforeAnyCardIsMade() throws {
        var package = try SmallPackage()
        package.payload = "={token}"
        #expect(throws: PackageFailure.self) { try package.plan().check() }
    }

    @Test func anUnknownSerialFitsAnyColumn() throws {
        try Self.package(.serial, width: 1).plan().check()
    }
}
