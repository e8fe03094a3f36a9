import Foundation
import Testing

/// The state of a workspace, without the values that differ from run to run.
struct Account: Hashable, Sendable {
    /// Every order, sale file and balance, as the commands report them.
    var facts: [String]
    /// Every file by path; of what is sent to shops, the bytes as well.
    var files: [String: Data]

    init(of bench: Bench) async throws {
        facts = []
        for question in [
            ["order", "list"], ["sales", "list"], ["report", "liability"],
            ["stock", "show"],
        ] {
            let answer = try await bench.mintrun(question + ["--json"]).expect(0).text
            facts.append(answer.replacing(Self.volatile, with: { "\"\($0.output.1)\":…" }))
        }
        files = [:]
        for path in try bench.filesOfWorkspace() where !path.hasSuffix("-wal") {
            if path.hasSuffix("-shm") || path == ".lock" { continue }
            let isAnswer = path.hasPrefix("results/") && path.hasSuffix(".csv")
            let file = bench.workspace.appending(path: path)
            files[path] = isAnswer ? try Data(contentsOf: file) : Data()
        }
    }

    /// Digests of random packages, and moments.
    private static var volatile: Regex<(Substring, Substring)> {
        /"(sha256|bytes|shreddedAt|asOf|takenAt|sentAt|receivedAt|lastTakenAt|createdAt|workspace|folder|file)":(?:"[^"]*"|[0-9]+)/
    }
}

extension Bench {
    /// Every check of the program itself.
    func expectWhole(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        for command in [["verify"], ["audit", "verify"]] {
            let outcome = try await mintrun(command + ["--json"])
            // The losses of a restore are reported permanently.
            let isRestored = command == ["audit", "verify"] && isRestored
            outcome.expect(isRestored ? 3 : 0, sourceLocation: sourceLocation)
            #expect(
                try outcome.json().bool("ok"),
                "\(outcome.text)",
                sourceLocation: sourceLocation
            )
        }
        let parts = try filesOfWorkspace().filter { $0.hasSuffix(".part") || $0.contains(".gnupg") }
        #expect(parts == [], sourceLocation: sourceLocation)
    }

    private var isRestored: Bool {
        ((try? filesOfWorkspace()) ?? []).contains { $0.hasPrefix("checkpoints.lost-") }
    }

    /// The digest of the order's package, if the ledger is committed to one.
    func packageDigest() async throws -> String? {
        let shown = try await mintrun("order", "show", Self.order, "--json")
        guard shown.status == .exited(0) else { return nil }
        let document = try shown.json()
        return document.isNull("order.package")
            ? nil : try document.string("order.package.sha256")
    }

    /// The tokens (without their prefix) and PINs in the package in the outbox.
    func secretsInPackage() async throws -> [String] {
        let script = """
            set -euo pipefail; cd "$1"; age -d -i northprint.age-key workspace/outbox/*.age > opened.zip
            unzip -p opened.zip '*/manifest.csv'; rm opened.zip
            """
        let text = try await run("bash", "-c", script, "-", folder.path).expect(0).text
        let rows = text.split(whereSeparator: \.isNewline).map { row in
            row.split(separator: ",").map { $0.filter { $0 != "\"" } }
        }
        let token = try #require(rows.first?.firstIndex(of: "token"))
        let pin = try #require(rows.first?.firstIndex(of: "pin"))
        let secrets = rows.dropFirst().flatMap { row in
            [String(row[token].drop { $0 != ":" }.dropFirst()), row[pin]]
        }
        #expect(secrets.count == 2 * Self.cardCount)
        #expect(secrets.allSatisfy { $0.utf8.count >= 12 })
        return secrets
    }

    /// Fails if a file under one of the folders contains a secret.
    func expectNoSecret(
        _ secrets: [String],
        in folders: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let needles = FileManager.default.temporaryDirectory.appending(path: "needles-\(UUID())")
        try Data(secrets.joined(separator: "\n").utf8).write(to: needles)
        defer { try? FileManager.default.removeItem(at: needles) }
        for folder in folders {
            let found = try await run("grep", "-rlaF", "-f", needles.path, folder)
            #expect(found.status == .exited(1), "\(found.text)", sourceLocation: sourceLocation)
        }
    }
}
