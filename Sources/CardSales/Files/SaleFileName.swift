import CardCore
import CardText

/// The name of a received file, safe to append our own endings to.
///
/// - Shape: 1 to ``Limits/fileNameBytes`` bytes of UTF-8 without `/`, `\`, controls and invisible
///   characters; begins with neither a point nor a hyphen.
package struct SaleFileName: Hashable, Sendable {
    /// The name with all of its endings.
    package let text: String

    /// - Throws: ``SaleFileNameFailure`` if the name cannot be that of a file in a folder.
    package init(_ text: String) throws(SaleFileNameFailure) {
        guard (1...Limits.fileNameBytes).contains(text.utf8.count),
            let first = text.unicodeScalars.first, first != ".", first != "-",
            text.unicodeScalars.allSatisfy(Self.isAllowed)
        else { throw .notUsable }
        self.text = text
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar != "/", scalar != "\\" else { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
            .unassigned:
            return false
        default: return true
        }
    }

    /// The name that the file has once it is opened: `sales-0042.csv` of `sales-0042.csv.gz.age`.
    package var unwrapped: String {
        var name = text[...]
        while let point = name.lastIndex(of: "."), point > name.startIndex,
            Self.wrappingEndings.contains(name[point...].dropFirst().lowercased())
        {
            name = name[..<point]
        }
        return String(name)
    }

    /// The name of the opened file without its last ending: `sales-0042`.
    package var stem: String {
        let name = unwrapped
        guard let point = name.lastIndex(of: "."), point > name.startIndex else { return name }
        return String(name[..<point])
    }

    private static let wrappingEndings: Set = ["gz", "age", "gpg", "pgp", "asc"]

    /// The name of the answer: `sales-0042.ack.csv`.
    package var ackFile: String { stem + ".ack.csv" }
    /// The name of the correction: `sales-0042.rej.csv`.
    package var rejectFile: String { stem + ".rej.csv" }
}
