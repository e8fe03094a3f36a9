/// A rejected row of a file, as far as its correction is looked for.
package struct RejectedLine: Hashable, Sendable {
    package var line: Int
    /// Empty for a row whose id could not be read.
    package var id: MessageID
    package var code: RowCode?

    package init(line: Int, id: MessageID, code: RowCode?) {
        self.line = line
        self.id = id
        self.code = code
    }

    package var isNameless: Bool { id.text.isEmpty }

    /// The ids of messages that can be its correction: one of a row with several cards has the id of
    /// its first card.
    package var correctionIDs: [MessageID] { isNameless ? [] : [id, "\(id.text).1.n"] }

    /// Whether it can be about a row that was posted and does not count.
    package var isVoid: Bool { code == .voidPosted || id.text.hasSuffix(Self.voided) }

    /// The id of the row that this one says not to count.
    package var postedID: MessageID {
        id.text.hasSuffix(Self.voided) ? MessageID(String(id.text.dropLast(Self.voided.count))) : id
    }

    /// The ids under which a row of a native correction can be this row.
    package func aliases(inFile file: FileNumber) -> [MessageID] {
        let alias = RejectedRow(file: file, line: line, number: 0, id: id).alias
        return isNameless ? [alias] : [id, alias]
    }

    /// The ending of the ids of native rows that say of another one that it does not count.
    private static let voided = ":voided"
}
