import Foundation
import Testing

/// Names of files that are not text, and names that look like lines of a report.
struct FileNameFieldTests {
    /// Copies a file to a name in the bytes of Latin-1.
    private static func copy(_ source: String, to folder: String, as name: String, _ shop: Shop)
        async throws
    {
        let command = "cp '\(source)' \"\(folder)/$(printf '\(name)')\""
        try await shop.bench.run("bash", "-c", command).expect(0)
    }

    @Test func namesFilesWhoseNamesAreNotUTF8() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "s-1", card: 1, amount: 50000)
            try shop.bench.write(sheet.text, to: "1.csv")
            try await Self.copy("1.csv", to: "workspace/inbox", as: #"K\xf6ln_1126.csv"#, shop)
            let report = try await shop.json("sales", "ingest", status: 75)
            #expect(try report.string("files.0.reason") == "path.invalid")
            #expect(try report.string("files.0.file") == #"inbox/K\xf6ln_1126.csv"#)
            let status = try await shop.mintrun("status").expect(0).text
            #expect(status.contains(#"inbox/K\xf6ln_1126.csv: path.invalid"#))
            let verdict = try await shop.mintrun("verify").expect(13).text
            #expect(verdict.contains(#"inbox/K\xf6ln_1126.csv"#))
            // Given by its path.
            let typed = try await shop.bench.run(
                "bash",
                "-c",
                #"MINTRUN_WORKSPACE=workspace '\#(Places.program.path)' sales ingest --json "#
                    + #""workspace/inbox/$(printf 'K\xf6ln_1126.csv')""#
            ).expect(65)
            #expect(try typed.errorCode() == "path.invalid")
            // No file or record is made under another name than the typed one.
            for words in ["status --operator", "backup", "card show", "sales ingest"] {
                let refused = try await shop.bench.run(
                    "bash",
                    "-c",
                    #"MINTRUN_WORKSPACE=workspace '\#(Places.program.path)' \#(words) "#
                        + #""$(printf 'b\xff')" --json"#
                ).expect(64)
                #expect(try refused.errorCode() == "cli.not_utf8", "\(words)")
            }
            // Renamed, as the hint requires.
            try await shop.bench.run(
                "bash",
                "-c",
                "rm workspace/inbox/K*; cp 1.csv workspace/inbox"
            )
            .expect(0)
            try await shop.json("sales", "ingest").expectVerdict("applied")
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func namesOtherFilesOfTheWorkspaceWhoseNamesAreNotUTF8() async throws {
        try await Shop.with(.ready) { shop in
            for folder in ["products", "templates/pos", "outbox", "archive", "results"] {
                try await shop.bench.run("mkdir", "-p", "workspace/\(folder)").expect(0)
                try await Self.copy(
                    "order.yaml",
                    to: "workspace/\(folder)",
                    as: #"a\xe9.yaml"#,
                    shop
                )
                let verdict = try await shop.mintrun("verify").expect(13).text
                #expect(verdict.contains(#"\#(folder)/a\xe9.yaml"#), "\(folder)")
                if folder != "archive", folder != "results" {
                    let status = try await shop.mintrun("status").expect(0).text
                    #expect(status.contains(#"\#(folder)/a\xe9.yaml: path.invalid"#), "\(folder)")
                }
                try await shop.bench.run("bash", "-c", "rm workspace/\(folder)/a*").expect(0)
            }
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func aLineFeedInANameBeginsNoLine() async throws {
        try await Shop.with(.acknowledged) { shop in
            let name = "x.csv: applied\nd2.csv: applied"
            let forged = shop.bench.workspace.appending(path: "inbox/\(name)")
            try Data("1;2\n".utf8).write(to: forged)
            try shop.bench.write("1;2\n", to: name)
            var outputs: [String] = []
            for arguments in [
                ["sales", "ingest"], ["sales", "ingest", name], ["status"],
                ["sales", "ingest", "no such \(name)"], ["acknowledge", Shop.request, name],
                ["product", "check", name], ["template", "check", name, "--template", "till"],
                ["sales", "outcome", "verify", name], ["sales", "show", name],
                ["sales", "decide", name, "--as", "void", "--reason", "x"],
                ["restore", name, "--to", name], ["backup", "check", name],
            ] {
                let outcome = try await shop.mintrun(arguments)
                outputs.append(outcome.text + outcome.errorText)
            }
            for output in outputs {
                let lines = output.split(separator: "\n")
                #expect(!lines.contains { $0.hasPrefix("d2.csv") }, "\(output)")
            }
            #expect(outputs[0].contains(#"x.csv: applied\u000ad2.csv: applied"#))
        }
    }
}
