import Foundation
import Testing

/// Sale files that are compressed, encrypted and signed by other programs.
struct WrappedFileTests {
    private static var day: SaleSheet {
        var sheet = SaleSheet("1")
        sheet.add("activate", id: "a", card: 1, amount: 50000)
        sheet.add("activate", id: "b", card: 2, amount: 50000)
        return sheet
    }

    /// A workspace whose sender `oslo` may send so, with the keys that it needs.
    private static func with(
        _ settings: String,
        _ body: (Shop) async throws -> Void
    ) async throws {
        try await Shop.with(.acknowledged) { shop in
            let file = shop.bench.workspace.appending(path: "mintrun.yaml")
            let lines = "senders:\n  - name: oslo\n    \(settings)\n  - name: bergen\n"
            try (file.text + lines).write(to: file, atomically: true, encoding: .utf8)
            try await body(shop)
        }
    }

    /// Makes the key of that kind and gives what a sender encrypts to.
    private static func makeKey(_ kind: String, _ shop: Shop) async throws -> String {
        let made = try await shop.json("inbox", "key", "create", kind)
        if kind == "openpgp" {
            try shop.bench.write(try made.string("key.publicKey"), to: "inbox.asc")
        }
        return try made.string("key.recipient")
    }

    /// Wraps `day.csv` as a sender would; returns the file's name.
    private static func wrap(_ wrapping: String, _ shop: Shop) async throws -> String {
        func shell(_ line: String) async throws {
            try await shop.bench.run("sh", "-c", line).expect(0)
        }
        switch wrapping {
        case "plain": return "day.csv"
        case "gzip":
            try await shell("gzip -k day.csv")
            return "day.csv.gz"
        case "age":
            let recipient = try await makeKey("age", shop)
            try await shell("gzip -kf day.csv; age -r \(recipient) -o day.csv.gz.age day.csv.gz")
            return "day.csv.gz.age"
        default:
            let recipient = try await makeKey("openpgp", shop)
            let gpg = "gpg --homedir home --batch --quiet --trust-model always"
            try await shell("mkdir -m 700 home; \(gpg) --import inbox.asc")
            try await shell("\(gpg) -r \(recipient) -o day.csv.gpg -e day.csv")
            return "day.csv.gpg"
        }
    }

    /// A key of the sender's, and its public half at the path in the settings.
    private static func makeSigner(_ shop: Shop, _ name: String = "oslo") async throws {
        try await shop.bench.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", name)
            .expect(0)
        let keys = shop.bench.workspace.appending(path: "keys/\(name).signers")
        try FileManager.default.copyItem(
            at: shop.bench.folder.appending(path: "\(name).pub"),
            to: keys
        )
    }

    private static func sign(
        _ file: String,
        _ shop: Shop,
        key: String = "oslo",
        for namespace: String = "mintrun-sales"
    ) async throws {
        try await shop.bench.run("ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", key, file)
            .expect(0)
    }

