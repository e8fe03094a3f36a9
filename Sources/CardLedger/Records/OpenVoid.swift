/// A posted file with rows that say of rows counted before that they do not count.
package struct OpenVoid: Hashable, Sendable {
    package var file: SaleFileRecord
    package var rows: [Row]

    package struct Row: Hashable, Sendable {
        package var line: Int
        package var card: String
    }
}
