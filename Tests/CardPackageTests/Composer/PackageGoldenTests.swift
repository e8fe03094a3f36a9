@testable import CardPackage
import CardTestSupport
import Foundation
import Testing

/// A small package against the files in `Tests/Golden/Package/`; `UPDATE_GOLDEN=1` rewrites them,
/// then fails.
struct PackageGoldenTests {
    private static let folder = URL.repository.appending(path: "Tests/Golden/Package")

    @Test(arguments: [
        "LEGEND.txt", "packing.csv", "manifest.json", "part-001of003/manifest.csv",
        "part-003of003/manifest.csv",
    ])
    func writesTheGoldenPackage(_ name: String) throws {
        let text = Self.stable(try SmallPackage().archive().text(name))
        try hold(text, against: name.replacingOccurrences(of: "/", with: "-"))
    }

    @Test func writesTheGoldenListing() throws {
        var package = try SmallPackage()
        package.barcode = true
        let names = try package.archive().files().map(\.name)
        try hold(names.joined(separator: "\n") + "\n", against: "listing.txt")
    }

    @Test(arguments: BuiltInPrinterTemplates.names)
    func writesTheGoldenFilesOfEveryTemplate(_ name: String) throws {
        let package = try SmallPackage(name)
        let archive = try package.archive()
        let data = try archive.text("part-001of003/\(package.template.dataFile)")
        try hold(data, against: "\(name).data")
        try hold(try archive.text("LEGEND.txt"), against: "\(name).legend")
    }

    /// Digests that depend on the images, and so on the version of zlib, are left out.
    private static func stable(_ text: String) -> String {
        text.replacing(#/"(sumsSha256|sha256sums)":"[0-9a-f]{64}"/#) { "\"\($0.1)\":\"…\"" }
    }

    private func hold(_ text: String, against name: String) throws {
        let file = Self.folder.appending(path: name)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(
                at: Self.folder,
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
            Issue.record("rewrote \(name)")
        }
        let golden = try Data(contentsOf: file)
        #expect(text == String(decoding: golden, as: UTF8.self))
    }
}
