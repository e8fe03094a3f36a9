import Foundation
import Testing

/// Pipes, links and limits of a workspace or a process, for which nothing may wait.
struct StrangeFileTests {
    @Test func removesPipesAndLinksWithTheNameOfAPart() async throws {
        try await Stage.ordered.with { bench in
            let outside = try bench.write("precious", to: "outside")
            let script = """
                set -e; cd "$1"
                for folder in keys shred products printers outbox archive results; do
                  mkfifo $folder/pipe.part; ln -s "$2" $folder/link.part
                done
                """
            _ = try await bench.run(
                "bash",
                "-c",
                script,
                "-",
                bench.workspace.path,
                outside.path
            ).expect(0)
            try await bench.finish(Scenario.mint.arguments(in: bench))
            #expect(try outside.text == "precious")
            try await bench.expectWhole()
        }
    }

    @Test(arguments: ["checkpoints.log", "reservations.log", ".lock", "ledger.sqlite-wal"])
    func refusesAPipeInThePlaceOfAFile(name: String) async throws {
        try await Stage.ordered.with { bench in
            let script = "cd \"$1\"; rm -f \"$2\"; mkfifo \"$2\""
            _ = try await bench.run("bash", "-c", script, "-", bench.workspace.path, name)
            let mint = try await bench.mintrun(Scenario.mint.arguments(in: bench) + ["--json"])
            #expect(try mint.errorCode() == "path.not_regular")
            mint.expect(65)
        }
    }

    @Test func followsNoLinkOutOfTheWorkspace() async throws {
        try await Stage.acknowledged.with { bench in
            let outside = bench.folder.appending(path: "outside")
            try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
            let results = bench.workspace.appending(path: "results/oslo-01")
            try FileManager.default.createSymbolicLink(at: results, withDestinationURL: outside)
            let refused = try await bench.mintrun(Scenario.ingest.arguments(in: bench))
            #expect(refused.status != .exited(0))
            #expect((refused.text + refused.errorText).contains("is not a folder"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path) == [])

            try FileManager.default.removeItem(at: results)
            let shred = bench.workspace.appending(path: "shred")
            try FileManager.default.moveItem(at: shred, to: outside.appending(path: "shred"))
            try FileManager.default.createSymbolicLink(
                at: shred,
                withDestinationURL: outside.appending(path: "shred")
            )
            let stopped = try await bench.mintrun("shred", Bench.order, "--json").expect(65)
            #expect(try stopped.errorCode() == "path.not_regular")
        }
    }

    @Test func writesNoSecretIntoTheWorkspaceThroughALink() async throws {
        try await Stage.sealed.with { bench in
            let link = bench.folder.appending(path: "elsewhere")
            try FileManager.default.createSymbolicLink(
                at: link,
                withDestinationURL: bench.workspace.appending(path: "outbox")
            )
            let key = try await bench.mintrun([
                "custodian", "create", "bob", "--key-out", link.path + "/bob.key",
                "--passphrase-file", bench.path("ada.passphrase"), "--json",
            ])
            #expect(try key.errorCode() == "custodian.key_inside")
            let settings = bench.workspace.appending(path: "mintrun.yaml")
            let allowed = try settings.text
                .replacing("plaintextPackages: refused", with: "plaintextPackages: allowed")
            try Data(allowed.utf8).write(to: settings)
            for folder in [link.path, link.path + "/deeper/still"] {
                let package = try await bench.mintrun(
                    ["release", Bench.order, "--plaintext", folder, "--json"] + bench.custodian
                )
                #expect(try package.errorCode() == "release.plaintext_inside")
            }
        }
    }

    @Test(arguments: ["ulimit -n 10", "ulimit -n 40", "ulimit -v 500000"])
    func endsWithAMessageIfTheProcessMayDoTooLittle(limit: String) async throws {
        try await Bench.with { bench in
            let line = "\(limit); exec '\(Places.program.path)' version"
            let outcome = try await bench.run("bash", "-c", line).expect(74)
            #expect(outcome.errorText.hasPrefix("mintrun: error: the process may "))
            let json = try await bench.run("bash", "-c", line + " --json").expect(74)
            #expect(try json.errorCode() == "process.limits")
        }
    }

    @Test(arguments: ["1960-01-01T00:00:00Z", "9500-01-01T00:00:00Z", "+12000-01-01T00:00:00Z"])
    func endsWithAMessageIfTheClockIsAbsurd(moment: String) async throws {
        try await Bench.with { bench in
            let outcome = try await bench.mintrun(at: moment, ["init", bench.workspace.path])
                .expect(74)
            #expect(outcome.errorText.contains("the clock of this machine"))
            #expect(!FileManager.default.fileExists(atPath: bench.workspace.path))
        }
    }
}
