import Foundation
import Testing

/// An order of 25,000 cards from its proof to the printer's answer, by two people.
struct ProvenOrderTests {
    private static let order = Shop.order
    private static let package = "outbox/\(Shop.zip).age"

    @Test func proofApproveMintPackageAnswer() async throws {
        try await Office.with { office in
            let bench = office.bench
            try bench.write(
                """
                requestId: winter-large
                product: winter-500
                quantity: 25000
                spares: 500
                printer: northprint
                denomination: 50000
                """,
                to: "large.yaml"
            )
            try await office.mintrun(as: "ada", "order", "create", "large.yaml").expect(0)
            let proof = ["order", "proof", Self.order, "--json"]
            let made = try await office.mintrun(as: "ada", proof).expect(0).json()
            let page = bench.workspace.appending(path: try made.string("page.file")).path
            let text = try await bench.run("pdftotext", "-layout", page, "-").expect(0).text
            for fact in [
                "25,500 cards: 25,000 to sell and 500 spares; 3 parts of up to 10,000 cards",
                "510 packs of up to 50, 51 cartons of up to 500 cards",
                "25,000 cards of 500.00 NOK", "12,500,000.00 NOK together",
            ] {
                #expect(text.contains(fact), "\(fact)")
            }
            try await office.refuse(
                as: "ada",
                ["mint", Self.order],
                3,
                code: "approval.needed"
            )
            try await office.mintrun(as: "bo", "approval", "give", "apr-000001").expect(0)
            try await office.mintrun(as: "ada", "mint", Self.order).expect(0)
            try await office.mintrun(as: "ada", ["release", Self.order] + Shop.custodians)
                .expect(0)
            try await Self.expectCards(in: bench)
            try await Self.answer(in: office)
            try await office.mintrun(["audit", "verify"]).expect(0)
        }
    }

    /// Python counts the cards of the printer's files, and looks for specimens among them.
    private static func expectCards(in bench: Bench) async throws {
        let sealed = bench.workspace.appending(path: package).path
        try await bench.run("age", "-d", "-i", "northprint.age-key", "-o", "large.zip", sealed)
            .expect(0)
        try await bench.run("unzip", "-q", "large.zip", "*.csv", "-d", "large").expect(0)
        let program = """
            import csv, glob
            rows = []
            for name in sorted(glob.glob('large/part-*/manifest.csv')):
                rows += csv.DictReader(open(name, encoding='utf-8', newline=''))
            assert len(rows) == 25500, len(rows)
            for column in ['serial', 'token']:
                assert len({row[column] for row in rows}) == 25500, column
            assert 'NC00000000000' not in {row['serial'] for row in rows}
            assert all(len(set(row['token'][8:])) > 1 for row in rows)
            head = open('workspace/proofs/ord-000001-rows.csv', 'rb').read().split(b'\\r\\n')[0]
            assert open('large/part-001of003/manifest.csv', 'rb').read().startswith(head)
            """
        try await bench.run("python3", "-c", program).expect(0)
    }

    private static func answer(in office: Office) async throws {
        let spoiled = [7, 8, 24_999].map { "\"\(Shop.serial($0))\"" }.joined(separator: ",")
        let digest = try office.shop.packageDigest()
        try office.bench.write(
            """
            {"schema":1,"order":"\(order)","package":{"sha256":"\(digest)"},
            "received":25500,"good":25497,"spoiled":[\(spoiled)],"missing":[]}
            """,
            to: "large.json"
        )
        try await office.mintrun(as: "ada", "acknowledge", order, "large.json").expect(0)
        let shown = try await office.shop.json("order", "show", order)
        #expect(try shown.string("order.state") == "acknowledged")
        #expect(try shown.integer("order.counts.inactive") == 24_997)
        #expect(try shown.integer("order.counts.spoiled") == 3)
    }
}
