import Foundation

/// The pages that describe formats.
package enum FormatPage {
    /// The first block of that language in a page of `docs/formats`.
    package static func example(_ language: String, in page: String) throws -> String {
        let root = URL.repository
        let text = try String(
            contentsOf: root.appending(path: "docs/formats/\(page)"),
            encoding: .utf8
        )
        let parts = text.components(separatedBy: "```\(language)\n")
        return parts.dropFirst().first?.components(separatedBy: "```").first ?? ""
    }
}
