import Foundation
import Testing

/// The package of a printer, opened with the printer's key and read by other programs.
struct PackageTests {
    private static let hasJava = FileManager.default.isExecutableFile(atPath: "/usr/bin/java")

    @Test func onlyThePrintersKeyOpensIt() async throws {
        try await Shop.with(.released) { shop in
            try await shop.bench.run("age-keygen", "-o", "stranger.age-key").expect(0)
            let package = shop.bench.workspace.appending(path: Shop.package).path
            let stolen = try await shop.bench.run("age", "-d", "-i", "stranger.age-key", package)
            #expect(stolen.status != .exited(0))
            #expect(stolen.output.isEmpty)
        }
    }

    @Test func fetchReportsThePathsTheSizeAndTheDigestOfTheCopies() async throws {
        try await Shop.with(.released) { shop in
            let fetch = ["package", "fetch", Shop.request, "--to", "copy"]
            let shown = try await shop.mintrun(fetch).expect(0).text
            let path = shop.bench.folder.appending(path: "copy/\(Shop.zip).age").path
            let size = try Data(contentsOf: URL(filePath: path)).count
            for words in [path + "\n", path + ".sig", path + ".json", "\(size) bytes"] {
                #expect(shown.contains(words), "\(words)\n\(shown)")
            }
            #expect(shown.contains(try shop.packageDigest()))
            #expect(!shown.contains("already"))
            let facts = try await shop.mintrun(fetch + ["--json"]).expect(0).json()
            #expect(try facts.string("files.0") == path)
            #expect(try facts.string("package.file") == path)
        }
    }

    @Test func unzipAndPythonReadEveryEntry() async throws {
        try await Shop.with(.released) { shop in
            try await shop.bench.run("unzip", "-tqq", "opened.zip").expect(0)
            let program =
                "import zipfile; z = zipfile.ZipFile('opened.zip'); "
                + "assert z.testzip() is None; print(z.namelist()[-1], len(z.namelist()))"
            let python = try await shop.bench.run("python3", "-c", program).expect(0)
            // 40 images, two files of the part, eight at the root; a form is the last.
            #expect(python.text == "answer.csv 50\n")
        }
    }

    @Test(.enabled(if: hasJava)) func aJavaStreamReadsEveryEntry() async throws {
        try await Shop.with(.released) { shop in
            try shop.bench.write(
                """
                import java.io.*; import java.util.zip.*;
                class Read {
                    public static void main(String[] names) throws IOException {
                        int count = 0;
                        try (var zip = new ZipInputStream(new FileInputStream(names[0]))) {
                            while (zip.getNextEntry() != null) {
                                zip.readAllBytes();
                                count += 1;
                            }
                        }
                        System.out.println(count);
                    }
                }
                """,
                to: "Read.java"
            )
            let java = try await shop.bench.run("java", "Read.java", "opened.zip").expect(0)
            #expect(java.text == "50\n")
        }
    }

    @Test func everyImageContainsTheTokenOfItsRow() async throws {
        try await Shop.with(.released) { shop in
            let cards = try shop.printedCards()
            #expect(cards.map(\.serial) == (1...40).map(Shop.serial))
            #expect(Set(cards.map(\.token)).count == 40)
            #expect(cards.allSatisfy { $0.payload == $0.token && $0.token.hasPrefix("DINCARD:") })
            #expect(cards.allSatisfy { $0.pin.wholeMatch(of: #/[0-9]{6}/#) != nil })
            let options = ["zbarimg", "-q", "--nodbus", "--raw", "-Sdisable", "-Sqrcode.enable"]
            let scan = try await RunningCommand(
                URL(filePath: "/usr/bin/env"),
                options + cards.map(\.imageFile.path),
                in: shop.bench.folder
            ).outcome().expect(0)
            #expect(scan.text == cards.map { $0.payload + "\n" }.joined())
        }
    }

    @Test func everyDigestInsideMatches() async throws {
        try await Shop.with(.released) { shop in
            for folder in ["opened", "opened/part-001of001"] {
                try await shop.bench.run(
                    "sh",
                    "-c",
                    "cd \(folder) && sha256sum --quiet --strict -c SHA256SUMS"
                ).expect(0)
            }
        }
    }

