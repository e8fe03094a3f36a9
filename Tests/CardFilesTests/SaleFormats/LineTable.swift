import CardCore
import CardFiles
import Foundation
import Testing

/// A table on a page of a format: every line that changes what a line means, and what comes of it.
///
/// Each cell is a file that is made and read; the page and the reader must agree.
struct LineTable {
    /// Below `docs/formats/pos`.
    let page: String
    /// The spellings of a line.
    let columns: [String]
    let rows: [Row]
    let read: (String) -> FormatReading

    struct Row: Sendable {
        let title: String
        /// The files of a cell, which all mean the same; empty for a cell that cannot be written.
        let files: @Sendable (_ column: Int) -> [String]

        init(_ title: String, _ files: @escaping @Sendable (Int) -> [String]) {
            self.title = title
            self.files = files
        }
    }

    /// Compares the table on the page with what the files of each cell are read as.
    func check(
        _ name: String = "lines",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/formats/pos/\(page)").standardizedFileURL
        let text = try String(contentsOf: file, encoding: .utf8)
        let begin = text.range(of: "<!-- \(name): begin -->\n")
        let end = text.range(of: "<!-- \(name): end -->")
        let first = try #require(begin, sourceLocation: sourceLocation)
        let last = try #require(end, sourceLocation: sourceLocation)
        let made = table
        let written = text[first.upperBound..<last.lowerBound]
        guard written != made else { return }
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            let range = first.upperBound..<last.lowerBound
            try text.replacingCharacters(in: range, with: made)
                .write(to: file, atomically: true, encoding: .utf8)
        }
        let lines = zip(written.split(separator: "\n"), made.split(separator: "\n"))
        for (old, new) in lines where old != new {
            Issue.record(
                "\(page) says\n\(old)\nand the reader\n\(new)",
                sourceLocation: sourceLocation
            )
        }
        Issue.record("\(page) differs: UPDATE_GOLDEN=1 writes it", sourceLocation: sourceLocation)
    }

    private var table: String {
        let names = columns.map { " \($0) |" }.joined()
        var lines = ["| the line |" + names, "|---|" + columns.map { _ in "---|" }.joined()]
        for row in rows {
            let cells = columns.indices.map { " \(cell(row.files($0))) |" }
            lines.append("| \(row.title) |" + cells.joined())
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func cell(_ files: [String]) -> String {
        let meanings = files.map { meaning(read($0)) }
        guard let first = meanings.first else { return "" }
        return meanings.allSatisfy { $0 == first } ? first : "differs: \(meanings)"
    }

    private func meaning(_ reading: FormatReading) -> String {
        if let refusal = reading.refusal { return "the file: `\(refusal.rawValue)`" }
        var words = reading.rows.map { row in
            switch row.content {
            case .success(let message):
                message.phase == .final
                    ? message.operation.rawValue : "\(message.operation) \(message.phase)"
            case .failure(let rejection): "`\(rejection.code.rawValue)`"
            }
        }
        let count = reading.counted.reduce(0) { $0 + $1.quantity }
        if !reading.counted.isEmpty { words.append(count == 0 ? "–" : "counts \(count)") }
        return words.isEmpty ? "–" : words.joined(separator: ", ")
    }
}
