import CardCore
import CardSales
package import CardSystem

/// The templates for sale files: those of the workspace, and those that the program brings along.
package struct SaleTemplateCatalogue {
    private let repositories: Repositories?
    private let disk: Disk
    private var workspace: Workspace? { repositories?.workspace }

    /// Without a workspace there are only the built-in ones.
    package init(_ repositories: Repositories?, on disk: Disk) {
        self.disk = disk
        self.repositories = repositories
    }

    /// One template, and its origin.
    struct Entry: Hashable, Sendable {
        var template: SaleTemplate
        var yaml: String
        /// Relative to the workspace; nil for one that is built in.
        var file: String?
    }

    /// The names of all templates, sorted.
    package func names() throws -> [String] {
        var names = Set(BuiltInSaleTemplates.names)
        if let workspace, try disk.exists(workspace.saleTemplates) {
            for file in try disk.names(in: workspace.saleTemplates) where file.hasSuffix(".yaml") {
                names.insert(String(file.dropLast(".yaml".count)))
            }
        }
        return names.sorted()
    }

    /// All templates, by name; one with an empty file is marked.
    package func all() throws -> [SaleTemplateFacts] {
        try names().map { name in
            if let file = try emptyFile(name) { return SaleTemplateFacts(name, empty: file) }
            return try show(name)
        }
    }

    /// An empty file of the workspace does not hide the built-in template: a shell makes it before
    /// it writes the template into it.
    package func show(_ name: String) throws -> SaleTemplateFacts {
        if try emptyFile(name) != nil, let builtIn = try builtIn(name) {
            return SaleTemplateFacts(builtIn)
        }
        return SaleTemplateFacts(try entry(name))
    }

    /// The workspace's own file of that name, if it is empty.
    func emptyFile(_ name: String) throws -> String? {
        guard let workspace, !name.contains("/"), !name.hasSuffix(".yaml") else { return nil }
        let path = "\(workspace.saleTemplates)/\(name).yaml"
        guard try disk.exists(path) else { return nil }
        let blanks = Array(" \t\r\n".utf8)
        let isEmpty = try disk.read(path, limit: Self.mostBytes).allSatisfy(blanks.contains)
        return isEmpty ? workspace.relative(path) : nil
    }

    /// Writes the text of a template into a new file, and makes its folder if it is missing.
    ///
    /// - Throws: `path.exists`.
    package func write(_ yaml: String, to out: String) throws {
        try refuseExisting(out)
        try disk.makeFolders(PathName.parent(of: disk.absolute(out)))
        try disk.write(Array(yaml.utf8), to: disk.absolute(out))
    }

    /// - Throws: `path.exists`.
    func refuseExisting(_ out: String) throws {
        guard try disk.exists(out) else { return }
        throw SaleTemplateFailure.exists(path: out)
    }

    private static let mostBytes = 1 << 18

    /// The name under which a command finds the template that calls itself so; nil if none does.
    func name(ofTemplate own: String) throws -> String? {
        let names = try names()
        let first = names.contains(own) ? [own] : []
        return (first + names).first { (try? template($0).name) == own }
    }

    func template(_ name: String) throws -> SaleTemplate { try entry(name).template }

    /// The workspace's own of that name, else a built-in one; or a YAML file by its path.
    ///
    /// - Throws: `template.unknown`, `config.*`.
    func entry(_ name: String) throws -> Entry {
        if name.contains("/") || name.hasSuffix(".yaml") {
            guard try disk.exists(name) else { throw Self.unknown(name, try names()) }
            return try read(name, shown: name)
        }
        if let workspace {
            let path = "\(workspace.saleTemplates)/\(name).yaml"
            if try disk.exists(path) { return try read(path, shown: workspace.relative(path)) }
        }
        guard let builtIn = try builtIn(name) else { throw Self.unknown(name, try names()) }
        return builtIn
    }

    private func builtIn(_ name: String) throws -> Entry? {
        guard let yaml = BuiltInSaleTemplates.yaml(name) else { return nil }
        return Entry(
            template: try SaleTemplate(yaml: Array(yaml.utf8), file: "templates/pos/\(name).yaml"),
            yaml: yaml
        )
    }

    private func read(_ path: String, shown: String) throws -> Entry {
        let bytes =
            try repositories?.readDocument(path, limit: Self.mostBytes)
            ?? disk.read(path, limit: Self.mostBytes)
        return Entry(
            template: try SaleTemplate(yaml: bytes, file: path),
            yaml: String(decoding: bytes, as: UTF8.self),
            file: shown
        )
    }

    private static func unknown(_ name: String, _ names: [String]) -> SaleTemplateFailure {
        .unknown(name, known: names)
    }
}
