@testable import CardPackage
import CardTestSupport
import Foundation
import Testing

/// A small package against the files in `Tests/Golden/Package/`; `UPDATE_GOLDEN=1` rewrites them,
/// then fails.
struct PackageGoldenTests {
    private static let folder = URL.repository.appending(path: "Tests/Golden/Package")

    @Test(arguments: [
        "LEGEND.txt", "packing.csv", "packing-labels.csv", "manifest.json",
        "part-001of003/manifest.csv",
        "part-003of003/manifest.csv", "answer.json", "answer.csv",
    ])
    func writesTheGoldenPackage(_ name: String) throws {
        let text = Self.stable(try SmallPackage().archive().text(name))
        try hold(Array(text.utf8), against: name.replacingOccurrences(of: "/", with: "-"))
    }

    @Test func writesTheGoldenListing() throws {
        var package = try SmallPackage()
        package.barcode = true
        let names = try package.archive().files().map(\.name)
        try hold(Array((names.joined(separator: "\n") + "\n").utf8), against: "listing.txt")
    }

    @Test(arguments: BuiltInPrinterTemplates.names)
    func writesTheGoldenFilesOfEveryTemplate(_ name: String) throws {
        for digits in [false, true] {
            var package = try SmallPackage(name)
            (package.digits, package.barcode) = (digits, digits)
            let archive = try package.archive()
            let golden = digits ? "\(name).digits" : name
            let folder = "part-001of003"
            let data = try archive.file("\(folder)/\(package.template.dataFile)")
            try hold(data, against: "\(golden).data")
            try hold(try archive.file("LEGEND.txt"), against: "\(golden).legend")
            guard package.template.hasSchema else { continue }
            try hold(try archive.file("\(folder)/schema.ini"), against: "\(golden).schema.ini")
        }
    }

    /// Digests that depend on the images, and so on the version of zlib, are left out.
    private static func stable(_ text: String) -> String {
        text.replacing(#/"(sumsSha256|sha256sums)":"[0-9a-f]{64}"/#) { "\"\($0.1)\":\"…\"" }
            .replacing(#/(anifestSha256(?:": "|,))[0-9a-f]{64}/#) { "\($0.1)…" }
    }

    private func hold(_ bytes: [UInt8], against name: String) throws {
        let file = Self.folder.appending(path: name)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(
                at: Self.folder,
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: file)
            Issue.record("rewrote \(name)")
        }
        let golden = Array(try Data(contentsOf: file))
        let isSame = bytes == golden
        #expect(isSame, "\(String(decoding: bytes, as: UTF8.self))")
    }
}
