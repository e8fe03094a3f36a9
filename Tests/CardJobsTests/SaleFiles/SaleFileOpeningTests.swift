import CardCore
import CardSystem
import CardTestSupport
import CardVault
import Testing

@testable import CardJobs
import CardText

/// Files of other programs are opened unchanged, or not at all.
@Suite(.serialized, .enabled(if: installed("age", "age-keygen", "gpg", "gzip")))
struct SaleFileOpeningTests {
    private let scratch: ScratchFolder
    private let text = (1...3000).map { "D,\($0),oslo-1-\($0),activate,final\n" }.joined()

    init() throws {
        scratch = try ScratchFolder()
        scratch.run("mkdir -m 700 keys")
        try Disk.ofTests.write(Array(text.utf8), to: scratch.path("day.csv"))
    }

    private func opener(_ accepts: Set<Wrapping> = Set(Wrapping.allCases)) -> SaleFileOpener {
        var configuration = WorkspaceConfiguration()
        var settings = SenderSettings()
        settings.delivery.accepts = accepts
        configuration.senders = ["oslo": settings]
        let workspace = Workspace(root: scratch.folder, disk: .ofTests)
        let home = OpenPGPHome(workspace, configuration.programs)
        return SaleFileOpener(workspace, configuration, home: home)
    }

    private struct Opened {
        var text = ""
        var wrappings: [Wrapping] = []
        var digests: SaleFileOpening.Digests?
        var refusal: FileRefusal?
    }

    private func open(_ name: String, _ opener: SaleFileOpener, chunk: Int = 1 << 16) throws
        -> Opened
    {
        let file = try opener.open(scratch.path(name))
        var opened = Opened()
        var bytes: [UInt8] = []
        do {
            while true {
                let more = try file.next(chunk)
                if more.isEmpty { break }
                bytes += more
            }
        } catch let fault as FileFault { opened.refusal = fault.refusal }
        opened.text = String(decoding: bytes, as: UTF8.self)
        opened.wrappings = file.wrappings
        opened.digests = try file.close()
        #expect(try opened.digests?.came == Disk.ofTests.digest(of: scratch.path(name)).sha256)
        return opened
    }

    private func makeAgeKey() throws -> String {
        let identity = AgeIdentity.create()
        try Disk.ofTests.write(Array(identity.fileText.utf8), to: scratch.path("keys/inbox.age"))
        return identity.recipient
    }

    /// The workspace's OpenPGP key, made by our own maker; the public half lies in `public.asc`.
    private func makeOpenPGPKey() throws -> String {
        let maker = try OpenPGPKeyMaker(scratch.path("keys"), Programs(), on: .ofTests)
        defer { maker.end() }
        let fingerprint = try maker.make("test")
        try Disk.ofTests.write(maker.privateKey(fingerprint), to: scratch.path("keys/inbox.asc"))
        try Disk.ofTests.write(maker.publicKey(fingerprint), to: scratch.path("public.asc"))
        return fingerprint
    }

    private func gpg(_ fingerprint: String, _ line: String) {
        let home = "gpg --homedir sender --batch --quiet --trust-model always"
        let done = scratch.run(
            "mkdir -p -m 700 sender; \(home) --import public.asc; \(home) -r \(fingerprint) \(line)"
        )
        #expect(done.status == 0, "\(done.output)")
    }

    @Test func aPlainFileIsItself() throws {
        let opened = try open("day.csv", opener())
        #expect(opened.text == text)
        #expect(opened.wrappings == [])
        #expect(opened.digests?.came == opened.digests?.plain)
    }

