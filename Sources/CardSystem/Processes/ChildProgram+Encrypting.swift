import CardCore
import Subprocess
import SystemPackage

extension ChildProgram {
    /// Pipes the output of `produce` through the program to the descriptor, which stays open.
    ///
    /// A program that is stopped in the middle must not treat it as the end of the input, because
    /// it would make a shorter package that opens without complaint. So after any failure it is
    /// killed before its input is closed.
    ///
    /// - Throws: the errors of `produce`; `package.sealing_failed`, `program.missing`.
    package func encrypt(
        into descriptor: Int32,
        _ produce: (_ emit: ([UInt8]) async throws -> Void) async throws -> Void
    ) async throws {
        try requireInstalled()
        let outcome: Outcome
        do {
            let done = try await run(
                configuration,
                input: .inputWriter,
                output: .fileDescriptor(
                    FileDescriptor(rawValue: descriptor),
                    closeAfterSpawningProcess: false
                ),
                error: .string(limit: Self.errorLimit)
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
            throw ProgramFailure.notEncrypted(self, error.description.firstShownLine)
        }
        try outcome.check(self)
    }

    /// Runs the producer; returns the error that stopped it, or that it did not notice.
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

    /// The program read fewer bytes than it was given.
    private struct ClosedPipe: Error {}

    /// The result of a run of the program.
    private struct Outcome {
        let isSuccess: Bool
        let status: String
        let errors: String
        let failure: (any Error)?

        /// A broken pipe is the program's failure, and its own error text is more exact.
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
