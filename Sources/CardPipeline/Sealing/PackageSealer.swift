import CardCore
import Glibc
import Subprocess
import SystemPackage

/// Encrypts a package on its way to the disk, with the `age` or the `gpg` program.
///
/// The process must ignore SIGPIPE (``ProcessSetup/harden()``), for a program may end before it has
/// read everything.
///
/// - Source: docs/decisions/0005-age-and-gpg-programs.md
package struct PackageSealer: Sendable {
    package let programs: Programs
    /// Where the empty key folders of `gpg` are made; must exist.
    package let temporaryFolder: String

    let disk: Disk

    package init(programs: Programs, temporaryFolder: String, on disk: Disk) {
        self.programs = programs
        self.temporaryFolder = temporaryFolder
        self.disk = disk
    }

    /// Writes what `produce` emits, encrypted, to the descriptor, which stays open.
    ///
    /// After a failure the file holds a part of the package, or one that looks whole: throw it away.
    ///
    /// - Throws: what `produce` throws; `package.sealing_failed`, `program.missing`,
    ///   `recipient.not_pinned` where the key is another one, `recipient.invalid` where it cannot be
    ///   used any more.
    package func seal(
        to recipients: SealRecipients,
        into descriptor: Int32,
        produce: (_ emit: ([UInt8]) async throws -> Void) async throws -> Void
    ) async throws {
        switch recipients {
        case .age(let texts):
            precondition(!texts.isEmpty, "a package has at least one recipient")
            let age = ChildProgram.age(programs, texts.flatMap { ["-r", $0] })
            try await feed(age, into: descriptor, produce)
        case .openPGP(let key, let fingerprint):
            try await requirePinned(key, fingerprint)
            try await withHome { home in
                let gpg = try gpg(encryptingTo: key, home: home.path)
                try await feed(gpg, into: descriptor, produce)
            }
        }
    }

    func withHome<Result>(
        _ work: (ThrowawayFolder) async throws -> Result
    ) async throws -> Result {
        try await ThrowawayFolder.with(in: temporaryFolder, prefix: ".gnupg", on: disk, work)
    }

    /// A zip of images does not get smaller, and compressing makes gpg eight times slower: `-z 0`.
    private func gpg(encryptingTo key: [UInt8], home: String) throws -> ChildProgram {
        let file = "\(home)/recipient.gpg"
        try disk.write(key, to: file)
        let arguments = [
            "--trust-model", "always", "-z", "0", "--recipient-file", file, "--encrypt",
        ]
        return .gpg(programs, arguments, home: home)
    }

    private func requirePinned(_ key: [UInt8], _ fingerprint: String) async throws {
        let found = try await inspect(openPGPKey: key).fingerprint
        guard found == fingerprint else {
            throw PrinterKeyFailure.openPGPNotPinned(found: found, pinned: fingerprint)
        }
    }
}

extension PackageSealer {
    /// Pipes what `produce` emits through the program.
    ///
    /// A program that is stopped in the middle must not take it for the end of the input, because it
    /// would make a shorter package that opens without complaint. So after any failure it is
    /// killed before its input is closed.
    private func feed(
        _ program: ChildProgram,
        into descriptor: Int32,
        _ produce: (_ emit: ([UInt8]) async throws -> Void) async throws -> Void
    ) async throws {
        try program.requireInstalled()
        let outcome: Outcome
        do {
            let done = try await run(
                program.configuration,
                input: .inputWriter,
                output: .fileDescriptor(
                    FileDescriptor(rawValue: descriptor),
                    closeAfterSpawningProcess: false
                ),
                error: .string(limit: ChildProgram.errorLimit)
            ) { child -> (any Error)? in
                let failure = await Self.pour(produce, into: child.standardInputWriter)
                // A child that is gone needs no kill.
                if failure != nil { try? child.send(signal: .kill) }
                return failure
            }
            outcome = Outcome(
                isSuccess: done.terminationStatus.isSuccess,
                status: "\(done.terminationStatus)",
                errors: done.standardError,
                failure: done.closureResult
            )
        } catch let error as SubprocessError {
            try Interruption.proceed()
            throw ProgramFailure.notEncrypted(program, error.description.firstShownLine)
        }
        try outcome.check(program)
    }

    /// Runs the producer; gives what stopped it, or what it did not notice.
    ///
    /// A producer that swallows a failed write has failed all the same.
    private static func pour(
        _ produce: (_ emit: ([UInt8]) async throws -> Void) async throws -> Void,
        into input: StandardInputWriter
    ) async -> (any Error)? {
        var failedWrite: (any Error)?
        do {
            try await produce { bytes in
                if let failedWrite { throw failedWrite }
                guard !bytes.isEmpty else { return }
                do {
                    try Interruption.proceed()
                    guard try await input.write(bytes) == bytes.count else { throw ClosedPipe() }
                } catch {
                    failedWrite = error
                    throw error
                }
            }
            try Interruption.proceed()
            return failedWrite
        } catch {
            return error
        }
    }

    /// The program took fewer bytes than it was given.
    private struct ClosedPipe: Error {}

    /// How a run of the program ended.
    private struct Outcome {
        let isSuccess: Bool
        let status: String
        let errors: String
        let failure: (any Error)?

        /// A broken pipe is the program's failure, and what it wrote of it tells more.
        func check(_ program: ChildProgram) throws {
            try Interruption.proceed()
            if let failure, !(failure is SubprocessError), !(failure is ClosedPipe) {
                throw failure
            }
            guard isSuccess, failure == nil else {
                let line = errors.firstShownLine
                throw line.isEmpty
                    ? ProgramFailure.notEncrypted(program, endedAs: status)
                    : ProgramFailure.notEncrypted(program, line)
            }
        }
    }
}

extension ProgramFailure {
    fileprivate static func notEncrypted(_ program: ChildProgram, _ line: String) -> Self {
        .packageNotEncrypted(
            name: program.name,
            .text(line.firstShown),
            isDiskFull: line.lowercased().contains("no space left")
        )
    }

    fileprivate static func notEncrypted(_ program: ChildProgram, endedAs status: String) -> Self {
        .packageNotEncrypted(
            name: program.name,
            .ended(status: status.firstShown),
            isDiskFull: false
        )
    }
}
