import CardCore
import CardPackage
import CardSystem

extension Repositories {
    /// The printers' template of that name: the workspace's own, else a built-in one.
    ///
    /// - Throws: `template.unknown`, `config.*`.
    func template(_ name: String) throws -> PrinterTemplate {
        let path = "\(workspace.templates)/\(name).yaml"
        if try disk.exists(path) {
            return try PrinterTemplate(yaml: readDocument(path, limit: 1 << 16), file: path)
        }
        guard let text = BuiltInPrinterTemplates.yaml(name) else {
            throw OrderFailure.noTemplate(name, known: BuiltInPrinterTemplates.names)
        }
        return try PrinterTemplate(yaml: Array(text.utf8), file: "templates/printers/\(name).yaml")
    }
}
