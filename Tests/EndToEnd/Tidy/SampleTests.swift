import CardCore
import Foundation
import Testing

/// The samples match their descriptions: people copy them.
struct SampleTests {
    @Test func everySampleIsListed() throws {
        let list = try Places.samples.appending(path: "README.md").text
        for file in try Places.files(under: "samples", endingIn: [".yaml", ".csv"]) {
            let path = file.inRepository.dropFirst("samples/".count)
            #expect(list.contains("(\(path))"), "samples/README.md does not list \(path)")
        }
    }

    @Test func acceptsProductsUnlessTheirNameMarksThemAsWrong() async throws {
        let products = try Places.files(under: "samples/products", endingIn: [".yaml"])
        #expect(products.count > 3)
        try await Bench.with { bench in
            try await bench.initialise()
            for product in products {
                let isRefused = product.lastPathComponent.hasPrefix("refused-")
                try await bench.mintrun("product", "check", product.path).expect(isRefused ? 3 : 0)
                try await bench.mintrun("product", "add", product.path).expect(isRefused ? 3 : 0)
            }
        }
    }

    @Test func ordersCanBeCreated() async throws {
        try await Bench.with { bench in
            try await bench.initialise()
            try await bench.addCustodian("alice")
            try await bench.addPrinter()
            for product in try Places.files(under: "samples/products", endingIn: [".yaml"])
            where !product.lastPathComponent.hasPrefix("refused-") {
                try await bench.mintrun("product", "add", product.path).expect(0)
            }
            for order in try Places.files(under: "samples/orders", endingIn: [".yaml"]) {
                try await bench.mintrun("order", "create", order.path).expect(0)
            }
        }
    }

    /// The page of serials explains other numbers of the same format.
    @Test func serialsOfDocumentsAreThoseOfTheFirstOrder() throws {
        let format = try SerialFormat(prefix: "NC", digits: 10, check: .luhn)
        let serials = Set((1...1020).map { format.serial(at: Int64($0)).text })
        var count = 0
        for file in try Places.files(endingIn: [".md"])
        where !file.path.contains("/docs/decisions/")
            && !["CHANGELOG.md", "serial.md"].contains(file.lastPathComponent)
        {
            for match in try file.text.matches(of: #/\bNC[0-9]{6,}\b/#) {
                count += 1
                let serial = String(match.output)
                #expect(serials.contains(serial), "\(file.inRepository): \(serial)")
            }
        }
        #expect(count > 20, "the search for serials has gone blind")
    }

    /// Header, numbered rows, and a trailer whose three totals are recomputed here.
    @Test func saleFilesAddUp() throws {
        for file in try Places.files(under: "samples/sales", endingIn: [".csv"]) {
            let name = file.inRepository
            let records = try file.text.split(separator: "\n")
                .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            let rows = records.dropFirst().dropLast()
            #expect(records.first?.first == "H" && records.first?.count == 7, "\(name): header")
            #expect(rows.allSatisfy { $0[0] == "D" && $0.count >= 15 }, "\(name): rows")
            #expect(
                rows.enumerated().allSatisfy { $0.element[1] == "\($0.offset + 1)" },
                "\(name): lines"
            )
            let amount = rows.reduce(0) { $0 + (Int($1[11]) ?? 0) }
            let hash = rows.reduce(0) { $0 + (Int($1[10].filter(\.isNumber).suffix(8)) ?? 0) }
            #expect(
                records.last == ["T", "\(rows.count)", "\(amount)", "\(hash % 10_000_000_000)"],
                "\(name): trailer"
            )
            #expect(Set(rows.map { $0[2] }).count == rows.count, "\(name): ids")
        }
    }

    @Test func scriptsThatWriteSamplesWriteTheSame() async throws {
        try await Bench.with { bench in
            let copy = bench.folder.appending(path: "repository")
            try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
            for part in ["scripts", "samples"] {
                try FileManager.default.copyItem(
                    at: Places.repository.appending(path: part),
                    to: copy.appending(path: part)
                )
            }
            try await bench.run(copy.appending(path: "scripts/make-samples").path).expect(0)
            try await bench.run(
                "diff",
                "-r",
                Places.samples.path,
                copy.appending(path: "samples").path
            ).expect(0)
        }
    }
}
