import CardCore

/// The names of the files in a package.
///
/// - Source: docs/formats/package.md
package enum PackageLayout {
    /// The description of the package.
    package static let manifest = "manifest.json"
    /// The signature over the manifest.
    package static let signature = "manifest.json.sig"
    /// The explanation of the columns, for a person at the printer's.
    package static let legend = "LEGEND.txt"
    /// The cards of every pack and carton.
    package static let packing = "packing.csv"
    /// The digests of the files, in the root and in each part.
    package static let sums = "SHA256SUMS"

    /// The folder of a part, 1-based: `part-001of003`.
    static func folder(part: Int, of count: Int) -> String {
        "part-\(zeroPadded(part, 3))of\(zeroPadded(count, 3))"
    }
}
