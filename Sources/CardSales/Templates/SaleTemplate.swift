package import CardCore

/// The rules by which a sender's files in another format are read.
///
/// - Source: docs/formats/sale-templates.md
package struct SaleTemplate: Hashable, Sendable {
    /// 1 to 100 of `A-Z a-z 0-9 . _ -`; a sender's settings name their template by it.
    package var name: String
    /// One line for people who choose a template.
    package var description: String
    /// The format and its options.
    package var format: SaleFormat
    /// The sender if neither the call nor the file's name contains it.
    package var sender: SenderID?
    /// nil: live, unless the sender may send test files only.
    package var environment: Environment?
    /// The pattern of file names; nil if any name is allowed.
    package var fileName: FileNamePattern?
    /// True if the template may claim files of the inbox, see ``claim(_:isListed:)``.
    package var readsInbox = false
    /// The name of the zone in which times without an offset are.
    package var zone: String?
    /// When the shop's day ends: minutes after midnight.
    package var dayCutMinutes = 0
    /// The currency of amounts without one.
    package var currency: Currency?
    /// The store of rows that name none.
    package var store: StoreID?
    /// Articles that look like gift cards and are not: patterns of their names or numbers.
    package var otherArticles: [String] = []
    /// The template as it was written; empty for one that was not read from a text.
    package var text: [UInt8] = []

    /// The native format of this program.
    package static let native = SaleTemplate(
        name: "native",
        description: "the format of this program",
        format: .native
    )

    package init(name: String, description: String, format: SaleFormat) {
        self.name = name
        self.description = description
        self.format = format
    }
}

extension SaleTemplate {
    /// The part that the template lacks to claim files of the inbox; nil if it lacks nothing, or if
    /// it does not ask for them.
    package var missingForInbox: String? {
        guard readsInbox, format != .native else { return nil }
        guard let fileName else { return "fileName" }
        return sender == nil && !fileName.namesSender ? "sender" : nil
    }

    /// The sender of the file of the inbox that is called `name`; nil if the template does not
    /// claim it.
    ///
    /// A sender in the name of the file must be a listed one: anybody who can write into the inbox
    /// chooses names.
    package func claim(_ name: String, isListed: (SenderID) -> Bool) -> SenderID? {
        guard readsInbox, format != .native, missingForInbox == nil,
            let reading = fileName?.read(name) ?? correction(name)
        else { return nil }
        guard let named = reading.sender else { return sender }
        return isListed(named) ? named : nil
    }

    /// Returns true if files may be called so.
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
