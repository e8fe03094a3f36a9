import CardCore
import CardSystem
import CardText

/// The output of a program that is given a file: the plain bytes, if the program opens it.
final class FileThroughProgram: ByteSource {
    private let name: String
    private let program: SpawnedProgram
    private let feed: ProgramFeed
    private var isAtEnd = false

    init(_ path: String, _ program: ChildProgram, on disk: Disk) throws {
        name = program.name
        self.program = try SpawnedProgram(program)
        feed = ProgramFeed(path, on: disk, into: self.program.input)
    }

    /// The file is not trusted before the end: a program checks its authenticity last.
    ///
    /// - Throws: ``FileFault`` `seal.cannot_open` at the end, if the program failed.
    func next(_ count: Int) throws -> [UInt8] {
        guard !isAtEnd else { return [] }
        let bytes = try program.next(count)
        guard bytes.isEmpty else { return bytes }
        isAtEnd = true
        guard program.isSuccess() else {
            let place = FilePlace(offset: 0, line: 1, column: 1)
            throw FileFault(.sealed, at: place, detail: complaint)
        }
        return []
    }

    func close() throws -> SHA256Digest {
        program.end()
        return try feed.digest()
    }

    /// The last line of the program's errors, which names the cause.
    private var complaint: ProgramDetail {
        let lines = program.errorText.split(whereSeparator: \.isNewline)
        let words = lines.last { !$0.hasPrefix("age: report unexpected") }.map(String.init)
        return words.map { .message($0.firstShown) } ?? .silent(name: name)
    }
}
