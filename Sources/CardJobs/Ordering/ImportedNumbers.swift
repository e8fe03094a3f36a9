import CardCore
import CardSystem
import CardText

/// Card numbers that somebody else made, read from the file that a product names.
struct ImportedNumbers {
    private let repositories: Repositories
    private let source: NumberImport
    /// The base of relative paths: the folder of the order file, else the current one.
    private let folder: String

    init(_ repositories: Repositories, _ source: NumberImport, in folder: String) {
        self.repositories = repositories
        self.source = source
        self.folder = folder
    }

    /// The numbers, in the order of the file; one for each card, spares last.
    ///
    /// The file is searched for secrets first: it may be an export of cards.
    ///
    /// - Throws: `numbers.*`, `csv.*`, `path.missing`, `secret.*`.
    func read(count: Int) throws -> [Serial] {
        let path = source.file.hasPrefix("/") ? source.file : "\(folder)/\(source.file)"
        try Optional(repositories).refuseSecrets(inFile: path, on: repositories.disk)
        let file = try repositories.disk.open(path)
        var reader = NumbersReader(column: source.column, expectedCount: count)
        var numbers: [Serial] = []
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
