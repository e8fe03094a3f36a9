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
    /// A row for the label of every pack and carton.
    package static let labels = "packing-labels.csv"
    /// The types of the columns, beside a data file whose template asks for them.
    package static let schema = "schema.ini"
    /// The cards of a part, to print, if the template asks for them.
    package static let cards = "cards.pdf"
    /// The form for the printer's answer, for a text editor or a program.
    package static let answer = "answer.json"
    /// The same form for a spreadsheet.
    package static let answerRows = "answer.csv"
    /// The digests of the files, in the root and in each part.
    package static let sums = "SHA256SUMS"

    /// The folder of a part, 1-based: `part-001of003`.
    static func folder(part: Int, of count: Int) -> String {
        "part-\(zeroPadded(part, 3))of\(zeroPadded(count, 3))"
    }
}
