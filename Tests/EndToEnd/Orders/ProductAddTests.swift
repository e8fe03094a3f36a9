import Foundation
import Testing

/// Products that are added, and tried.
struct ProductAddTests {
    private static func sample() throws -> String {
        try Places.samples.appending(path: "products/winter-500.yaml").text
    }

    private static func write(_ text: String, _ shop: Shop) throws {
        try shop.bench.write(text, to: "product.yaml")
    }

    private static let add = ["product", "add", "product.yaml", "--json"]

    /// A dry run makes the checks of the command.
    @Test(arguments: [
        ("id: winter-500", "id: Winter-500", Int32(12), "name.differs_in_case"),
        ("id: winter-500", "id: summer-500", 3, "product.serials_meet"),
    ])
    func aDryRunIsRefusedLikeTheRealCall(
        _ line: String,
        _ other: String,
        status: Int32,
        code: String
    ) async throws {
        try await Shop.with(.ready) { shop in
            try Self.write(try Self.sample().replacing(line, with: other), shop)
            for extra in [["--dry-run"], []] {
                let refused = try await shop.mintrun(Self.add + extra).expect(status)
                #expect(try refused.errorCode() == code, "\(extra)")
            }
        }
    }

    @Test func aDryRunShowsTheVersionAndAddsNothing() async throws {
        try await Shop.with(.ready) { shop in
            try Self.write(
                try Self.sample().replacing("name: Winter card", with: "name: Another card"),
                shop
            )
            let files = try shop.bench.filesOfWorkspace()
            let copy = shop.bench.workspace.appending(path: "products/winter-500.yaml")
            let dry = try await shop.mintrun(Self.add + ["--dry-run"]).expect(0).json()
            #expect(try dry.bool("dryRun") && !dry.bool("alreadyDone"))
            #expect(try dry.integer("product.version") == 2)
            let shown = try await shop.json("product", "show", "winter-500")
            #expect(try shown.integer("product.version") == 1 && !shown.bool("dryRun"))
            #expect(try !copy.text.contains("Another card"))
            #expect(try shop.bench.filesOfWorkspace() == files)
            let added = try await shop.mintrun(Self.add).expect(0).json()
            #expect(try added.integer("product.version") == 2 && !added.bool("dryRun"))
            let again = try await shop.mintrun(Self.add + ["--dry-run"]).expect(0).json()
            #expect(try again.bool("alreadyDone") && again.integer("product.version") == 2)
        }
    }
}
