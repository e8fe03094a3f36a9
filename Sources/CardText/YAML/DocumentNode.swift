/// A document as it was written: texts, lists and objects with their places, nothing interpreted.
struct DocumentNode: Sendable {
    let place: DocumentPlace
    let content: Content

    indirect enum Content: Sendable {
        /// Without quotes: its type depends on the caller.
        case plain(String)
        /// In quotes or as a block: always a text.
        case quoted(String)
        case list([DocumentNode])
        case object([Member])
    }

    struct Member: Sendable {
        let key: String
        let place: DocumentPlace
        let value: DocumentNode
    }
}

extension DocumentNode {
    /// True if nothing was written, or `null`, or `~`.
    var isNull: Bool {
        guard case .plain(let text) = content else { return false }
        return text == "" || text == "~" || text == "null"
    }

    var sort: DocumentValue.Sort {
        switch content {
        case .plain(""): .empty
        case .plain: .plain
        case .quoted: .quoted
        case .list: .list
        case .object: .object
        }
    }
}
