import CardCore
@testable import CardPackage
import CardTestSupport
import Testing

/// An order that passes the checks of its creation never fails in its release.
struct AcceptedOrderTests {
    /// Random templates of random widths, for random orders.
    @Test func noAcceptedOrderHasACellThatIsTooWide() throws {
        var random = SeededRandom(seed: 114)
        var accepted = 0
        for round in 0..<600 {
            let package = try Self.package(&random)
            let serials = try package.cards().map(\.serial)
            let longest = serials.max { $0.text.utf8.count < $1.text.utf8.count }
            let plan = try package.plan()
            do {
                try plan.check(longest: longest)
                try plan.checkLabels(longest: longest)
            } catch is PackageFailure {
                continue
            }
            accepted += 1
            #expect(throws: Never.self, "round \(round)") { try Self.writeRows(package, plan) }
        }
        #expect(accepted > 100 && accepted < 550, "\(accepted)")
    }

    /// The rows of the data files and the boxes, as a release writes them, without images.
    private static func writeRows(_ package: SmallPackage, _ plan: PackagePlan) throws {
        let writer = try PrintedRowWriter(plan)
        var packing = try PackingList(plan)
        var rows: [UInt8] = []
        for card in try package.cards() {
            try writer.write(card, to: &rows)
            try packing.append(position: card.position, serial: card.serial)
        }
    }

    private static func package(_ random: inout SeededRandom) throws -> SmallPackage {
        var package = try SmallPackage()
        package.quantity = 1 + random.uniform(below: 23)
        package.spares = random.uniform(below: 5)
        package.digits = random.uniform(below: 2) == 0
        package.barcode = random.uniform(below: 2) == 0
        package.hasPIN = random.uniform(below: 3) > 0
        package.denominationMinor = random.uniform(below: 3) == 0 ? nil : 12_345
        package.environment = random.uniform(below: 2) == 0 ? .live : .test
        package.name = ["Winter", "Žluť", "A card, \"quoted\""][random.uniform(below: 3)]
        let fields = PrintedField.allCases.filter { $0 != .text }
        package.template = try template(fields.map(\.rawValue), "images: folders\n", &random)
        let labels = LabelField.allCases.filter { $0 != .text }.map(\.rawValue)
        let yaml = Self.yaml(labels, "rows: boxes\n", widths: 1...90, &random)
        if case .boxes(let template) = try AnyPrinterTemplate(yaml: yaml, file: "l.yaml") {
            package.labels = template
        }
        return package
    }

    private static func template(
        _ fields: [String],
        _ keys: String,
        _ random: inout SeededRandom
    ) throws -> PrinterTemplate {
        try PrinterTemplate(yaml: yaml(fields, keys, widths: 1...40, &random), file: "t.yaml")
    }

    private static func yaml(
        _ fields: [String],
        _ keys: String,
        widths: ClosedRange<Int>,
        _ random: inout SeededRandom
    ) -> [UInt8] {
        let fixed = random.uniform(below: 4) == 0
        let dialect =
            fixed
            ? "{layout: fixed, eol: lf, bom: false, header: false}"
            : "{layout: delimited, delimiter: tab, quote: min, eol: lf, bom: false, header: true}"
        let columns = (0..<3).map { index in
            let field = fields[random.uniform(below: fields.count)]
            let width = widths.lowerBound + random.uniform(below: widths.count)
            let key = fixed || random.uniform(below: 2) == 0 ? ", width: \(width)" : ""
            return "  - {header: c\(index), field: \(field)\(key), meaning: m, place: p}\n"
        }
        let text =
            "name: t\ndescription: d\n\(keys)dialect: \(dialect)\ncolumns:\n\(columns.joined())"
        return Array(text.utf8)
    }
}
