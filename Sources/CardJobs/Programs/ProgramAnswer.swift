import CardCore
import CardSystem

/// The answer of a program that was given a file, if the answer is small.
struct ProgramAnswer {
    let isSuccess: Bool
    let output: [UInt8]
    let errors: String
    /// Of the file that the program was given.
    let sha256: SHA256Digest

    static let outputLimit = 1 << 20

    /// Gives the file, or nothing, to the program and waits for its end.
    init(_ program: ChildProgram, _ path: String?, on disk: Disk) throws {
        let spawned = try SpawnedProgram(program)
        let feed = ProgramFeed(path, on: disk, into: spawned.input)
        var output: [UInt8] = []
        while output.count < Self.outputLimit {
            let bytes = try spawned.next(1 << 16)
            if bytes.isEmpty { break }
            output += bytes
        }
        if output.count >= Self.outputLimit { spawned.end() }
        isSuccess = spawned.isSuccess()
        errors = spawned.errorText
        self.output = output
        sha256 = try feed.digest()
    }

    /// The first line of the program's complaint.
    var complaint: ProgramComplaint {
        let line = errors.firstShown
        return line.isEmpty ? .silent : .text(line)
    }
}
