import CardCore
package import CardPackage
package import CardSystem

/// The printers' templates: those of the workspace, and those that the program brings along.
package struct PrinterTemplateCatalogue {
    private let repositories: Repositories?
    private let disk: Disk
    private var workspace: Workspace? { repositories?.workspace }

    /// Without a workspace there are only the built-in ones.
    package init(_ repositories: Repositories?, on disk: Disk) {
        self.disk = disk
        self.repositories = repositories
    }

    /// The largest file of a template, in bytes.
    private static let mostBytes = 1 << 16

    /// The names of all templates: the default, then the others, sorted.
    package func names() throws -> [String] {
        let builtIn = BuiltInPrinterTemplates.allNames
        guard let workspace, try disk.exists(workspace.templates) else { return builtIn }
        let own = try disk.names(in: workspace.templates).filter { $0.hasSuffix(".yaml") }
            .map { String($0.dropLast(".yaml".count)) }
        return [builtIn[0]] + Set(builtIn + own).subtracting([builtIn[0]]).sorted()
    }

    /// All templates, by name.
    ///
    /// - Throws: `config.*`.
    package func all() throws -> [PrinterTemplateFacts] { try names().compactMap(entry) }

    /// The workspace's own template of that name, else a built-in one; nil if there is none.
    ///
    /// An empty file of the workspace does not hide the built-in template: a shell makes it before
    /// it writes the template into it.
    ///
    /// - Throws: `config.*`, `secret.*`.
    package func entry(_ name: String) throws -> PrinterTemplateFacts? {
        if let workspace, !name.contains("/") {
            let path = "\(workspace.templates)/\(name).yaml"
            if try disk.exists(path) {
                let own = try bytes(path)
                let builtIn = try builtIn(name)
                guard builtIn != nil, own.allSatisfy(Array(" \t\r\n".utf8).contains) else {
                    return try PrinterTemplateFacts(own, file: path, workspace.relative(path))
                }
                return builtIn
            }
        }
        return try builtIn(name)
    }

    /// The template in a YAML file; nil if the file describes sale files.
    ///
    /// - Throws: `path.missing`, `config.*`, `secret.*`.
    package func read(_ path: String) throws -> PrinterTemplateFacts? {
        let bytes = try bytes(path)
        guard try AnyPrinterTemplate.describes(bytes, file: path) else { return nil }
        return try PrinterTemplateFacts(bytes, file: path, path)
    }

    private func builtIn(_ name: String) throws -> PrinterTemplateFacts? {
        guard let yaml = BuiltInPrinterTemplates.yaml(name) else { return nil }
        let file = "templates/printers/\(name).yaml"
        return try PrinterTemplateFacts(Array(yaml.utf8), file: file, nil)
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        try repositories?.readDocument(path, limit: Self.mostBytes)
            ?? disk.read(path, limit: Self.mostBytes)
    }
}

/// A printers' template and its origin.
package struct PrinterTemplateFacts: Hashable, Sendable {
    /// The template itself.
    package let template: AnyPrinterTemplate
    /// The text of the template.
    package let yaml: String
    /// The path of its file, relative to the workspace for one of its own; nil for one that is built
    /// in.
    package let file: String?

    /// `path` is the file that a complaint names, `shown` the one that reports show.
    fileprivate init(_ bytes: [UInt8], file path: String, _ shown: String?) throws {
        template = try AnyPrinterTemplate(yaml: bytes, file: path)
        yaml = String(decoding: bytes, as: UTF8.self)
        file = shown
    }

    /// The first rows of the template's file, with made-up values.
    package func preview(rows: Int) throws -> TemplatePreview {
        try TemplatePreview(of: template, rowCount: rows)
    }
}
