/// The templates for sale files that the program contains: the files of `templates/pos/`, word for
/// word.
///
/// The program needs none of the files beside it: `make templates` writes them into the sources,
/// and a test compares. A workspace's own template of the same name wins.
package enum BuiltInSaleTemplates {
    /// The names of the templates, sorted.
    package static let names = texts.keys.sorted()

    /// The YAML of a template; nil if there is none of that name.
    package static func yaml(_ name: String) -> String? { texts[name] }
}
