import Foundation
import Testing

/// A shop with operators who have SSH keys, `NAME.key` in its folder: ada and bo, with approvals on.
struct Office: Sendable {
    let shop: Shop
    var bench: Bench { shop.bench }

    /// The option with which an operator types.
    static func key(_ name: String) -> [String] { ["--operator-key", "\(name).key"] }

    static func with<Result>(
        _ stage: OrderStage = .ready,
        approvals: Bool = true,
        policy: String? = nil,
        _ body: (Office) async throws -> Result
    ) async throws -> Result {
        try await Shop.with(stage) { shop in
            let office = Office(shop: shop)
            if let policy { try office.configure(policy) }
            try await office.makeKey("ada", "-t", "ed25519")
            try await office.makeKey("bo", "-t", "ecdsa", "-b", "256")
            for name in ["ada", "bo"] {
                try await office.mintrun(
                    ["operator", "add", name, "--key", "\(name).key.pub"] + Shop.custodians
                ).expect(0)
            }
            if approvals {
                try await office.mintrun(["approvals", "on"] + Shop.custodians).expect(0)
            }
            return try await body(office)
        }
    }

    /// Makes a key without a passphrase.
    func makeKey(_ name: String, _ kind: String...) async throws {
        let words = ["ssh-keygen", "-q"] + kind + ["-N", "", "-f", "\(name).key"]
        let env = URL(filePath: "/usr/bin/env")
        try await RunningCommand(env, words, in: bench.folder).outcome().expect(0)
    }

    /// Adds lines to `mintrun.yaml`.
    func configure(_ lines: String) throws {
        let file = bench.workspace.appending(path: "mintrun.yaml")
        try Data((file.text + "\n" + lines + "\n").utf8).write(to: file)
    }

    func mintrun(_ arguments: [String]) async throws -> Outcome {
        try await bench.mintrun(arguments)
    }

    /// Runs the command as that operator.
    func mintrun(as name: String, _ arguments: String...) async throws -> Outcome {
        try await bench.mintrun(arguments + Self.key(name))
    }

    func mintrun(as name: String, _ arguments: [String]) async throws -> Outcome {
        try await bench.mintrun(arguments + Self.key(name))
    }

    /// The refused command has that code, and changed no file but the audit log.
    func refuse(
        as name: String?,
        _ arguments: [String],
        _ status: Int32,
        code: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let key = name.map(Self.key) ?? []
        let outcome = try await mintrun(arguments + key + ["--json"])
            .expect(status, sourceLocation: sourceLocation)
        let found = try outcome.errorCode(sourceLocation: sourceLocation)
        #expect(found == code, sourceLocation: sourceLocation)
    }

    /// Returns true if the audit log has an entry of that operator and that command.
    func hasLogged(_ command: String, by name: String) async throws -> Bool {
        let log = try await mintrun(["audit", "export"]).expect(0).text
        return log.split(separator: "\n").contains { line in
            line.contains("\"actor\":\"\(name)\"") && line.contains("\"command\":\"\(command)\"")
        }
    }

    /// The ids and states of the approvals, oldest first.
    func approvals() async throws -> [String] {
        let list = try await mintrun(["approval", "list", "--json"]).expect(0).json()
        return try (0..<list.count("approvals")).map { place in
            let id = try list.string("approvals.\(place).id")
            return "\(id) \(try list.string("approvals.\(place).state"))"
        }
    }
}
