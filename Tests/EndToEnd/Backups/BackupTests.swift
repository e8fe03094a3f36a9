import Foundation
import Testing

/// Backups: complete, checked, and without anything that must not be copied.
struct BackupTests {
    @Test func writesABackupThatTheCheckAccepts() async throws {
        try await Shop.with(.acknowledged) { shop in
            var day = SaleSheet("1")
            day.add("activate", id: "a", card: 1, amount: 50000)
            _ = try await shop.ingest(day, as: "day-1.csv")
            let made = try await shop.json("backup", "backups", "--keys-to", "keys")
            #expect(try made.integer("entries") > 0)
            #expect(try made.count("removed") == 0)
            let check = try await shop.json("backup", "check", "backups")
            #expect(try check.bool("ok"))
            #expect(try check.count("backups") == 1)
            let files = try shop.files(in: "backups")
            #expect(files.contains { $0.hasSuffix("/ledger.sqlite") })
            #expect(files.contains { $0.hasSuffix("/keys/alice.pub") })
            #expect(files.count { $0.hasPrefix("archive/") } == 1)
            #expect(!files.contains { $0.contains("share") || $0.hasSuffix(".key") })
            let keys = try Data(contentsOf: shop.workspace("keys/pepper.key"))
            for folder in ["backups", "keys"] {
                for file in try shop.files(in: folder) {
                    let url = shop.bench.folder.appending(path: "\(folder)/\(file)")
                    var isFolder: ObjCBool = false
                    _ = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
                    guard !isFolder.boolValue else { continue }
                    #expect(try Data(contentsOf: url).range(of: keys.suffix(140)) == nil, "\(file)")
                }
            }
        }
    }

    @Test func reportsADamagedBackup() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let name = try #require(shop.backups().first)
            for file in ["ledger.sqlite", "vault.sqlite", "mintrun.yaml", "manifest"] {
                let url = shop.bench.folder.appending(path: "backups/\(name)/\(file)")
                let whole = try Data(contentsOf: url)
                var bytes = whole
                bytes[bytes.count / 2] ^= 1
                try bytes.write(to: url)
                try await shop.mintrun("backup", "check", "backups").expect(13)
                let restored = try await shop.mintrun(
                    ["restore", "backups", "--to", "new", "--lost", shop.bench.workspace.path]
                        + Shop.custodians
                )
                restored.expect(13)
                #expect(!shop.exists("new"))
                try whole.write(to: url)
            }
            try await shop.mintrun("backup", "check", "backups").expect(0)
            try await shop.mintrun("backup", "check", "nowhere").expect(65)
        }
    }

    @Test func removesOnlyOlderBackupsOfThisWorkspace() async throws {
        try await Shop.with(.ready) { shop in
            let other = shop.bench.folder.appending(path: "other").path
            try await shop.mintrun("init", other).expect(0)
            try await shop.mintrun("backup", "backups", "--workspace", other).expect(0)
            for _ in 0..<3 {
                try await shop.mintrun("backup", "backups", "--keep", "2").expect(0)
            }
            #expect(try shop.backups().count == 3)
            let check = try await shop.json("backup", "check", "backups")
            #expect(try check.string("keysProblem").contains("--keys-to"))
            try await shop.mintrun("backup", "backups", "--keep", "0").expect(64)
            try await shop.mintrun("backup", "workspace/backups").expect(64)
        }
    }

    @Test func reportsOperatorKeysThatAreOlderThanTheOnesInUse() async throws {
        try await Shop.with(.ready) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await shop.mintrun("inbox", "key", "create", "age").expect(0)
            try await shop.mintrun("backup", "backups").expect(0)
            let check = try await shop.json("backup", "check", "backups", status: 3)
            #expect(try check.string("keysProblem").contains("inbox.age"))
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            try await shop.mintrun("backup", "check", "backups").expect(0)
        }
    }

    @Test func looksAtAWorkspaceOnAReadOnlyMount() async throws {
        try await Shop.with(.acknowledged) { shop in
            let probe = try await shop.bench.run("unshare", "-m", "true")
            guard probe.status == .exited(0) else { return }
            let script = """
                mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"
                """
            let program = Places.program.path
            let workspace = shop.bench.workspace.path
            for command in [["status"], ["verify"], ["order", "show", Shop.order]] {
                let outcome = try await shop.bench.run(
                    "unshare",
                    ["-m", "bash", "-c", script, "-", workspace, program] + command
                        + ["--workspace", workspace]
                )
                outcome.expect(0)
                #expect(outcome.errorText.contains("private copy"))
            }
        }
    }

    @Test func looksAtAWorkspaceOnAFullDisk() async throws {
        try await Shop.with(.acknowledged) { shop in
            let probe = try await shop.bench.run("unshare", "-m", "true")
            guard probe.status == .exited(0) else { return }
            let script = """
                mkdir full && mount -t tmpfs -o size=16m tmpfs full
                cp -a workspace full/ && rm -f full/workspace/*-shm
                dd if=/dev/zero of=full/filling bs=4k || true
                exec "$1" verify --workspace full/workspace
                """
            let arguments = ["-m", "bash", "-c", script, "-", Places.program.path]
            let outcome = try await shop.bench.run("unshare", arguments).expect(0)
            #expect(outcome.errorText.contains("private copy"))
        }
    }

    /// A backup asks for the custodians of its own time, and nobody finds that out at its restore.
    @Test func namesBackupsThatAskForOtherCustodians() async throws {
        try await Shop.with(.sealed) { shop in
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let first = try #require(try shop.backups().first)
            let create = try await shop.bench.mintrun(
                ["custodian", "create", "carol", "--key-out", "carol.key"]
                    + ["--passphrase-file", "alice.passphrase"]
                    + ["--custodian-key", "alice.key", "--custodian-key", "bob.key"]
                    + ["--custodian-passphrase-file", "alice.passphrase"]
                    + ["--custodian-passphrase-file", "bob.passphrase"]
            ).expect(0)
            let way =
                "those that are there ask for the custodians of their time; write a new one: "
                + "mintrun backup DIR --keys-to DIR2"
            #expect(create.text.contains(way), "\(create.text)")
            let before = try await shop.mintrun("backup", "check", "backups").expect(0)
            #expect(!before.text.contains("of its time only"))
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let check = try await shop.mintrun("backup", "check", "backups").expect(0)
            let line = "\(first) opens to the custodians of its time only: alice, bob"
            #expect(check.text.contains(line), "\(check.text)")
            let report = try await shop.json("backup", "check", "backups")
            #expect(try report.count("backups.0.custodians") == 2)
            #expect(try report.string("backups.1.custodians.2") == "carol")
            let lower = ["custody", "set", "single"] + Shop.custodians
            #expect(try await shop.mintrun(lower).expect(0).text.contains(way))
            #expect(!(try await shop.mintrun(lower).expect(0).text.contains(way)))
        }
    }
}

extension Shop {
    /// The names of the backups in the folder `backups`.
    func backups() throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            atPath: bench.folder.appending(path: "backups").path
        ).filter { $0.hasPrefix("backup-") }.sorted()
    }

    func files(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(
            atPath: bench.folder.appending(path: folder).path
        )
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: bench.folder.appending(path: name).path)
    }

    func workspace(_ path: String) -> URL { bench.workspace.appending(path: path) }
}

extension Bench {
    func run(_ program: String, _ arguments: [String]) async throws -> Outcome {
        let env = URL(filePath: "/usr/bin/env")
        return try await RunningCommand(env, [program] + arguments, in: folder).outcome()
    }
}
