import CardVault
import Foundation
import Testing

/// A folder to work in, with a workspace in it, that is gone when the test is over.
///
/// Use it as `try await Bench.with { bench in … }`.
struct Bench: Sendable {
    /// The folder of the commands and their files.
    let folder: URL
    /// The folder of `--workspace`; made by ``initialise(custody:)``, not before.
    var workspace: URL { folder.appending(path: "workspace") }

    static func with<Result>(_ body: (Bench) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "mintrun-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(Bench(folder: folder))
    }
}

extension Bench {
    /// Runs `mintrun` in this folder and on this workspace.
    func mintrun(_ arguments: String...) async throws -> Outcome {
        try await start(arguments).outcome()
    }

    func mintrun(_ arguments: [String]) async throws -> Outcome {
        try await start(arguments).outcome()
    }

    /// Starts `mintrun`, for tests that send signals or run two at once.
    func start(_ arguments: [String]) throws -> RunningCommand {
        try RunningCommand(
            Places.program,
            arguments,
            in: folder,
            environment: ["MINTRUN_WORKSPACE": workspace.path]
        )
    }

    /// Runs `mintrun` as if it were that moment.
    func mintrun(at moment: String, _ arguments: [String]) async throws -> Outcome {
        try await RunningCommand(
            Places.program,
            arguments,
            in: folder,
            environment: ["MINTRUN_WORKSPACE": workspace.path, "MINTRUN_NOW": moment]
        ).outcome()
    }

    /// Runs `mintrun` as it is installed, which no switch of the tests reaches.
    func installed(_ arguments: [String], _ more: [String: String] = [:]) async throws -> Outcome {
        try await RunningCommand(
            Places.mintrun,
            arguments,
            in: folder,
            environment: more.merging(["MINTRUN_WORKSPACE": workspace.path]) { _, own in own }
        ).outcome()
    }

    /// Runs another program, found on the PATH.
    func run(_ program: String, _ arguments: String...) async throws -> Outcome {
        let env = URL(filePath: "/usr/bin/env")
        return try await RunningCommand(env, [program] + arguments, in: folder).outcome()
    }
}

extension Bench {
    /// A new workspace, whose inbox is read without waiting.
    func initialise(custody: String = "single") async throws {
        try await mintrun("init", workspace.path, "--custody", custody).expect(0)
        let file = workspace.appending(path: "mintrun.yaml")
        try Data((file.text + "\ninbox: {quietSeconds: 0}\n").utf8).write(to: file)
    }

    /// A custodian with a key and a passphrase file in this folder.
    ///
    /// The key file is sealed again at the least cost that is accepted: tests unlock it a thousand
    /// times.
    ///
    /// - Returns: the options that unlock with this custodian.
    @discardableResult
    func addCustodian(_ name: String) async throws -> [String] {
        let words = "\(name) has a long passphrase"
        let passphrase = try writePrivately(words + "\n", to: "\(name).passphrase")
        let key = folder.appending(path: "\(name).key")
        try await mintrun(
            "custodian",
            "create",
            name,
            "--key-out",
            key.path,
            "--passphrase-file",
            passphrase.path
        ).expect(0)
        try sealAtLeastCost(key, under: words)
        return ["--custodian-key", key.path, "--passphrase-file", passphrase.path]
    }

    private func sealAtLeastCost(_ key: URL, under words: String) throws {
        let passphrase = try Passphrase(Array(words.utf8))
        let identity = try CustodianKeyFile(key.text, file: key.path)
            .identity(unlockedBy: passphrase, file: key.path)
        let cost = CustodianKeyFile.acceptedCosts.lowerBound
        let quick = try CustodianKeyFile(sealing: identity, under: passphrase, cost: cost)
        _ = try writePrivately(quick.text, to: key.lastPathComponent)
    }

    /// A new key of a custodian, which is not registered: `FILE.key` and `FILE.pub` in this folder.
    ///
    /// - Returns: the options that unlock with it.
    @discardableResult
    func makeKey(of name: String, as file: String) throws -> [String] {
        let words = "\(name) has a long passphrase"
        let passphrase = try writePrivately(words + "\n", to: "\(name).passphrase")
        let identity = try CustodianIdentity.create(name: name)
        let sealed = try CustodianKeyFile(
            sealing: identity,
            under: Passphrase(Array(words.utf8)),
            cost: CustodianKeyFile.acceptedCosts.lowerBound
        )
        let key = try writePrivately(sealed.text, to: "\(file).key")
        try write(identity.custodian.fileText, to: "\(file).pub")
        return ["--custodian-key", key.path, "--passphrase-file", passphrase.path]
    }

    /// A printer with an age key of its own, `NAME.age-key` in this folder.
    func addPrinter(_ name: String = "northprint") async throws {
        let key = folder.appending(path: "\(name).age-key").path
        _ = try await run("age-keygen", "-o", key).expect(0)
        let recipient = try await run("age-keygen", "-y", key).expect(0).text
        try await mintrun(
            "printer",
            "add",
            name,
            "--age",
            recipient.trimmingCharacters(in: .whitespacesAndNewlines)
        ).expect(0)
    }

    /// Writes a file that only its owner can read, as passphrases must be.
    func writePrivately(_ text: String, to name: String) throws -> URL {
        let file = try write(text, to: name)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        return file
    }

    /// Writes a file of this folder.
    @discardableResult
    func write(_ text: String, to name: String) throws -> URL {
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file
    }
}

extension Bench {
    /// Every file and folder of the workspace by path, with the digest-free facts that matter.
    func filesOfWorkspace() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: workspace.path).sorted()
    }

    /// The files of the workspace whose bytes contain one of `secrets`.
    func filesHolding(anyOf secrets: [String]) throws -> [String] {
        let needles = secrets.map { Data($0.utf8) }
        return try filesOfWorkspace().filter { path in
            let file = workspace.appending(path: path)
            guard let bytes = try? Data(contentsOf: file, options: .alwaysMapped) else {
                return false
            }
            return needles.contains { bytes.range(of: $0) != nil }
        }
    }
}
