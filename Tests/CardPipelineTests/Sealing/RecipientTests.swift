import CardCore
import CardPipeline
import Testing

struct RecipientTests {
    let bench: Bench

    init() throws { bench = try Bench() }

    private var sealer: PackageSealer {
        PackageSealer(programs: Programs(), temporaryFolder: bench.folder)
    }

    private func refusal(_ work: () async throws -> Void) async -> Problem? {
        await problem(of: work)
    }

    @Test(.enabled(if: installed("age", "age-keygen"), "age is not installed"))
    func ageTakesItsOwnRecipients() async throws {
        try await sealer.check(age: [try bench.ageRecipient()])
    }

    @Test(.enabled(if: installed("age"), "age is not installed"))
    func aRecipientThatAgeDoesNotKnowIsInvalid() async {
        let problem = await refusal { try await sealer.check(age: ["age1nonsense"]) }
        #expect(problem?.code == .recipientInvalid)
    }

    @Test func aPostQuantumRecipientThatAgeDoesNotKnowIsUnsupported() async throws {
        let programs = try bench.script(
            "[ \"$1\" = --version ] && { echo 1.1.1; exit 0; }; echo unknown >&2; exit 1"
        )
        let old = PackageSealer(programs: programs, temporaryFolder: bench.folder)
        let problem = await refusal { try await old.check(age: ["age1pq1aaaa"]) }
        #expect(problem?.code == .recipientUnsupported)
        #expect(problem?.problem.contains("1.1.1") == true)
    }
}

@Suite(.enabled(if: installed("gpg"), "gpg is not installed"))
struct OpenPGPRecipientTests {
    let bench: Bench

    init() throws { bench = try Bench() }

    private func inspect(_ bytes: [UInt8]) async throws -> OpenPGPKey {
        try await PackageSealer(programs: Programs(), temporaryFolder: bench.folder)
            .inspect(openPGPKey: bytes)
    }

    private func refusal(_ bytes: [UInt8], code: String = "recipient.invalid") async -> String {
        let problem = await problem(of: { _ = try await inspect(bytes) })
        #expect(problem?.code.rawValue == code)
        return problem?.problem ?? ""
    }

    private func file(_ line: String) throws -> [UInt8] {
        let made = bench.run("\(line) > made")
        #expect(made.status == 0, "\(made.output)")
        return try Disk.read(bench.path("made"))
    }

    @Test func aPublicKeyIsDescribed() async throws {
        let made = try bench.openPGPKey()
        defer { bench.endAgent() }
        let key = try await inspect(made.bytes)
        #expect(key.fingerprint == made.fingerprint)
        #expect(key.userIDs == ["A: b <a@example.com>"])
        #expect(key.expires != nil)
        #expect(try await inspect(file("gpg --homedir home --armor --export")) == key)
    }

    @Test func keysThatNobodyMaySealToAreRefused() async throws {
        _ = try bench.openPGPKey()
        defer { bench.endAgent() }
        let home = "gpg --homedir home --batch --quiet --passphrase ''"
        #expect(
            await refusal(
                try file("\(home) --export-secret-keys"),
                code: "secret.private_key"
            ).contains("private")
        )
        let revoke = "sed 's/^:---/---/' home/openpgp-revocs.d/*.rev | \(home) --import"
        #expect(await refusal(try file("\(revoke); \(home) --export")).contains("revoked"))
        #expect(await refusal(Array("no key".utf8)).contains("cannot read"))
    }

    @Test func aKeyThatOnlySignsIsRefused() async throws {
        let key = try bench.openPGPKey(usage: "ed25519 sign never")
        defer { bench.endAgent() }
        #expect(await refusal(key.bytes).contains("nothing can be encrypted"))
    }

    @Test(arguments: [["rsa1024", "rsa1024"], ["dsa2048", "elg2048"]])
    func refusesWeakKeys(_ algorithms: [String]) async throws {
        _ = try bench.openPGPKey()
        defer { bench.endAgent() }
        let gpg = "gpg --homedir home --batch --quiet --pinentry-mode loopback --passphrase ''"
        let fingerprint =
            "$(\(gpg) --with-colons --list-keys weak | awk -F: '/^fpr/{print $10; exit}')"
        let made = try file(
            "\(gpg) --quick-generate-key weak@example.com \(algorithms[0]) sign"
                + " && \(gpg) --quick-add-key \(fingerprint) \(algorithms[1]) encr"
                + " && \(gpg) --export weak"
        )
        #expect(await refusal(made).contains("too weak"))
    }

    @Test func anExpiredKeyIsRefused() async throws {
        let key = try bench.openPGPKey(
            usage: "default default 1d",
            options: "--faked-system-time '20200101T000000!'"
        )
        defer { bench.endAgent() }
        #expect(await refusal(key.bytes).contains("expired"))
    }

    @Test func twoKeysAreRefused() async throws {
        let key = try bench.openPGPKey()
        defer { bench.endAgent() }
        let home = "gpg --homedir home --batch --quiet --passphrase ''"
        let both = try file("\(home) --quick-generate-key b@example.com; \(home) --export")
        #expect(both.count > key.bytes.count)
        #expect(await refusal(both).contains("2 OpenPGP keys"))
        let hint = "export the printer's key alone: gpg --export FINGERPRINT"
        #expect(await problem(of: { _ = try await inspect(both) })?.remedy == hint)
        let line = try #require(hint.split(separator: ": gpg ").last)
            .replacing("FINGERPRINT", with: key.fingerprint)
        #expect(try await inspect(file("\(home) \(line)")).fingerprint == key.fingerprint)
    }
}