    @Test(arguments: [1, 1 << 18]) func gzipIsUnpacked(_ chunk: Int) throws {
        scratch.run("gzip -k day.csv")
        let opened = try open("day.csv.gz", opener(), chunk: chunk)
        #expect(opened.text == text)
        #expect(opened.wrappings == [.gzip])
        #expect(
            try opened.digests?.plain == Disk.ofTests.digest(of: scratch.path("day.csv")).sha256
        )
    }

    @Test func ageIsOpenedBinaryArmouredAndWithGzipInside() throws {
        let recipient = try makeAgeKey()
        scratch.run(
            "age -r \(recipient) -o day.age day.csv; age -a -r \(recipient) -o a.age day.csv"
        )
        scratch.run("gzip -k day.csv; age -r \(recipient) -o day.gz.age day.csv.gz")
        for name in ["day.age", "a.age"] {
            let opened = try open(name, opener())
            #expect(opened.text == text)
            #expect(opened.wrappings == [.age])
        }
        let opened = try open("day.gz.age", opener())
        #expect(opened.text == text)
        #expect(opened.wrappings == [.age, .gzip])
        #expect(
            try opened.digests?.plain == Disk.ofTests.digest(of: scratch.path("day.csv")).sha256
        )
    }

    @Test func openPGPIsOpenedBinaryArmouredAndWithGzipInside() throws {
        let key = try makeOpenPGPKey()
        scratch.run("gzip -k day.csv")
        gpg(key, "-o day.gpg -e day.csv")
        gpg(key, "-a -o day.asc -e day.csv")
        gpg(key, "-z 0 -o day.gz.gpg -e day.csv.gz")
        let opener = opener()
        for name in ["day.gpg", "day.asc", "day.gz.gpg"] {
            let opened = try open(name, opener)
            #expect(opened.text == text)
            #expect(opened.wrappings == (name.contains("gz") ? [.openpgp, .gzip] : [.openpgp]))
        }
    }

    @Test func leavesNoKeyFolder() throws {
        let key = try makeOpenPGPKey()
        gpg(key, "-o day.gpg -e day.csv")
        try #expect(open("day.gpg", opener()).text == text)
        #expect(try Disk.ofTests.names(in: scratch.path("keys")) == ["inbox.asc"])
    }

    @Test func doesNotOpenAForbiddenWrapping() throws {
        scratch.run("gzip -k day.csv")
        let recipient = try makeAgeKey()
        scratch.run("age -r \(recipient) -o day.age day.csv.gz")
        for accepts in [[.plain], [.plain, .age], [.gzip]] as [Set<Wrapping>] {
            let opened = try open("day.csv.gz", opener(accepts))
            #expect((opened.text == text) == accepts.contains(.gzip))
            let sealed = try open("day.age", opener(accepts))
            #expect(sealed.wrappings == (accepts.contains(.age) ? [.age] : []))
            #expect(sealed.text != text)
        }
    }

    @Test func aFileForAnotherKeyIsRefused() throws {
        _ = try makeAgeKey()
        let other = AgeIdentity.create().recipient
        scratch.run("age -r \(other) -o day.age day.csv; age -r \(other) -o e.age /dev/null")
        for name in ["day.age", "e.age"] {
            #expect(try open(name, opener()).refusal == .sealed)
        }
    }

    @Test func aFileWithoutAKeyOfOursNamesTheKindOfTheKey() throws {
        let other = AgeIdentity.create().recipient
        scratch.run("age -r \(other) -o day.age day.csv")
        #expect(throws: InboxKeyFailure.missing(.age)) {
            try opener().open(scratch.path("day.age"))
        }
    }

    @Test func aSealedFileThatIsCutOffAnywhereIsRefused() throws {
        let recipient = try makeAgeKey()
        scratch.run("head -c 120 day.csv > short.csv; age -r \(recipient) -o whole.age short.csv")
        let whole = try Disk.ofTests.read(scratch.path("whole.age"))
        let opener = opener()
        for count in stride(from: 32, to: whole.count, by: 3) {
            try Disk.ofTests.write(
                Array(whole[..<count]),
                to: scratch.path("cut.age"),
                replacing: true
            )
            #expect(try open("cut.age", opener).refusal == .sealed, "\(count) bytes")
        }
    }

    @Test func aSealedFileThatWasChangedIsRefused() throws {
        let recipient = try makeAgeKey()
        let key = try makeOpenPGPKey()
        scratch.run("age -r \(recipient) -o day.age day.csv")
        gpg(key, "-o day.gpg -e day.csv")
        let opener = opener()
        for name in ["day.age", "day.gpg"] {
            var bytes = try Disk.ofTests.read(scratch.path(name))
            bytes[bytes.count - 40] ^= 1
            try Disk.ofTests.write(bytes, to: scratch.path("x" + name))
            #expect(try open("x" + name, opener).refusal == .sealed)
            try Disk.ofTests.write(Array(bytes.dropLast(50)), to: scratch.path("y" + name))
            #expect(try open("y" + name, opener).refusal == .sealed)
        }
    }

    @Test func aReaderThatStopsEarlyStillLearnsTheDigest() throws {
        let recipient = try makeAgeKey()
        scratch.run("for i in 1 2 3 4 5 6 7 8 9; do cat day.csv; done > big.csv")
        scratch.run("age -r \(recipient) -o big.age big.csv")
        let file = try opener().open(scratch.path("big.age"))
        _ = try file.next(10)
        #expect(try file.close().came == Disk.ofTests.digest(of: scratch.path("big.age")).sha256)
    }

    /// 9 kB that expand to 8 MB, sealed: the limit is that of the file before opening.
    @Test func aBombInsideASealedFileIsRefused() throws {
        let recipient = try makeAgeKey()
        scratch.run("head -c 8388608 /dev/zero | gzip -9 | age -r \(recipient) -o bomb.age")
        #expect(try open("bomb.age", opener()).refusal == .gzipLimit)
    }
}
