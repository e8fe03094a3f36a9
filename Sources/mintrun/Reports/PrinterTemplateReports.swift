import CardCore
import CardJobs
import CardPackage

/// `template check TEMPLATE`, without a sale file.
struct CheckedTemplateReport: Report {
    private let file: String
    private let template: AnyTemplate
    /// nil for a template for sale files.
    private let preview: TemplatePreview?

    /// - Throws: `package.cell` if the dialect cannot carry a text of the template.
    init(file: String, template: AnyTemplate, rows: Int) throws {
        self.file = file
        self.template = template
        switch template {
        case .sales: preview = nil
        case .printer(let facts): preview = try facts.preview(rows: rows)
        }
    }

    var json: [String: JSON] {
        let facts = template.json
        return [
            "file": .string(file), "template": facts["name"] ?? .null,
            "kind": facts["kind"] ?? .null,
            "description": facts["description"] ?? .null, "format": facts["format"] ?? .null,
            "header": .optional(preview?.header),
            "rows": .array((preview?.rows ?? []).map { .string($0) }),
            "tooNarrow": preview?.misfit.map(Self.json) ?? .null,
        ]
    }

    private static func json(_ misfit: TemplatePreview.Misfit) -> JSON {
        [
            "column": .string(misfit.column), "needed": .integer(misfit.needed),
            "width": .integer(misfit.width),
        ]
    }

    var text: String {
        var lines = Lines()
        switch template {
        case .sales(let facts):
            lines.add("file", "\(file): a template for sale files, and valid")
            lines.add("template", facts.name)
            lines.add("format", facts.format)
            lines.add("for", facts.description)
            return lines.text
        case .printer(let facts):
            let rows = facts.template.rows == .cards ? "printers' files" : "the labels of boxes"
            lines.add("file", "\(file): a template for \(rows), and valid")
            lines.add("template", facts.template.name)
            lines.add("format", facts.format)
            lines.add("for", facts.template.description)
        }
        return ([lines.text] + sample).joined(separator: "\n")
    }

    /// The header and the rows, as the file has them.
    private var sample: [String] {
        guard let preview else { return [] }
        if let misfit = preview.misfit {
            let words =
                "the made-up value of \(misfit.column) has \(misfit.needed) symbols, and its width "
                + "is \(misfit.width): no rows are shown; order create compares the real ones"
            return [VisibleText.escapedLine(words)]
        }
        let rows = (preview.header.map { [$0] } ?? []) + preview.rows
        return ["", "its first rows, with made-up values:"]
            + rows.map { VisibleText.escapedLine($0) }
    }
}

/// `template new NAME --from TEMPLATE`.
struct ProposedPrinterTemplateReport: Report {
    let proposal: ProposedPrinterTemplate
    /// The path of the written file.
    let file: String?

    var json: [String: JSON] {
        [
            "file": .optional(file), "name": .string(proposal.name),
            "from": .string(proposal.origin), "yaml": .string(proposal.yaml),
        ]
    }

    var text: String {
        guard let file else { return String(proposal.yaml.dropLast()) }
        return [
            "template written to \(file)", "  from    \(proposal.origin)",
            "  next    mintrun template check \(file)",
        ].visibleLines
    }
}
