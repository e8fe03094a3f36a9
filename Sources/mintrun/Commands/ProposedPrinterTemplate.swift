import CardJobs
import CardPackage

/// A printers' template that was made from another one, for changes.
struct ProposedPrinterTemplate: Hashable, Sendable {
    /// The name of the new template.
    let name: String
    /// The name of the template that it was made from.
    let origin: String
    /// The text of the new template, with comments.
    let yaml: String

    /// A template called `name` that differs from `original` in its name alone.
    init(_ name: String, from original: PrinterTemplateFacts) {
        self.name = name
        origin = original.template.name
        let lines = original.yaml.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("name:") ? "name: \(name)" : String($0) }
        yaml = (Self.comments(name, original.template) + lines).joined(separator: "\n")
    }

    private static func comments(_ name: String, _ original: AnyPrinterTemplate) -> [String] {
        let head = [
            "# \(name), made from \(original.name). Change the columns and the dialect as the",
            "# printer asks, then look at the result: mintrun template check templates/\(name).yaml",
        ]
        switch original {
        case .boxes: return head + ["# Every package follows this file, if it is in templates/."]
        case .cards:
            return head + [
                "# An order follows it with the key  template: \(name)",
                "#",
                "# A column has a header, a field, and meaning and place for LEGEND.txt; perhaps:",
                "#   width: 20         the longest cell; fixed rows are padded to it",
                "#   ifEmpty: omit     the column is left out of an order without its value",
                "#   ifEmpty: refuse   an order without its value is refused",
            ]
        }
    }
}
