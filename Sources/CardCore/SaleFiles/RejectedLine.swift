/// A rejected row of a file, with the facts by which its correction is found.
package struct RejectedLine: Hashable, Sendable {
    /// The 1-based line of the row in its file.
    package var line: Int
    /// The id of the row; empty if it could not be read.
    package var id: MessageID
    /// The reason of the rejection; nil if it is a code of another version.
    package var code: RowCode?

    package init(line: Int, id: MessageID, code: RowCode?) {
        self.line = line
        self.id = id
        self.code = code
    }

    /// True if the id could not be read.
    package var isNameless: Bool { id.text.isEmpty }

    /// The ids of messages that can be its correction; if a row has several cards, it has the id of
    /// its first card.
    package var correctionIDs: [MessageID] { isNameless ? [] : [id, "\(id.text).1.n"] }

    /// True if it can be about a posted row that does not count.
    package var isVoid: Bool { code == .voidPosted || id.text.hasSuffix(Self.voided) }

    /// The id of the row that this one cancels.
    package var postedID: MessageID {
        id.text.hasSuffix(Self.voided) ? MessageID(String(id.text.dropLast(Self.voided.count))) : id
    }

    /// The ids by which a row of a native correction can be this row.
    package func aliases(inFile file: FileNumber) -> [MessageID] {
        let alias = RejectedRow(file: file, line: line, number: 0, id: id).alias
        return isNameless ? [alias] : [id, alias]
    }

    /// The ending of the ids of native rows that cancel another one.
    private static let voided = ":voided"
}
