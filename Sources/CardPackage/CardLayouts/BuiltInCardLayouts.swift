/// The layouts of cards that the program contains: the files of `templates/cards/`, word for word.
///
/// The program needs none of the files beside it: `make templates` writes them into the sources,
/// and a test compares. A workspace's own layout of the same name wins.
package enum BuiltInCardLayouts {
    /// The names of the layouts, sorted.
    package static let names = texts.keys.sorted()

    /// The YAML of a layout; nil if there is none of that name.
    package static func yaml(_ name: String) -> String? { texts[name] }
}
