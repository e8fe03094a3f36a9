package import CardCore

/// How somebody else's sale files are read.
///
/// - Source: docs/formats/sale-templates.md
package struct SaleTemplate: Hashable, Sendable {
    /// 1 to 100 of `A-Z a-z 0-9 . _ -`; a sender's settings name their template by it.
    package var name: String
    package var description: String
    private var kind: Kind
    /// The sender, if neither the call nor the file's name contains one.
    package var sender: SenderID?
    /// nil: live, unless the sender may send test files only.
    package var environment: Environment?
    /// The names that files have; nil: any name.
    package var fileName: FileNamePattern?
    /// Whether the template may claim files of the inbox, see ``claim(_:isListed:)``.
    package var readsInbox = false
    /// The name of the zone in which times without an offset are.
    package var zone: String?
    /// When the shop's day ends: minutes after midnight.
    package var dayCutMinutes = 0
    /// The currency of amounts that come without one.
    package var currency: Currency?
    /// The store of rows that name none.
    package var store: StoreID?
    /// Articles that look like gift cards and are none: patterns of their names or numbers.
    package var otherArticles: [String] = []
    /// The template as it was written; empty for one that was not read from a text.
    package var text: [UInt8] = []

    /// The template of this program's own format.
    package static let native = SaleTemplate(
        name: "native",
        description: "the format of this program",
        format: NativeFormat()
    )

    /// Creates a template without the keys that may be left out.
    package init(name: String, description: String, format: any SaleFormat) {
        self.name = name
        self.description = description
        kind = Kind(format: format)
    }

    /// The format of the files, with its options.
    package var format: any SaleFormat {
        get { kind.format }
        set { kind.format = newValue }
    }

    /// A format among the stored parts, which are compared.
    private struct Kind: Hashable, Sendable {
        var format: any SaleFormat

        static func == (left: Kind, right: Kind) -> Bool { left.format.isSame(as: right.format) }

        func hash(into hasher: inout Hasher) { format.hash(into: &hasher) }
    }
}

extension SaleTemplate {
    /// The key that the template lacks to claim files of the inbox; nil if it lacks nothing, or if
    /// it does not ask for them.
    package var missingForInbox: String? {
        guard readsInbox, !format.describesItself else { return nil }
        guard let fileName else { return "fileName" }
        return sender == nil && !fileName.namesSender ? "sender" : nil
    }

    /// The sender of the inbox file that is called `name`; nil if the template does not claim it.
    ///
    /// A sender that the name of the file says must be one of those that are listed: anybody who
    /// can write into the inbox chooses names.
    package func claim(_ name: String, isListed: (SenderID) -> Bool) -> SenderID? {
        guard readsInbox, !format.describesItself, missingForInbox == nil,
            let reading = fileName?.read(name) ?? correction(name)
        else { return nil }
        guard let named = reading.sender else { return sender }
        return isListed(named) ? named : nil
    }

    /// Whether files may be called so.
    package func fits(_ name: String) -> Bool {
        guard let fileName else { return true }
        return fileName.read(name) != nil || correction(name) != nil
    }

    /// A correction is called after its file.
    private func correction(_ name: String) -> FileNamePattern.Reading? {
        let original = name.replacing(".rej.", with: ".")
        return original == name ? nil : fileName?.read(original)
    }
}
