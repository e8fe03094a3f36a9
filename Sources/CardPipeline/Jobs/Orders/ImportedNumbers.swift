import CardCore
import CardFiles

/// Card numbers that somebody else made, read from the file that a product names.
struct ImportedNumbers {
    private let source: NumberImport
    private let desk: Desk

    init(_ source: NumberImport, _ desk: Desk) {
        self.source = source
        self.desk = desk
    }

    /// The numbers, in the order of the file; one for each card, spares last.
    ///
    /// A relative path starts from the current folder.
    ///
    /// - Throws: `numbers.*`, `csv.*`, `path.missing`.
    func read(count: Int) throws -> [String] {
        let file = try InputFile(Workspace.absolute(source.file))
        var reader = NumbersReader(column: source.column, expectedCount: count)
        var numbers: [String] = []
        numbers.reserveCapacity(count)
        while true {
            let chunk = try file.next(1 << 18)
            if chunk.isEmpty { break }
            var position = 0
            while let number = try reader.next(in: chunk.span, from: &position) {
                numbers.append(number)
            }
        }
        if let last = try reader.finish() { numbers.append(last) }
        try file.close()
        return numbers
    }
}
