import Foundation
import Testing

/// A package with finished cards as PDF files, from the order to the printer's folder.
struct PrintedCardSheetTests {
    private static let order = """
        requestId: sheets-1
        product: winter-500
        quantity: 12
        spares: 1
        printer: northprint
        template: print-ready-pdf
        environment: test
        denomination: 50000

        """

    /// Runs `body` in a workspace with a product, a printer and the file of the order above.
    private static func with(_ body: (Shop, [String]) async throws -> Void) async throws {
        try await Shop.with(.ready) { shop in
            let settings = shop.bench.workspace.appending(path: "mintrun.yaml")
            let allowed = try settings.text
                .replacing("plaintextPackages: refused", with: "plaintextPackages: allowed")
            try Data(allowed.utf8).write(to: settings)
            try shop.bench.write(Self.order, to: "order.yaml")
            try await body(shop, ["order", "create", "order.yaml", "--json"])
        }
    }

    /// Writes a layout into the workspace, and has the template of the order name it.
    private static func write(_ layout: String, of shop: Shop) throws {
        let folder = shop.bench.workspace.appending(path: "templates/cards")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(layout.utf8).write(to: folder.appending(path: "a4-10up.yaml"))
    }

    private static func builtIn() throws -> String {
        try Places.repository.appending(path: "templates/cards/a4-10up.yaml").text
    }

    @Test(.enabled(if: SheetPrograms.areInstalled))
    func otherProgramsReadEveryCard() async throws {
        try await Self.with { shop, create in
            let order = try await shop.mintrun(create).expect(0).json().string("order.id")
            try await shop.mintrun("mint", order).expect(0)
            let release = ["release", order, "--plaintext", "plain"]
            try await shop.mintrun(release + Shop.custodians).expect(0)
            let zip = "plain/\(order)-winter-500.zip"
            try await shop.mintrun("package", "verify", zip).expect(0)
            try await shop.bench.run("unzip", "-q", zip).expect(0)
            let part = "part-001of001"
            try await shop.bench.run("qpdf", "--check", "\(part)/cards.pdf").expect(0)
            let pages = try await shop.bench.run(
                "pdftoppm",
                "-r",
                "300",
                "-gray",
                "-png",
                "\(part)/cards.pdf",
                "page"
            )
            pages.expect(0)
            var codes: [String] = []
            for page in ["page-2.png", "page-4.png"] {
                let scan = try await shop.bench.run("zbarimg", "-q", "--raw", "--nodbus", page)
                codes += scan.expect(0).text.split(separator: "\n").map(String.init)
            }
            #expect(Set(codes).count == 13 && codes.allSatisfy { $0.hasPrefix("DINCARD:") })
            let list = try shop.bench.folder.appending(path: "\(part)/cards.csv").text
            #expect(list.split(separator: "\r\n").count == 14 && !list.contains("DINCARD"))
        }
    }

    @Test(arguments: [
        ("cards: a4-10up", "cards: nobodys", "sheet.unknown"),
        ("cardsPerPart: 2000", "cardsPerPart: 2001", "config.value"),
    ])
    func refusesATemplateBeforeTheOrderIsMade(
        _ original: String,
        _ changed: String,
        _ code: String
    ) async throws {
        try await Self.with { shop, create in
            let template = try Places.repository
                .appending(path: "templates/printers/print-ready-pdf.yaml").text
                .replacing(original, with: changed)
            let own = shop.bench.workspace.appending(path: "templates/print-ready-pdf.yaml")
            try Data(template.utf8).write(to: own)
            #expect(try await shop.mintrun(create).errorCode() == code)
        }
    }

    @Test(arguments: [
        ("size: 7.5, x: 5, y: 38", "size: 12, x: 5, y: 38", "sheet.text"),
        ("y: 4, width: 31", "y: 4, module: 1.9", "sheet.place"),
        ("text: \"Valid to {expiryLastDay}\"", "text: \"漢\"", "sheet.symbol"),
        ("front:\n", "front:\n  background: absent.png\n", "sheet.file"),
        ("x: 7, y: 8, width: 71", "x: 7, y: 8, width: 91", "config.value"),
    ])
    func refusesALayoutBeforeTheOrderIsMade(
        _ original: String,
        _ changed: String,
        _ code: String
    ) async throws {
        try await Self.with { shop, create in
            let layout = try Self.builtIn()
            let own = layout.replacing(original, with: changed)
            #expect(own != layout)
            try Self.write(own, of: shop)
            let refused = try await shop.mintrun(create)
            #expect(try refused.errorCode() == code)
            let orders = try await shop.mintrun("order", "list", "--json").expect(0).text
            #expect(!orders.contains("sheets-1"))
            try Self.write(layout, of: shop)
            try await shop.mintrun(create).expect(0)
        }
    }
}

/// The programs that look at PDF files.
private enum SheetPrograms {
    static let areInstalled = ["pdftoppm", "qpdf", "zbarimg", "unzip"].allSatisfy { name in
        FileManager.default.isExecutableFile(atPath: "/usr/bin/\(name)")
    }
}