    @Test(arguments: ["plain", "gzip", "age", "openpgp"], [false, true])
    func ingestsAFileInEveryWrapping(_ wrapping: String, isSigned: Bool) async throws {
        let accepts = wrapping == "age" ? "age, gzip" : wrapping
        let signers = isSigned ? "\n    signers: keys/oslo.signers" : ""
        try await Self.with("accepts: [\(accepts)]\(signers)") { shop in
            try shop.bench.write(Self.day.text, to: "day.csv")
            let name = try await Self.wrap(wrapping, shop)
            if isSigned {
                try await Self.makeSigner(shop)
                try await Self.sign(name, shop)
            }
            let report = try await shop.json("sales", "ingest", name)
            try report.expectVerdict("applied")
            #expect(try report.string("files.0.ackFile") == "results/oslo/1/day.ack.csv")
            #expect(try await shop.outstanding() == 100_000)

            // The archive contains the original bytes; the answer is that of a plain file.
            let ending = name.split(separator: ".").last ?? ""
            let digest = try report.string("files.0.sha256")
            let archived = shop.bench.workspace.appending(path: "archive/\(digest).\(ending)")
            #expect(
                try Data(contentsOf: archived)
                    == Data(contentsOf: shop.bench.folder.appending(path: name))
            )
            let signature = archived.path + ".sig"
            #expect(FileManager.default.fileExists(atPath: signature) == isSigned)
            #expect(try shop.lines(of: "results/oslo/1/day.ack.csv").last == "T,2,2,0,0,0,2")

            try await shop.json("sales", "ingest", name).expectVerdict("replayed")
            let audit = try await shop.mintrun("audit", "export").expect(0).text
            let entry = try #require(
                audit.split(separator: "\n").last { $0.contains("\"applied\"") }
            )
            let inside = wrapping == "age" ? "age+gzip" : wrapping
            #expect(entry.contains("wrapping\\\":\\\"\(inside)\\\""))
            #expect(entry.contains("signer\\\":\\\"SHA256:") == isSigned)
        }
    }

    @Test func refusesAForbiddenWrappingOnceTheSenderIsKnown() async throws {
        try await Self.with("accepts: [gzip]") { shop in
            var other = SaleSheet("1", sender: "bergen")
            other.add("activate", id: "a", card: 1, amount: 50000)
            try shop.bench.write(other.text, to: "other.csv")
            try shop.bench.write(Self.day.text, to: "day.csv")
            try await shop.bench.run("gzip", "other.csv").expect(0)
            let packed = try await shop.json("sales", "ingest", "other.csv.gz", status: 3)
            #expect(try packed.string("files.0.reason") == "file.wrapping")
            #expect(try packed.string("files.0.sender") == "bergen")
            let plain = try await shop.json("sales", "ingest", "day.csv", status: 3)
            #expect(try plain.string("files.0.reason") == "file.wrapping")
            #expect(try await shop.state(ofCard: 1) == "inactive")
            #expect(try shop.bench.filesOfWorkspace().filter { $0.hasPrefix("archive/") } == [])
        }
    }

    @Test func rejectsGzipWithoutASetting() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.bench.write(Self.day.text, to: "day.csv")
            try await shop.bench.run("gzip", "day.csv").expect(0)
            let report = try await shop.json("sales", "ingest", "day.csv.gz", status: 3)
            #expect(try report.string("files.0.reason") == "file.type")
        }
    }

    @Test func aFileWithoutItsSignatureOrWithAWrongOneIsRefused() async throws {
        try await Self.with("signers: keys/oslo.signers") { shop in
            try shop.bench.write(Self.day.text, to: "day.csv")
            func reason() async throws -> String {
                let report = try await shop.json("sales", "ingest", "day.csv", status: 3)
                try await shop.bench.run("rm", "-f", "day.csv.sig").expect(0)
                #expect(try await shop.state(ofCard: 1) == "inactive")
                return try report.string("files.0.reason")
            }
            try await Self.makeSigner(shop)
            try await Self.makeSigner(shop, "mallory")
            #expect(try await reason() == "file.signature_missing")
            try await Self.sign("day.csv", shop, key: "mallory")
            #expect(try await reason() == "file.signature_wrong")
            try await Self.sign("day.csv", shop, for: "file")
            #expect(try await reason() == "file.signature_wrong")
            try shop.bench.write("no signature\n", to: "day.csv.sig")
            #expect(try await reason() == "file.signature_wrong")
            try await Self.sign("day.csv", shop)
            try shop.bench.write(Self.day.text + "\n", to: "day.csv")
            #expect(try await reason() == "file.signature_wrong")

            // A signature that was given with its file is not a sale file.
            try shop.bench.write(Self.day.text, to: "day.csv")
            try await Self.sign("day.csv", shop)
            let both = try await shop.json("sales", "ingest", "day.csv.sig", "day.csv")
            try both.expectVerdict("applied")
            #expect(try both.count("files") == 1)
        }
    }

    @Test func anOptionalSignatureMayBeMissingAndMustBeRight() async throws {
        try await Self.with("signature: optional\n    signers: keys/oslo.signers") { shop in
            try await Self.makeSigner(shop)
            try await Self.makeSigner(shop, "mallory")
            try shop.bench.write(Self.day.text, to: "day.csv")
            try await Self.sign("day.csv", shop, key: "mallory")
            let wrong = try await shop.json("sales", "ingest", "day.csv", status: 3)
            #expect(try wrong.string("files.0.reason") == "file.signature_wrong")
            try await shop.bench.run("rm", "day.csv.sig").expect(0)
            try await shop.json("sales", "ingest", "day.csv").expectVerdict("applied")
        }
    }

    @Test func inTheInboxTheSignatureGoesWithItsFile() async throws {
        try await Self.with("signers: keys/oslo.signers") { shop in
            try await Self.makeSigner(shop)
            try shop.bench.write(Self.day.text, to: "workspace/inbox/day.csv")
            try await Self.sign("workspace/inbox/day.csv", shop)
            try await shop.json("sales", "ingest", "workspace/inbox/day.csv")
                .expectVerdict("applied")
            #expect(try shop.bench.filesOfWorkspace().filter { $0.hasPrefix("inbox/") } == [])
        }
    }

    @Test func theSameRowsEncryptedOnceMoreAreAnotherFileWithTheSameNumber() async throws {
        try await Self.with("accepts: [plain, gzip]") { shop in
            try shop.bench.write(Self.day.text, to: "day.csv")
            try await shop.json("sales", "ingest", "day.csv").expectVerdict("applied")
            try await shop.bench.run("gzip", "day.csv").expect(0)
            let again = try await shop.json("sales", "ingest", "day.csv.gz", status: 3)
            #expect(try again.string("files.0.reason") == "file.sequence_used")
            #expect(try await shop.outstanding() == 100_000)
        }
    }

    @Test func anInboxKeyIsMadeOnceShownAndNeverReplaced() async throws {
        try await Bench.with { bench in
            try await bench.initialise()
            let first = try await bench.mintrun("inbox", "key", "create", "age", "--json")
                .expect(0).json()
            let again = try await bench.mintrun("inbox", "key", "create", "age", "--json")
                .expect(0).json()
            #expect(try again.bool("alreadyDone"))
            #expect(try again.string("key.recipient") == first.string("key.recipient"))
            let key = bench.workspace.appending(path: "keys/inbox.age").path
            // The program agrees on what belongs to the key.
            let recipient = try await bench.run("age-keygen", "-y", key).expect(0).text
            #expect(try recipient.hasPrefix(first.string("key.recipient")))
            let mode = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions]
            #expect(mode as? Int == 0o600)
            try await bench.run("age-keygen", "-o", "other.age").expect(0)
            try await bench.mintrun("inbox", "key", "create", "age", "--from", "other.age")
                .expect(12)
            try await bench.mintrun("inbox", "key", "show", "openpgp").expect(3)
            let shown = try await bench.mintrun("inbox", "key", "show").expect(0).text
            #expect(try shown.contains(first.string("key.recipient")))
            #expect(!shown.contains("SECRET"))
            let audit = try await bench.mintrun("audit", "export").expect(0).text
            #expect(audit.contains("inbox key age"))
            #expect(!audit.contains("AGE-SECRET"))
        }
    }

    @Test func importsAnOpenPGPKeyUnlessItHasAPassphrase() async throws {
        try await Bench.with { bench in
            try await bench.initialise()
            func make(_ home: String, passphrase: String) async throws {
                let gpg =
                    "gpg --homedir \(home) --batch --quiet --passphrase '\(passphrase)'"
                    + " --pinentry-mode loopback"
                let line =
                    "mkdir -m 700 \(home); \(gpg) --quick-generate-key inbox default default"
                    + " never && \(gpg) --armor --export-secret-keys > \(home).asc"
                    + " && gpgconf --homedir \(home) --kill gpg-agent"
                try await bench.run("sh", "-c", line).expect(0)
            }
            try await make("locked", passphrase: "a passphrase")
            let refused = try await bench.mintrun(
                "inbox",
                "key",
                "create",
                "openpgp",
                "--from",
                "locked.asc",
                "--json"
            ).expect(3)
            #expect(refused.errorText.contains("inbox.bad_key"))
            try await make("open", passphrase: "")
            try await bench.mintrun("inbox", "key", "create", "openpgp", "--from", "open.asc")
                .expect(0)
            let names = try bench.filesOfWorkspace().filter { $0.hasPrefix("keys/") }
            #expect(names.filter { $0.contains("gnupg") } == [])
            #expect(names.contains("keys/inbox.asc"))
        }
    }

    /// The keys stay in `keys/`, and the remains of a killed command are soon removed.
    ///
    /// The agent of `gpg` makes sockets beside its keys, and the path of a socket has at most 107
    /// bytes.
    @Test(arguments: [75, 200])
    func opensFilesInAWorkspaceWithALongPath(byteCount: Int) async throws {
        try await Self.with("accepts: [openpgp]") { shop in
            let here = shop.bench.folder.appending(path: "x").path.utf8.count
            let name = String(repeating: "x", count: max(1, byteCount - here + 1))
            let workspace = shop.bench.folder.appending(path: name)
            try FileManager.default.moveItem(at: shop.bench.workspace, to: workspace)
            let option = ["--workspace", workspace.path]
            let made = try await shop.mintrun(
                ["inbox", "key", "create", "openpgp", "--json"] + option
            )
            try shop.bench.write(try made.expect(0).json().string("key.publicKey"), to: "inbox.asc")
            try shop.bench.write(Self.day.text, to: "day.csv")
            let gpg = "gpg --homedir home --batch --quiet --trust-model always"
            let line = "mkdir -m 700 home; \(gpg) -f inbox.asc -o day.csv.gpg -e day.csv"
            try await shop.bench.run("sh", "-c", line).expect(0)

            let ingest = ["sales", "ingest", "day.csv.gpg"] + option
            try await shop.bench.die(at: "ingest.rows-decided", ingest)
            #expect(try shop.shortFolders().count == 1)
            try await shop.mintrun(ingest).expect(0)
            #expect(try shop.shortFolders() == [])
            let keys = try FileManager.default.contentsOfDirectory(
                atPath: workspace.appending(path: "keys").path
            )
            #expect(keys.filter { $0.hasPrefix(".gnupg") } == [])
        }
    }
}

extension Shop {
    /// The folders with a link to key folders of this bench.
    fileprivate func shortFolders() throws -> [String] {
        let files = FileManager.default
        return try ["/dev/shm", "/tmp", "/var/tmp"].flatMap { place in
            try files.contentsOfDirectory(atPath: place).filter { $0.hasPrefix(".gnupg-") }
                .map { "\(place)/\($0)" }
        }.filter { folder in
            let target = try? files.destinationOfSymbolicLink(atPath: "\(folder)/h")
            return target?.hasPrefix(bench.folder.path) == true
        }
    }
}
