/// The templates that the program contains: the files of `templates/`, word for word.
///
/// The program needs none of the files beside it: `make templates` writes them into the sources,
/// and a test compares. A workspace's own template of the same name wins.
package enum BuiltInTemplates {
    /// The name of the printer's template for orders that name none.
    private static let defaultPrinter = "generic-csv"

    /// The names of the printers' templates: the default, then the others, sorted.
    package static let printerNames =
        [defaultPrinter] + printers.keys.filter { $0 != defaultPrinter }.sorted()

    /// The YAML of a printer's template; nil if there is none of that name.
    package static func printer(_ name: String) -> String? { printers[name] }

    /// The names of the templates for sale files, sorted.
    package static let saleNames = sales.keys.sorted()

    /// The YAML of a template for sale files; nil if there is none of that name.
    package static func sale(_ name: String) -> String? { sales[name] }
}