    @Test func theSignatureIsGoodAndOneByteMoreMakesItBad() async throws {
        try await Shop.with(.released) { shop in
            let signers = try await shop.mintrun(
                "printer",
                "show",
                "northprint",
                "--allowed-signers"
            ).expect(0)
            try shop.bench.write(signers.text, to: "allowed")
            let package = shop.bench.workspace.appending(path: Shop.package).path
            let verify =
                "ssh-keygen -Y verify -f allowed -I mintrun -n mintrun-package -s \(package).sig"
            try await shop.bench.run("sh", "-c", "\(verify) < \(package)").expect(0)
            let changed = try await shop.bench.run(
                "sh",
                "-c",
                "(cat \(package); echo) | \(verify)"
            )
            #expect(changed.status != .exited(0))
        }
    }

    @Test func packageVerifyReportsAChangedPackage() async throws {
        try await Shop.with(.released) { shop in
            let package = shop.bench.workspace.appending(path: Shop.package)
            #expect(try await shop.json("package", "verify", package.path).bool("ok"))
            #expect(try await shop.json("package", "verify", "opened.zip").bool("ok"))
            let file = try FileHandle(forUpdating: package)
            try file.seek(toOffset: 2000)
            let byte = try #require(try file.read(upToCount: 1)?.first)
            try file.seek(toOffset: 2000)
            try file.write(contentsOf: [byte ^ 1])
            try file.close()
            let verdict = try await shop.json("package", "verify", package.path, status: 13)
            #expect(try !verdict.bool("ok"))
            try await shop.mintrun("verify").expect(13)
        }
    }

    @Test func anOpenPGPPrinterOpensItWithGnuPG() async throws {
        try await Shop.with(.ready) { shop in
            try FileManager.default.createDirectory(
                at: shop.bench.folder.appending(path: ".gnupg"),
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
            let gpg = [
                "gpg", "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", "",
            ]
            func run(_ words: String...) async throws -> Outcome {
                try await RunningCommand(
                    URL(filePath: "/usr/bin/env"),
                    gpg + words,
                    in: shop.bench.folder
                ).outcome()
            }
            try await run(
                "--quick-generate-key",
                "Print <p@print.example>",
                "future-default",
                "default",
                "1y"
            ).expect(0)
            try await run("--armor", "--output", "print.asc", "--export", "p@print.example")
                .expect(0)
            try await shop.mintrun("printer", "add", "pgprint", "--openpgp", "print.asc").expect(0)
            try shop.bench.write(
                Shop.orderFile(request: "pgp", quantity: 3)
                    .replacing("northprint", with: "pgprint"),
                to: "pgp.yaml"
            )
            let order = try await shop.mintrun(["run", "pgp.yaml", "--json"] + Shop.custodians)
                .expect(0).json()
            let file = try order.string("order.package.file")
            #expect(file == Shop.package.replacing(".age", with: ".gpg"))
            let sealed = shop.bench.workspace.appending(path: file).path
            try await run("--output", "pgp.zip", "--decrypt", sealed).expect(0)
            try await shop.bench.run("unzip", "-tqq", "pgp.zip").expect(0)
            #expect(try await shop.json("package", "verify", "pgp.zip").bool("ok"))
            try await Self.renew(shop, run)
            try await shop.bench.run("gpgconf", "--kill", "gpg-agent").expect(0)
        }
    }

    /// The same key with a later end is a new version, which needs nobody.
    private static func renew(
        _ shop: Shop,
        _ run: (String...) async throws -> Outcome
    ) async throws {
        let list = try await run("--with-colons", "--list-keys", "p@print.example").text
        let line = try #require(list.split(separator: "\n").first { $0.hasPrefix("fpr:") })
        let fingerprint = try #require(line.split(separator: ":").last)
        try await run("--quick-set-expire", String(fingerprint), "9y").expect(0)
        try await run("--armor", "--output", "renewed.asc", "--export", "p@print.example")
            .expect(0)
        try await shop.mintrun("printer", "add", "pgprint", "--openpgp", "renewed.asc").expect(0)
        let printer = try await shop.json("printer", "show", "pgprint")
        #expect(try printer.integer("printer.version") == 2)
        #expect(try printer.string("printer.recipients.0") == String(fingerprint))
        // Once more it is there already, and needs nobody.
        try await shop.mintrun("printer", "add", "pgprint", "--openpgp", "renewed.asc").expect(0)
    }
}
