import CardCore
import CardJobs
import CardSystem
import CardTestSupport
import Testing

struct RecipientTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private var sealer: PackageSealer {
        PackageSealer(programs: Programs(), temporaryFolder: scratch.folder, on: .ofTests)
    }

    @Test(.enabled(if: installed("age", "age-keygen"), "age is not installed"))
    func acceptsRecipientsOfAge() async throws {
        try await sealer.check(age: [try scratch.ageRecipient()])
    }

    @Test(.enabled(if: installed("age"), "age is not installed"))
    func aRecipientThatAgeDoesNotKnowIsInvalid() async {
        let failure = await failure(of: { try await sealer.check(age: ["age1nonsense"]) })
        guard case .ageRefuses(["age1nonsense"], _) = failure as? PrinterKeyFailure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test func aPostQuantumRecipientThatAgeDoesNotKnowIsUnsupported() async throws {
        let programs = try scratch.script(
            "[ \"$1\" = --version ] && { echo 1.1.1; exit 0; }; echo unknown >&2; exit 1"
        )
        let old = PackageSealer(programs: programs, temporaryFolder: scratch.folder, on: .ofTests)
        await #expect(
            throws: PrinterKeyFailure.agePostQuantum(recipient: "age1pq1aaaa", version: "1.1.1")
        ) {
            try await old.check(age: ["age1pq1aaaa"])
        }
    }
}

@Suite(.enabled(if: installed("gpg"), "gpg is not installed"))
struct OpenPGPRecipientTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func inspect(_ bytes: [UInt8]) async throws -> OpenPGPKey {
        try await PackageSealer(programs: Programs(), temporaryFolder: scratch.folder, on: .ofTests)
            .inspect(openPGPKey: bytes)
    }

    private func refusal(_ bytes: [UInt8]) async -> PrinterKeyFailure? {
        await failure(of: { _ = try await inspect(bytes) }) as? PrinterKeyFailure
    }

    private func file(_ line: String) throws -> [UInt8] {
        let made = scratch.run("\(line) > made")
        #expect(made.status == 0, "\(made.output)")
        return try Disk.ofTests.read(scratch.path("made"))
    }

    @Test func aPublicKeyIsDescribed() async throws {
        let made = try scratch.openPGPKey()
        defer { scratch.endAgent() }
        let key = try await inspect(made.bytes)
        #expect(key.fingerprint == made.fingerprint)
        #expect(key.userIDs == ["A: b <a@example.com>"])
        #expect(key.expires != nil)
        #expect(try await inspect(file("gpg --homedir home --armor --export")) == key)
    }

    @Test func keysThatNobodyMaySealToAreRefused() async throws {
        let key = try scratch.openPGPKey()
        defer { scratch.endAgent() }
        let home = "gpg --homedir home --batch --quiet --passphrase ''"
        let secret = try file("\(home) --export-secret-keys")
        let failure = await failure(of: { _ = try await inspect(secret) })
        #expect(failure?.code == .secretPrivateKey)
        let revoke = "sed 's/^:---/---/' home/openpgp-revocs.d/*.rev | \(home) --import"
        #expect(
            await refusal(try file("\(revoke); \(home) --export"))
                == .openPGPInvalid(fingerprint: key.fingerprint, .revoked)
        )
        guard case .openPGPUnreadable = await refusal(Array("no key".utf8)) else {
            Issue.record("a file of no key was read")
            return
        }
    }

    @Test func aKeyThatOnlySignsIsRefused() async throws {
        let key = try scratch.openPGPKey(usage: "ed25519 sign never")
        defer { scratch.endAgent() }
        #expect(
            await refusal(key.bytes) == .openPGPNotForEncryption(fingerprint: key.fingerprint)
        )
    }

    @Test(arguments: [
        (["rsa1024", "rsa1024"], PrinterKeyFailure.Weakness.rsa(bits: 1024)),
        (["dsa2048", "elg2048"], .dsa),
    ])
    func refusesWeakKeys(
        _ algorithms: [String],
        because weakness: PrinterKeyFailure.Weakness
    ) async throws {
        _ = try scratch.openPGPKey()
        defer { scratch.endAgent() }
        let gpg = "gpg --homedir home --batch --quiet --pinentry-mode loopback --passphrase ''"
        let fingerprint =
            "$(\(gpg) --with-colons --list-keys weak | awk -F: '/^fpr/{print $10; exit}')"
        let made = try file(
            "\(gpg) --quick-generate-key weak@example.com \(algorithms[0]) sign"
                + " && \(gpg) --quick-add-key \(fingerprint) \(algorithms[1]) encr"
                + " && \(gpg) --export weak"
        )
        guard case .openPGPWeak(_, weakness) = await refusal(made) else {
            Issue.record("a weak key was taken")
            return
        }
    }

    @Test func anExpiredKeyIsRefused() async throws {
        let key = try scratch.openPGPKey(
            usage: "default default 1d",
            options: "--faked-system-time '20200101T000000!'"
        )
        defer { scratch.endAgent() }
        #expect(
            await refusal(key.bytes)
                == .openPGPInvalid(fingerprint: key.fingerprint, .expired)
        )
    }

    @Test func twoKeysAreRefused() async throws {
        let key = try scratch.openPGPKey()
        defer { scratch.endAgent() }
        let home = "gpg --homedir home --batch --quiet --passphrase ''"
        let both = try file("\(home) --quick-generate-key b@example.com; \(home) --export")
        #expect(both.count > key.bytes.count)
        #expect(await refusal(both) == .openPGPKeyCount(2))
        let hint = "export the printer's key alone: gpg --export FINGERPRINT"
        let line = try #require(hint.split(separator: ": gpg ").last)
            .replacing("FINGERPRINT", with: key.fingerprint)
        #expect(try await inspect(file("\(home) \(line)")).fingerprint == key.fingerprint)
    }
}
