import Foundation
import Testing

/// A workspace that version 0.1.0 made goes on under this version.
///
/// `Tests/Field/version-0.1.0/make.sh` says how it was made.
struct OldWorkspaceTests {
    /// A moment after the last entry of the workspace.
    private static let morning = "2026-11-27T08:00:00Z"

    private static func with<Result>(_ body: (Bench) async throws -> Result) async throws -> Result
    {
        try await Bench.with { bench in
            let archive = Places.repository
                .appending(path: "Tests/Field/version-0.1.0/workspace.tar.gz")
            _ = try await bench.run("tar", "-xzf", archive.path).expect(0)
            return try await body(bench)
        }
    }

    @Test func opensAndVerifies() async throws {
        try await Self.with { bench in
            try await bench.mintrun(at: Self.morning, ["status"]).expect(0)
            try await bench.mintrun(at: Self.morning, ["verify"]).expect(0)
            try await bench.mintrun(at: Self.morning, ["audit", "verify"]).expect(0)
        }
    }

    @Test func releasesItsSealedOrder() async throws {
        try await Self.with { bench in
            let custodian = [
                "--custodian-key", "ada.key", "--passphrase-file", "ada.passphrase",
            ]
            try await bench.mintrun(at: Self.morning, ["release", "ord-000002"] + custodian)
                .expect(0)
            let manifest = try await bench.run(
                "bash",
                "-c",
                """
                set -e; age -d -i northprint.age-key -o opened.zip \
                workspace/outbox/ord-000002-old-any.zip.age; unzip -p opened.zip '*/manifest.csv'
                """
            ).expect(0).text
            #expect(manifest.split(whereSeparator: \.isNewline).count == 41)
            try await bench.mintrun(at: Self.morning, ["verify"]).expect(0)
            try await bench.mintrun(at: Self.morning, ["audit", "verify"]).expect(0)
        }
    }

    @Test func replaysItsExports() async throws {
        try await Self.with { bench in
            let native = try await bench.mintrun(
                at: Self.morning,
                ["sales", "ingest", "oslo-1.csv", "--json"]
            ).json()
            #expect(try native.string("files.0.verdict") == "replayed")
            #expect(try native.integer("files.0.applied") == 0)

            let kiosk = ["--template", "kiosk", "--sender", "kiosk", "--json"]
            let saturday = try await bench.mintrun(
                at: Self.morning,
                ["sales", "ingest", "kiosk-saturday.csv"] + kiosk
            ).expect(0).json()
            #expect(try saturday.string("files.0.verdict") == "replayed")
            let weekend = try await bench.mintrun(
                at: Self.morning,
                ["sales", "ingest", "kiosk-weekend.csv"] + kiosk
            ).expect(0).json()
            #expect(try weekend.integer("files.0.replayed") == 5)
            #expect(try weekend.integer("files.0.applied") == 2)
            try await bench.mintrun(at: Self.morning, ["verify"]).expect(0)
        }
    }
}
