import Foundation
import Testing

/// `template check` and `template new` read files as `sales ingest` reads them, and hold no card.
struct WrappedCheckTests {
    private static let senders = """

        senders:
          - {name: oslo, accepts: [gzip, age, openpgp]}
          - {name: bergen}
          - {name: tromso, signers: keys/tromso.signers}

        """

    private static func sales(_ sender: String, note: String = "") -> String {
        """
        Store,Receipt,Time,Card number,Note
        \(sender)-1,R1,\(SaleSheet.today)T12:00:00Z,\(Shop.serial(1)),\(note)
        \(sender)-1,R2,\(SaleSheet.today)T12:01:00Z,\(Shop.serial(2)),

        """
    }

    private static func shell(_ line: String, _ shop: Shop) async throws {
        try await shop.bench.run("sh", "-c", line).expect(0)
    }

    /// The answer of `template check` to a file: its status, and the codes of its problems.
    private static func check(_ words: String, _ shop: Shop) async throws -> [String] {
        let arguments = ["template", "check"] + words.split(separator: " ").map(String.init)
        let outcome = try await shop.mintrun(arguments + ["--json"])
        guard case .exited(let status) = outcome.status, status == 0 || status == 3,
            outcome.errorOutput.isEmpty
        else { return [try outcome.errorCode()] }
        let report = try outcome.json()
        let count = try report.count("problems")
        #expect((status == 3) == (count > 0))
        return try (0..<count).map { try report.string("problems.\($0).code") }
    }

    @Test func readsAndRefusesWhatIngestReadsAndRefuses() async throws {
        try await Shop.with(.acknowledged) { shop in
            let settings = shop.bench.workspace.appending(path: "mintrun.yaml")
            try Data((settings.text + Self.senders).utf8).write(to: settings)
            let age = try await shop.json("inbox", "key", "create", "age")
            let openPGP = try await shop.json("inbox", "key", "create", "openpgp")
            try shop.bench.write(try openPGP.string("key.publicKey"), to: "inbox.asc")
            try shop.bench.write(Self.sales("oslo"), to: "day.csv")
            let gpg = "gpg --homedir home --batch --quiet --trust-model always"
            try await Self.shell(
                "gzip -k day.csv; age -r \(try age.string("key.recipient")) -o day.csv.gz.age"
                    + " day.csv.gz; mkdir -m 700 home; \(gpg) --import inbox.asc; \(gpg) -r"
                    + " \(try openPGP.string("key.recipient")) -o day.csv.gpg -e day.csv"
                    + "; head -c 60 day.csv.gz > cut.csv.gz",
                shop
            )
            let files = ["day.csv.gz", "day.csv.gz.age", "day.csv.gpg"]
            for file in files {
                let out = "t-\(file.count).yaml"
                let made = try await shop.mintrun("template", "new", file, "--out", out).expect(0)
                #expect(!made.text.contains("decide: "), "\(file): \(made.text)")
                let yaml = try shop.bench.folder.appending(path: out).text
                #expect(yaml.contains(" need accepts: ["), "\(yaml)")
                for sender in ["", " --sender oslo"] {
                    let found = try await Self.check("\(file) --template \(out)\(sender)", shop)
                    #expect(found == [], "\(file)\(sender)")
                }
                let other = try await Self.check("\(file) --template \(out) --sender bergen", shop)
                #expect(other == ["file.wrapping"], "\(file)")
            }
            let template = "--template t-10.yaml"
            #expect(
                try await Self.check("cut.csv.gz \(template) --sender oslo", shop)
                    == ["gzip.malformed"]
            )
            #expect(
                try await Self.check("day.csv \(template) --sender oslo", shop)
                    == ["file.wrapping"]
            )
            try await Self.checkSignatures(template, shop)
            try await Self.checkTokens(template, shop)
        }
    }

    private static func checkSignatures(_ template: String, _ shop: Shop) async throws {
        for name in ["tromso", "mallory"] {
            try await shop.bench.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", name)
                .expect(0)
        }
        try await shell("cp tromso.pub workspace/keys/tromso.signers", shop)
        let words = "day.csv \(template) --sender tromso"
        #expect(try await check(words, shop) == ["file.signature_missing"])
        for (key, expected) in [("mallory", ["file.signature_wrong"]), ("tromso", [])] {
            try await shell("ssh-keygen -q -Y sign -n mintrun-sales -f \(key) day.csv", shop)
            #expect(try await check(words, shop) == expected)
            try await shell("rm day.csv.sig", shop)
        }
    }

    /// A trial names the card of a token that it finds, and holds nothing.
    private static func checkTokens(_ template: String, _ shop: Shop) async throws {
        let token = try shop.printedCards()[9].token
        try shop.bench.write(sales("oslo", note: "see \(token)"), to: "leak.csv")
        try await shell("gzip -k leak.csv; iconv -t UTF-16 leak.csv > wide.csv", shop)
        for file in ["leak.csv", "leak.csv.gz", "wide.csv"] {
            let checked = try await shop.mintrun(
                ["template", "check", file] + template.split(separator: " ").map(String.init)
            )
            let made = try await shop.mintrun("template", "new", file)
            for outcome in file == "wide.csv" ? [made] : [checked, made] {
                outcome.expect(3)
                let words = String(decoding: outcome.errorOutput, as: UTF8.self)
                #expect(words.contains("secret.token") || words.contains(Shop.serial(10)))
                #expect(!words.contains(token) && !outcome.text.contains(token))
            }
        }
        #expect(try await shop.state(ofCard: 10) == "inactive")
    }
}
