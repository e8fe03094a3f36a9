import CardCore
import CardText

/// `LEGEND.txt`: the facts about the files that a person at the printer's must know.
///
/// - Secrecy: public.
struct Legend {
    private let plan: PackagePlan

    init(_ plan: PackagePlan) {
        self.plan = plan
    }

    var bytes: [UInt8] {
        Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    private var lines: [String] {
        order + [""] + files + [""] + columns + [""] + images + advice
    }

    private var order: [String] {
        var lines = [
            "ORDER \(plan.orderID)",
            "Product:      \(plan.productID), \(plan.productName)",
            "Environment:  \(plan.environment.rawValue)",
            "Cards:        \(plan.cardCount): \(plan.quantity) to sell and \(plan.spares) spares, "
                + "which come last",
            "Packs:        \(plan.packSize) cards; cartons of \(plan.cartonSize)",
            "Template:     \(plan.template.name)",
        ]
        if plan.pin == nil { lines.append("PIN:          none; its columns are empty") }
        if plan.environment == .test {
            lines.insert("TEST CARDS: they are worth nothing and must not be sold.", at: 0)
        }
        return lines
    }

    private var files: [String] {
        let folder = PackageLayout.folder(part: 1, of: plan.partCount)
        return [
            "FILES",
            "\(folder)/ and so on: up to \(plan.template.cardsPerPart) cards each",
            "  \(plan.template.dataFile): one row for each card; \(dialect)",
            "  SHA256SUMS: digests of that file and of every image; check: sha256sum -c SHA256SUMS",
            "packing.csv: the serials in each pack and carton, for labels",
            "SHA256SUMS: digests of the files above; manifest.json and its signature: of the whole",
        ]
    }

    private var dialect: String {
        let dialect = plan.template.dialect
        let end = dialect.lineEnd == .crlf ? "CRLF" : "LF"
        switch dialect.layout {
        case .fixed:
            return "fixed width, no header, ASCII, \(end)"
        case .delimited(let delimiter, let quoting):
            return "\(delimiter.rawValue) between cells, "
                + (quoting == .all ? "all in quotes, " : "quotes where needed, ")
                + (dialect.hasHeader ? "header, " : "no header, ")
                + "UTF-8 \(dialect.hasByteOrderMark ? "with" : "without") BOM, \(end)"
        }
    }

    private var columns: [String] {
        var start = 1
        return ["COLUMNS (number, header, width, what it is, where it goes)"]
            + plan.template.columns.enumerated().map { index, column in
                let width = width(column, &start)
                return "\(index + 1). \(column.header) [\(width)] \(column.meaning). "
                    + "Goes: \(column.place)"
            }
    }

    /// The width of a column; for fixed cells also the symbol of the row at which they begin.
    private func width(_ column: TemplateColumn, _ start: inout Int) -> String {
        guard let width = column.width else { return "any width" }
        guard plan.template.dialect.isFixed else { return "up to \(width)" }
        defer { start += width }
        return "\(start) to \(start + width - 1)"
    }

    private var images: [String] {
        guard plan.template.images != .none else { return [] }
        let qr = plan.qr
        let tenths = (plan.qrPixels * 254 + qr.dpi / 2) / qr.dpi
        return [
            "IMAGES",
            "QR: version \(plan.qrVersion), level \(qr.level.rawValue), \(plan.qrPixels) x "
                + "\(plan.qrPixels) pixels at \(qr.dpi) dpi, \(tenths / 10).\(tenths % 10) mm, "
                + "black and white, quiet zone included: print at 100 %",
            "Code 128: \(plan.images.count == 1 ? "none" : barcodes)",
            "",
        ]
    }

    private var barcodes: String {
        plan.images.dropFirst().map { $0 == .barcode ? "the token" : "the PIN" }
            .joined(separator: " and ") + ", quiet zones included"
    }

    private var advice: [String] {
        [
            "CARE",
            "Token, PIN and their images are secret: cover them, and destroy the files after the "
                + "job.",
            "Import every column as text. Never open and save the files in a spreadsheet.",
            "seq is the order of the cards. Report spoiled and missing cards by serial.",
        ]
    }
}
