import Foundation
import Testing

/// The rows of the bad-input matrix that are about files as such, by number, through the program.
struct BadPathTests {
    /// The code of the only file that was given, which could not even be read.
    private static func code(
        _ path: String,
        _ shop: Shop,
        status: Int32 = 3,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let outcome = try await shop.mintrun("sales", "ingest", path, "--json")
            .expect(status, sourceLocation: sourceLocation)
        return try Document(outcome.errorOutput, of: path).string("error.code")
    }

    private static var day: SaleSheet {
        var sheet = SaleSheet("1")
        sheet.add("activate", id: "a", card: 1, amount: 50000)
        return sheet
    }

    @Test("B23: a file of more than 2 GiB")
    func refusesAFileThatIsTooLarge() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.bench.run("truncate", "-s", "2147483649", "large.csv").expect(0)
            #expect(try await Self.code("large.csv", shop, status: 65) == "limit.file")
        }
    }

    @Test("B59: a name that was used for other bytes")
    func refusesAUsedNameWithOtherBytes() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.ingest(Self.day, as: "day.csv").expectVerdict("applied")
            let second = try await shop.ingest(SaleSheet("2"), as: "day.csv", status: 3)
            #expect(try second.string("files.0.reason") == "file.same_name_different_content")
        }
    }

    @Test("B73: file names with controls, a hyphen first, or too long")
    func refusesInvalidFileNames() async throws {
        try await Shop.with(.acknowledged) { shop in
            for name in ["a\nb.csv", "-rf.csv", String(repeating: "x", count: 240) + ".csv"] {
                try shop.bench.write(Self.day.text, to: name)
                let path = "./\(name)"
                #expect(try await Self.code(path, shop) == "path.invalid")
            }
            // A path may lead anywhere; only its last step names results.
            try await shop.bench.run("mkdir", "-p", "a/b").expect(0)
            try shop.bench.write(Self.day.text, to: "day.csv")
            let report = try await shop.json("sales", "ingest", "a/b/../../day.csv")
            #expect(try report.string("files.0.ackFile") == "results/oslo/1/day.ack.csv")
        }
    }

    @Test("B74: a link, a pipe, a folder, a device, a socket")
    func refusesPathsThatAreNotFiles() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.bench.write(Self.day.text, to: "day.csv")
            let socket = "import socket; socket.socket(socket.AF_UNIX).bind('socket')"
            try await shop.bench.run("python3", "-c", socket).expect(0)
            try await shop.bench.run("sh", "-c", "ln -s day.csv link; mkfifo pipe; mkdir folder")
                .expect(0)
            for path in ["link", "pipe", "folder", "socket", "/dev/null"] {
                #expect(
                    try await Self.code(path, shop, status: 65) == "path.not_regular",
                    "\(path)"
                )
            }
            #expect(try await shop.state(ofCard: 1) == "inactive")
        }
    }

    @Test("B75: what is there is never written over, nor written through a link")
    func neverOverwritesAFile() async throws {
        try await Shop.with(.acknowledged) { shop in
            for target in ["taken.key", "link.key"] {
                try shop.bench.write("mine\n", to: "taken.key")
                try await shop.bench.run("sh", "-c", "ln -sf elsewhere link.key").expect(0)
                let made = try await shop.mintrun(
                    "custodian",
                    "create",
                    "eve",
                    "--key-out",
                    target,
                    "--passphrase-file",
                    "alice.passphrase",
                    "--custodian-key",
                    "alice.key",
                    "--json"
                )
                #expect(made.errorText.contains("path.exists"), "\(target)")
            }
            #expect(try shop.bench.folder.appending(path: "taken.key").text == "mine\n")
            let files = try FileManager.default.contentsOfDirectory(atPath: shop.bench.folder.path)
            #expect(!files.contains("elsewhere"))
        }
    }
}
