import CardFiles
import CardCore

/// The templates for sale files: those of the workspace, and those that the program brings along.
package struct SaleTemplateShelf {
    private let desk: Desk?
    private var workspace: Workspace? { desk?.workspace }

    /// Without a workspace there are only the built-in ones.
    package init(_ desk: Desk?) { self.desk = desk }

    /// One template, and where it comes from.
    struct Entry: Hashable, Sendable {
        var template: SaleTemplate
        var yaml: String
        /// Relative to the workspace; nil for one that is built in.
        var file: String?
    }

    /// The names of all templates, sorted.
    func names() throws -> [String] {
        var names = Set(BuiltInTemplates.saleNames)
        if let workspace, try Disk.exists(workspace.saleTemplates) {
            for file in try Disk.names(in: workspace.saleTemplates) where file.hasSuffix(".yaml") {
                names.insert(String(file.dropLast(".yaml".count)))
            }
        }
        return names.sorted()
    }

    /// All of them, by name.
    package func all() throws -> [SaleTemplateFacts] { try names().map(show) }

    package func show(_ name: String) throws -> SaleTemplateFacts {
        SaleTemplateFacts(try entry(name))
    }

    func template(_ name: String) throws -> SaleTemplate { try entry(name).template }

    /// The workspace's own of that name, else a built-in one; or a YAML file by its path.
    ///
    /// - Throws: `template.unknown`, `config.*`.
    func entry(_ name: String) throws -> Entry {
        if name.contains("/") || name.hasSuffix(".yaml") {
            guard try Disk.exists(name) else { throw Self.unknown(name, try names()) }
            return try read(name, shown: name)
        }
        if let workspace {
            let path = "\(workspace.saleTemplates)/\(name).yaml"
            if try Disk.exists(path) { return try read(path, shown: workspace.relative(path)) }
        }
        guard let yaml = BuiltInTemplates.sale(name) else { throw Self.unknown(name, try names()) }
        return Entry(
            template: try SaleTemplate(yaml: Array(yaml.utf8), file: "templates/pos/\(name).yaml"),
            yaml: yaml
        )
    }

    private func read(_ path: String, shown: String) throws -> Entry {
        let bytes =
            try desk?.readDocument(path, limit: 1 << 18) ?? Disk.read(path, limit: 1 << 18)
        return Entry(
            template: try SaleTemplate(yaml: bytes, file: path),
            yaml: String(decoding: bytes, as: UTF8.self),
            file: shown
        )
    }

    private static func unknown(_ name: String, _ names: [String]) -> Problem {
        Problem(
            .notFound,
            "template.unknown",
            "there is no sale file template \(id: name)",
            remedy: "use one of: \(ids: names)"
        )
    }
}
