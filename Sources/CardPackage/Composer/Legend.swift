import CardCore
import CardText

/// `LEGEND.txt`: the facts about the files that a person at the printer's must know.
///
/// - Secrecy: public.
struct Legend {
    let plan: PackagePlan

    init(_ plan: PackagePlan) {
        self.plan = plan
    }

    var bytes: [UInt8] {
        Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    private var lines: [String] {
        let cards = labelColumns + images + sheets + advice
        let parts = [order, files, columns, cards, answer]
        return Array(parts.joined(separator: [""]))
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
        if plan.pin == nil { lines.append("PIN:          none") }
        if !plan.leftOut.isEmpty {
            let headers = plan.leftOut.map(\.header).joined(separator: ", ")
            lines.append("Left out:     \(headers): the order has no such values")
        }
        if plan.environment == .test {
            lines.insert("TEST CARDS: they are worth nothing and must not be sold.", at: 0)
        }
        return lines
    }

    private var files: [String] {
        let folder = PackageLayout.folder(part: 1, of: plan.partCount)
        var lines = [
            "FILES",
            "\(folder)/ and so on: up to \(plan.template.cardsPerPart) cards each",
            "  \(plan.template.dataFile): one row for each card; \(words(plan.template.dialect))",
        ]
        if plan.template.hasSchema {
            lines.append("  schema.ini: the columns of that file, for ODBC: all are text")
        }
        if plan.sheets != nil {
            lines.append("  \(PackageLayout.cards): the cards of the part, to print")
        }
        lines += [
            "  SHA256SUMS: digests of the other files of the part; check: sha256sum -c SHA256SUMS",
            "packing.csv: the serials in each pack and carton",
        ]
        if let labels = plan.labels {
            lines.append(
                "packing-labels.csv: a row for the label of each carton and pack; "
                    + words(labels.dialect)
            )
        }
        lines += [
            "SHA256SUMS: digests of the files above; manifest.json and its signature: of the whole",
            "answer.csv, answer.json: the forms for your answer, see ANSWER",
        ]
        return lines
    }

    /// The dialect of the rows in words.
    var dialect: String { words(plan.template.dialect) }

    private func words(_ dialect: TemplateDialect) -> String {
        let end = dialect.lineEnd == .crlf ? "CRLF" : "LF"
        switch dialect.layout {
        case .fixed:
            return "fixed width, no header, ASCII, \(end)"
        case .delimited(let delimiter, let quoting):
            return "\(delimiter.rawValue) between cells, "
                + (quoting == .all ? "all in quotes, " : "quotes where needed, ")
                + (dialect.hasHeader ? "header, " : "no header, ")
                + (dialect.encoding == .utf8 ? "UTF-8 " : "UTF-16LE ")
                + "\(dialect.hasByteOrderMark ? "with" : "without") BOM, \(end)"
        }
    }

    /// The columns, a line each, under a heading.
    var columns: [String] {
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

    private var labelColumns: [String] {
        guard let labels = plan.labels else { return [] }
        return ["LABELS (columns of packing-labels.csv: number, header, meaning, place)"]
            + labels.columns.enumerated().map { index, column in
                "\(index + 1). \(column.header): \(column.meaning). Goes: \(column.place)"
            } + [""]
    }

    private var images: [String] {
        guard !plan.images.isEmpty else { return [] }
        let dots = plan.qr.dotsPerModule
        return ["IMAGES (files of the first card; the number is that of the card in the order)"]
            + plan.images.map(image) + [
                "Modules: \(plan.qr.module.moduleText) mm, \(dots) dots of \(plan.qr.dpi) dpi, "
                    + "black on white. Print at 100 %; never scale an image by pixels."
            ] + caption + [
                "Read by a program before this package was closed: \(plan.readImageCount) of "
                    + "\(plan.cardCount * plan.images.count) images.", "",
            ]
    }

    private func image(_ kind: CardImage) -> String {
        let file = String(
            decoding: plan.template.images.path(of: kind, position: 1),
            as: UTF8.self
        )
        let measures = plan.measures(of: kind)
        return
            "\(file): \(symbol(kind))\(column(of: kind)). \(measures.width.dots) x \(measures.height.dots) "
            + "pixels, \(measures.width.imageText) x \(measures.height.imageText) mm, "
            + "with a quiet zone of \(measures.quietZone) modules \(side(kind))"
    }

    private func symbol(_ kind: CardImage) -> String {
        switch kind {
        case .qr:
            "QR code of the payload, version \(plan.qrVersion), level \(plan.qr.level.rawValue)"
        case .barcode: "Code 128 of the token"
        case .pinBarcode: "Code 128 of the PIN"
        }
    }

    private func column(of kind: CardImage) -> String {
        let columns = plan.template.columns.filter { $0.field.image == kind }.map(\.header)
        return ", named by the column \(columns.joined(separator: ", "))"
    }

    private func side(_ kind: CardImage) -> String {
        kind == .qr ? "on each side" : "left and right"
    }

    private var caption: [String] {
        plan.captionLength == nil ? [] : ["Caption: the serial, below each symbol."]
    }

    /// The sheets of cards, under a heading; empty if the package has none.
    var sheets: [String] {
        guard let layout = plan.sheets?.layout else { return [] }
        return [
            "SHEETS",
            "\(PackageLayout.cards): layout \(layout.name), print at 100 %, without fitting to the "
                + "page",
        ] + layout.legend + [""]
    }

    private var advice: [String] {
        [
            "CARE",
            "Token, PIN and their images are secret: cover them, and destroy the files after the "
                + "job.",
            "Import every column as text. Never save them in a spreadsheet; answer.csv has no cards.",
            "seq is the order of the cards. Report spoiled and missing cards by serial, see ANSWER.",
        ]
    }
}
