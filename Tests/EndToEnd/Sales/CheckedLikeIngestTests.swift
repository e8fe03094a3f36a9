import Foundation
import Testing

/// `template check` shows the rows that `sales ingest --dry-run` cannot read, and no others.
struct CheckedLikeIngestTests {
    /// Files of tills and exports, and the templates that read them.
    private static let files =
        [
            ("generic-columns.csv", "generic-columns"), ("oslo-01.poslog.xml", "poslog"),
            ("nordic-till.csv", Places.samples.appending(path: "templates/nordic-till.yaml").path),
            ("shopify-orders.csv", "shopify-orders"),
            ("shopify-orders-part-2.csv", "shopify-orders"),
            ("square-items-35.csv", "square-items"), ("bergen-01.poslog6.xml", "poslog"),
            ("SIMT_20261120233000_oslo1.dat", "rtlog"), ("store-0101.tlog", "tlog-sap"),
            ("RTLOG_oslo1_20261120233000.DAT", "rtlog"), ("oslo-01.wpubon.txt", "wpubon"),
        ]
        + [
            "loyverse-receipts", "loyverse-receipts-by-item", "lightspeed-x-sales",
            "lightspeed-k-transactions", "lightspeed-s-transactions", "clover-orders",
            "clover-line-items", "clover-payments",
        ].map { name in
            let golden = Places.samples.deletingLastPathComponent()
                .appending(path: "Tests/Golden/Proposals/\(name).yaml")
            return ("exports/\(name).csv", golden.path)
        }

    /// Reasons that are about cards and days, and not about how a row is written.
    private static func isDecision(_ code: String) -> Bool {
        code.hasPrefix("card.") || code == "date.too_old" || code == "file.all_rejected"
    }

    @Test func showsTheRowsThatIngestRejects() async throws {
        try await Bench.with { bench in
            try await bench.initialise(custody: "single")
            var hasProblems = false
            for (name, template) in Self.files {
                let path = Places.samples.appending(path: "pos/\(name)").path
                let options = [path, "--template", template, "--sender", "till", "--json"]
                let checked = try await bench.mintrun(["template", "check"] + options)
                let shown = try checked.json()
                let problems = try (0..<shown.count("problems")).map {
                    try shown.string("problems.\($0).code")
                }
                #expect(checked.status == .exited(problems.isEmpty ? 0 : 3), "\(name)")
                hasProblems = hasProblems || !problems.isEmpty

                let ingest = ["sales", "ingest", "--dry-run"] + options
                let report = try await bench.mintrun(ingest).json()
                var codes = try Set(report.keys("files.0.codes"))
                let isWhole = codes.allSatisfy { !Self.isDecision($0) }
                if !report.isNull("files.0.reason") {
                    codes.insert(try report.string("files.0.reason"))
                }
                codes = codes.filter { !Self.isDecision($0) }
                #expect(codes == Set(problems), "\(name)")
                let rejected = try report.integer("files.0.rejected")
                let shownRejected = try shown.integer("rejected")
                #expect(isWhole ? rejected == shownRejected : rejected > shownRejected, "\(name)")
            }
            #expect(hasProblems)
        }
    }
}
