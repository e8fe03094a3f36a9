import CardCore
package import CardText

/// A kind of sale file: its name, the options that its templates have, the readers of its files.
///
/// A caller does not ask which format it has: every difference is a requirement, and the format
/// answers in its own folder. ``SaleFormatRegistry`` lists the formats.
package protocol SaleFormat: Hashable, Sendable {
    /// The value of the key `format` in templates.
    static var name: String { get }

    /// The keys of templates of this format, beside those that every template may have.
    static var keys: [String] { get }

    /// Reads the format's options; `hasStore` if the template names the store of its rows.
    ///
    /// - Throws: ``DocumentRejection`` for the first rule that is broken, with its line.
    init(reading reader: inout DocumentReader, hasStore: Bool) throws

    /// A reader of one file.
    func reader(_ context: SaleFileContext, zones: @escaping ZoneSource) -> any SaleFileReader

    /// A reader of one file that is inspected: its rows may be ``SaleEvent/unread(_:)``.
    func inspectionReader(
        _ context: SaleFileContext,
        zones: @escaping ZoneSource
    ) -> any SaleFileReader

    /// How files end that begin with this byte.
    func ending(firstByte: UInt8?) -> FileEnding

    /// Whether files that begin with this byte are made of lines.
    func hasLines(firstByte: UInt8?) -> Bool

    /// Whether files state their sender and the ids of their rows, and need no template.
    var describesItself: Bool { get }

    /// Whether files are in UTF-16.
    var isUTF16: Bool { get }

    /// Whether version 0.1.0 made other ids of the same rows.
    var hadOtherIDs: Bool { get }

    /// Whether the options leave open which sign a sale has, so that the reading of version 0.1.0
    /// holds for a sender that it knew.
    var leavesSignsOpen: Bool { get }

    /// The format with which a check finds the signs before cards; nil if files have none.
    var formatForSigns: (any SaleFormat)? { get }
}

extension SaleFormat {
    /// The value of the key `format` in templates.
    package var name: String { Self.name }

    /// The usual reader, unless a format can inspect rows without reading them whole.
    package func inspectionReader(
        _ context: SaleFileContext,
        zones: @escaping ZoneSource
    ) -> any SaleFileReader {
        reader(context, zones: zones)
    }

    /// True unless a format is written as XML.
    package func hasLines(firstByte: UInt8?) -> Bool { true }
    /// False unless a format needs no template.
    package var describesItself: Bool { false }
    /// False unless a template can choose UTF-16.
    package var isUTF16: Bool { false }
    /// False unless the ids of rows changed after version 0.1.0.
    package var hadOtherIDs: Bool { false }
    /// False unless a format has signs.
    package var leavesSignsOpen: Bool { false }
    /// nil unless a format has signs.
    package var formatForSigns: (any SaleFormat)? { nil }

    /// Whether the other format is of the same kind and has the same options.
    package func isSame(as other: any SaleFormat) -> Bool { other as? Self == self }
}
