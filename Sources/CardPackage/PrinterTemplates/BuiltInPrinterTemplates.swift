/// The printers' templates that the program contains: the files of `templates/printers/`, word for
/// word.
///
/// The program needs none of the files beside it: `make templates` writes them into the sources,
/// and a test compares. A workspace's own template of the same name wins.
package enum BuiltInPrinterTemplates {
    /// The name of the template for orders that name none.
    private static let defaultName = "generic-csv"

    /// The names of the templates for cards: the default, then the others, sorted.
    package static let names =
        [defaultName]
        + texts.keys.filter { $0 != defaultName && $0 != LabelTemplate.usedName }.sorted()

    /// The names of all templates: those for cards, then the one for the labels of boxes.
    package static let allNames = names + [LabelTemplate.usedName]

    /// The YAML of a template; nil if there is none of that name.
    package static func yaml(_ name: String) -> String? { texts[name] }
}
