import CardCore
import CardJobs
import CardSystem
import CardTestSupport
import Glibc
import Testing

@Suite(.enabled(if: installed("age", "age-keygen"), "age is not installed"))
struct PackageSealerTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    /// 1 MiB in pieces whose size is not a multiple of anything.
    static let pieces = (0..<100).map { [UInt8](repeating: UInt8($0), count: 10_007 + $0) }

    struct Stopped: Error, Equatable {}

    private func seal(
        _ recipients: SealRecipients,
        programs: Programs = Programs(),
        into path: String? = nil,
        produce: (_ emit: ([UInt8]) async throws -> Void) async throws -> Void
    ) async throws {
        let sealer = PackageSealer(
            programs: programs,
            temporaryFolder: scratch.folder,
            on: .ofTests
        )
        let flags = path == nil ? O_WRONLY | O_CREAT | O_EXCL : O_WRONLY
        let descriptor = open(path ?? scratch.path("sealed"), flags | O_CLOEXEC, 0o600)
        try #require(descriptor >= 0)
        defer { #expect(close(descriptor) == 0, "the descriptor stays the caller's") }
        try await sealer.seal(to: recipients, into: descriptor, produce: produce)
    }

    private func sealPieces(
        _ recipients: SealRecipients,
        programs: Programs = Programs(),
        into path: String? = nil
    ) async throws {
        try await seal(recipients, programs: programs, into: path) { emit in
            for piece in Self.pieces { try await emit(piece) }
        }
    }

    @Test func opensTheBytesThatAgeSealed() async throws {
        try await sealPieces(.age([try scratch.ageRecipient()]))
        #expect(scratch.run("age -d -i key.txt -o plain sealed").status == 0)
        #expect(try Disk.ofTests.read(scratch.path("plain")) == Self.pieces.flatMap(\.self))
    }

    @Test(.enabled(if: installed("gpg"), "gpg is not installed"))
    func opensTheBytesThatGPGSealedAndLeavesNoFiles() async throws {
        let key = try scratch.openPGPKey()
        defer { scratch.endAgent() }
        try await sealPieces(.openPGP(key: key.bytes, fingerprint: key.fingerprint))
        let opened = scratch.run("gpg --homedir home --batch --quiet -o plain -d sealed")
        #expect(opened.status == 0, "\(opened.output)")
        #expect(try Disk.ofTests.read(scratch.path("plain")) == Self.pieces.flatMap(\.self))
        #expect(try Disk.ofTests.names(in: scratch.folder).filter { $0.hasPrefix(".gnupg") } == [])
    }

    @Test(.enabled(if: installed("gpg"), "gpg is not installed"))
    func aKeyThatIsNotThePinnedOneIsRefused() async throws {
        let key = try scratch.openPGPKey()
        defer { scratch.endAgent() }
        let pinned = String(key.fingerprint.reversed())
        let failure = await failure(of: {
            try await sealPieces(.openPGP(key: key.bytes, fingerprint: pinned))
        })
        #expect(failure?.code == .recipientNotPinned)
        #expect(try Disk.ofTests.size(of: scratch.path("sealed")) == 0)
    }

    @Test func aWrongRecipientIsReportedInTheWordsOfAge() async throws {
        let failure = await failure(of: { try await sealPieces(.age(["age1wrong"])) })
        guard
            case .packageNotEncrypted("age", .text(let words), isDiskFull: false) = failure
                as? ProgramFailure
        else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(words.text.contains("malformed recipient"), "\(words)")
        // A word that is not plain could be a key: it is not repeated.
        #expect(!words.text.contains("age1wrong"), "\(words)")
    }

    @Test func anErrorOfTheProducerIsThrownAndKillsTheProgram() async throws {
        let programs = try scratch.script("cat >/dev/null; touch '\(scratch.path("end"))'")
        do {
            try await seal(.age(["x"]), programs: programs) { emit in
                try await emit([1, 2, 3])
                throw Stopped()
            }
            Issue.record("nothing was thrown")
        } catch {
            #expect(error as? Stopped == Stopped())
        }
        // The script is gone; it would have left a sign, had it seen the end of its input.
        #expect(try !Disk.ofTests.exists(scratch.path("end")))
    }

    @Test func aWholeStreamIsEndedProperly() async throws {
        let programs = try scratch.script("cat >/dev/null; touch '\(scratch.path("end"))'")
        try await sealPieces(.age(["x"]), programs: programs)
        #expect(try Disk.ofTests.exists(scratch.path("end")))
    }

    @Test func cancellationKillsAProgramThatDoesNotRead() async throws {
        let named = "echo $$ > pid.part; mv pid.part pid"
        let programs = try scratch.script("cd '\(scratch.folder)'; \(named); exec sleep 36000")
        let sealing = Task { try await sealPieces(.age(["x"]), programs: programs) }
        while try !Disk.ofTests.exists(scratch.path("pid")) {
            try await Task.sleep(for: .milliseconds(5))
        }
        sealing.cancel()
        // Without the kill, this would wait for hours.
        await #expect(throws: CancellationError.self) { try await sealing.value }
        let pid = Int32(scratch.run("cat pid").output.trimmedLine)
        #expect(kill(try #require(pid), 0) == -1, "the program is still there")
    }

    @Test func aFullDiskIsReported() async throws {
        let recipient = try scratch.ageRecipient()
        let failure = await failure(of: {
            try await sealPieces(.age([recipient]), into: "/dev/full")
        })
        guard case .packageNotEncrypted("age", .text, isDiskFull: true) = failure as? ProgramFailure
        else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test func aProgramThatDiesEarlyIsReported() async throws {
        let programs = try scratch.script("echo 'age: error: no mood' >&2; exit 3")
        let failure = await failure(of: { try await sealPieces(.age(["x"]), programs: programs) })
        #expect(
            failure as? ProgramFailure
                == .packageNotEncrypted(
                    name: "age",
                    .text("age: error: no mood"),
                    isDiskFull: false
                )
        )
    }

    @Test func aProgramThatEndsWellBeforeItReadEverythingHasFailed() async throws {
        let programs = try scratch.script("exit 0")
        let failure = await failure(of: { try await sealPieces(.age(["x"]), programs: programs) })
        #expect(failure?.code == .packageSealingFailed)
    }

    @Test func aProducerThatSwallowsAFailedWriteHasFailed() async throws {
        let programs = try scratch.script("exit 0")
        let failure = await failure(of: {
            try await seal(.age(["x"]), programs: programs) { emit in
                for piece in Self.pieces { try? await emit(piece) }
            }
        })
        #expect(failure?.code == .packageSealingFailed)
    }

    @Test(arguments: [(100, true), (3000, false)])
    func aFloodOfComplaintsStopsNothingUntilItIsAbsurd(lines: Int, isTaken: Bool) async throws {
        let programs = try scratch.script(
            "cat >/dev/null; i=0; while [ $i -lt \(lines) ]; do echo 0123456789012345678901234567890 >&2; "
                + "i=$((i+1)); done"
        )
        if isTaken {
            try await sealPieces(.age(["x"]), programs: programs)
        } else {
            let failure = await failure(of: {
                try await sealPieces(.age(["x"]), programs: programs)
            })
            #expect(failure?.code == .packageSealingFailed)
        }
    }

    @Test func aMissingProgramIsNamedWithItsPackage() async throws {
        let failure = await failure(of: {
            try await sealPieces(.age(["x"]), programs: Programs(age: "/nowhere/age"))
        })
        #expect(failure?.kind == .configuration)
        #expect(
            failure as? ProgramFailure
                == .missing(name: "age", path: "/nowhere/age", package: "age")
        )
    }

    @Test func runsTheProgramWithoutOurEnvironment() async throws {
        let programs = try scratch.script("cat >/dev/null; env | cut -d= -f1 | sort")
        try await sealPieces(.age(["x"]), programs: programs)
        let names = String(decoding: try Disk.ofTests.read(scratch.path("sealed")), as: UTF8.self)
        #expect(
            names.split(separator: "\n").filter { $0 != "PWD" && $0 != "_" } == ["LC_ALL", "PATH"]
        )
    }
}
