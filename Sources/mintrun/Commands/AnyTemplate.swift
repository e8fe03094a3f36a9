import CardCore
import CardJobs
import CardPackage
import CardSystem

/// A template of either side: for sale files, or for printers' files.
enum AnyTemplate {
    case sales(SaleTemplateFacts)
    case printer(PrinterTemplateFacts)

    /// The template with that name or in that file; one for sale files comes first.
    ///
    /// - Throws: `template.unknown`, `path.missing`, `config.*`, `secret.*`.
    init(_ name: String, _ repositories: Repositories?, on disk: Disk) throws {
        let sales = SaleTemplateCatalogue(repositories, on: disk)
        let printers = PrinterTemplateCatalogue(repositories, on: disk)
        if Self.isFile(name) || name.contains("/") {
            guard try disk.exists(name), let printer = try printers.read(name) else {
                self = .sales(try sales.show(name))
                return
            }
            self = .printer(printer)
        } else if try sales.names().contains(name) {
            self = .sales(try sales.show(name))
        } else if let printer = try printers.entry(name) {
            self = .printer(printer)
        } else {
            throw TemplateFailure.unknown(name, known: try sales.names() + printers.names())
        }
    }

    /// Returns true if the text can be the name of a template, and is not that of a file.
    static func isName(_ text: String) -> Bool { !text.contains(".") && !text.contains("/") }

    /// Returns true if the text is the name of a YAML file.
    static func isFile(_ text: String) -> Bool {
        text.hasSuffix(".yaml") || text.hasSuffix(".yml")
    }

    /// The text of the template.
    var yaml: String {
        switch self {
        case .sales(let template): template.yaml
        case .printer(let template): template.yaml
        }
    }

    /// The facts that reports show.
    var json: [String: JSON] {
        switch self {
        case .sales(let template): template.json
        case .printer(let template): template.json
        }
    }
}

extension SaleTemplateFacts {
    var json: [String: JSON] {
        [
            "description": .string(description), "file": .optional(file), "format": .string(format),
            "kind": "sales", "name": .string(name),
        ]
    }
}

extension PrinterTemplateFacts {
    /// `delimited` or `fixed`.
    var format: String { template.dialect.layout == .fixed ? "fixed" : "delimited" }

    var json: [String: JSON] {
        [
            "description": .string(template.description), "file": .optional(file),
            "format": .string(format), "kind": .string(template.rows.rawValue),
            "name": .string(template.name),
        ]
    }
}
