import Foundation
import Testing

/// `template list`, `show`, `check` and `new` for printers' templates.
struct PrinterTemplateCommandTests {
    @Test func listsAndShowsBothKinds() async throws {
        try await Bench.with { bench in
            let text = try await bench.mintrun("template", "list").expect(0).text
            for name in ["shopify-orders", "generic-csv", "indesign-unicode", "packing-labels"] {
                #expect(text.contains(name), "\(name)")
            }
            let yaml = try await bench.mintrun("template", "show", "bartender").expect(0).text
            let file = Places.repository.appending(path: "templates/printers/bartender.yaml")
            #expect(yaml == (try file.text))
            let unknown = try await bench.mintrun("template", "show", "bartendr", "--json").expect(
                10
            )
            #expect(try unknown.errorCode() == "template.unknown")
            #expect(unknown.errorText.contains("do you mean bartender"), "\(unknown.errorText)")
        }
    }

    @Test func checksEveryBuiltInTemplateAndShowsItsRows() async throws {
        let names = try Places.files(under: "templates/printers", endingIn: [".yaml"])
        #expect(names.count >= 8)
        try await Bench.with { bench in
            for file in names {
                let checked = try await bench.mintrun("template", "check", file.path, "--json")
                    .expect(0).json()
                let isLabels = file.lastPathComponent == "packing-labels.yaml"
                #expect(try checked.string("kind") == (isLabels ? "boxes" : "cards"))
                #expect(try checked.count("rows") > 2)
            }
            let text = try await bench.mintrun("template", "check", "generic-csv", "--rows", "1")
                .expect(0).text
            #expect(text.contains("\"seq\",\"serial\",\"token\",\"pin\","))
            #expect(text.contains("\"00000001\",\"SC00000000018\",\"SAMPLE2345ABCDEF\","))
            #expect(!text.contains("00000002"))
            let sale = try await bench.mintrun("template", "check", "poslog").expect(0).text
            #expect(sale.contains("a template for sale files, and valid"))
        }
    }

    @Test func checksWithTheLineOfTheError() async throws {
        try await Bench.with { bench in
            let text = try Places.samples.appending(path: "templates/our-printer.yaml").text
            try bench.write(
                text.replacing("ifEmpty: refuse", with: "ifEmpty: reject"),
                to: "p.yaml"
            )
            let wrong = try await bench.mintrun("template", "check", "p.yaml", "--json").expect(78)
            #expect(try wrong.errorCode() == "config.value")
            #expect(wrong.errorText.contains("p.yaml, line 12"), "\(wrong.errorText)")
            try bench.write(text.replacing("width: 20", with: "width: 12"), to: "p.yaml")
            let narrow = try await bench.mintrun("template", "check", "p.yaml").expect(0).text
            #expect(narrow.contains("the made-up value of Number has 13 symbols"))
            let usage = try await bench.mintrun("template", "check", "day.csv").expect(64)
            #expect(usage.errorText.contains("a sale file needs --template NAME"))
        }
    }

    @Test func copiesATemplateForChanges() async throws {
        try await Shop.with(.ready) { shop in
            let made = ["template", "new", "our-printer", "--from", "generic-csv"]
            let report = try await shop.mintrun(made).expect(0).text
            #expect(report.contains("templates/our-printer.yaml"))
            let file = shop.bench.workspace.appending(path: "templates/our-printer.yaml")
            #expect(try file.text.hasPrefix("# our-printer, made from generic-csv."))
            let again = try await shop.mintrun(made + ["--json"]).expect(3)
            #expect(try again.errorCode() == "path.exists")
            try await shop.mintrun("template", "check", "our-printer").expect(0)
            try shop.bench.write(Shop.orderFile(more: "template: our-printer"), to: "own.yaml")
            try await shop.mintrun("order", "create", "own.yaml").expect(0)
            let labels = ["template", "new", "packing-labels", "--from", "packing-labels"]
            try await shop.mintrun(labels).expect(0)
            try await shop.mintrun("template", "new", "x", "--from", "packing-labels").expect(64)
            try await shop.mintrun("template", "new", "../x", "--from", "generic-csv").expect(64)
            try await shop.mintrun("template", "new", "x", "--from", "nothing").expect(10)
        }
    }

    @Test func reportsTheDocumentedFields() async throws {
        let page = try JSONPage()
        try await Bench.with { bench in
            for (heading, arguments) in [
                (
                    "template new --from",
                    ["template", "new", "x", "--from", "bartender", "--out", "x.yaml"]
                ),
                ("template check of a template", ["template", "check", "x.yaml"]),
            ] {
                let outcome = try await bench.mintrun(arguments + ["--json"]).expect(0)
                let found = try JSONPage.fields(of: outcome.output)
                #expect(
                    found.union(["tooNarrow"])
                        == page.fields(of: heading).union(["tooNarrow"])
                        .filter { !$0.hasPrefix("tooNarrow.") },
                    "\(heading)"
                )
            }
        }
    }

    /// A shell makes the file before the command writes into it.
    @Test func anEmptyFileDoesNotHideTheBuiltInTemplate() async throws {
        try await Shop.with(.ready) { shop in
            try shop.bench.write("", to: "workspace/templates/generic-csv.yaml")
            let text = try await shop.mintrun("template", "show", "generic-csv").expect(0).text
            #expect(text.contains("name: generic-csv"))
        }
    }
}
