import CardCore

/// The names of what lies in a package.
///
/// - Source: docs/formats/package.md
package enum PackageLayout {
    package static let manifest = "manifest.json"
    package static let signature = "manifest.json.sig"
    package static let legend = "LEGEND.txt"
    package static let packing = "packing.csv"
    package static let sums = "SHA256SUMS"

    /// The folder of a part, 1-based: `part-001of003`.
    static func folder(part: Int, of count: Int) -> String {
        "part-\(zeroPadded(part, 3))of\(zeroPadded(count, 3))"
    }
}
