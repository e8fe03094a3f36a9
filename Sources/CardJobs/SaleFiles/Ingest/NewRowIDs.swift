package import CardCore

/// Rows of an earlier file that would get new ids by a changed template or zone.
package struct NewRowIDs: Fact, Hashable {
    /// The name of the earlier file.
    package let file: String
    /// The refusal of the file if it cannot be read any more; it has no rows then.
    package internal(set) var fault: FileRefusal?
    /// The first ones.
    package internal(set) var rows: [Row] = []
    /// All rows with new ids, listed or not.
    package internal(set) var count = 0

    init(file: String) { self.file = file }

    /// A row of the earlier file, as it is read now.
    package struct Row: Hashable, Sendable {
        /// The physical line of the row, from 1.
        package let line: Int
        /// The id that the row would get.
        package let id: MessageID
    }
}
