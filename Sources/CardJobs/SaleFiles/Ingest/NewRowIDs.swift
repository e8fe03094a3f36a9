package import CardCore

/// Rows of an earlier file that would get new ids by a changed template or zone.
package struct NewRowIDs: Fact, Hashable {
    package let file: String
    /// Why the file cannot be read any more; then there are no rows.
    package internal(set) var fault: FileRefusal?
    /// The first ones.
    package internal(set) var rows: [Row] = []
    package internal(set) var count = 0

    init(file: String) { self.file = file }

    package struct Row: Hashable, Sendable {
        package let line: Int
        package let id: MessageID
    }
}
