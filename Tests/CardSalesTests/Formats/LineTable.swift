import CardCore
import CardSales
import CardTestSupport
import Foundation
import Testing

/// A table or a list on a page of a format: every line that changes the meaning of a line, and its
/// result.
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
        let file = URL.repository.appending(path: "docs/formats/pos/\(page)")
        let text = try String(contentsOf: file, encoding: .utf8)
        let begin = text.range(of: "<!-- \(name): begin -->\n")
        let end = text.range(of: "<!-- \(name): end -->")
        let first = try #require(begin, sourceLocation: sourceLocation)
        let last = try #require(end, sourceLocation: sourceLocation)
        let made = content
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

    /// A table if its lines have at most 120 columns, else a list.
    private var content: String {
        let cells = rows.map { row in columns.indices.map { cell(row.files($0)) } }
        let table = table(cells)
        let isWide = table.contains { $0.count > 120 }
        return (isWide ? list(cells) : table).joined(separator: "\n") + "\n"
    }

    private func table(_ cells: [[String]]) -> [String] {
        let names = columns.map { " \($0) |" }.joined()
        let head = ["| the line |" + names, "|---|" + columns.map { _ in "---|" }.joined()]
        return head
            + zip(rows, cells).map { row, cells in
                "| \(row.title) |" + cells.map { " \($0) |" }.joined()
            }
    }

    /// An item for each row, and one in it for each meaning, with the columns that have it.
    private func list(_ cells: [[String]]) -> [String] {
        var list = DocumentList()
        for (row, cells) in zip(rows, cells) {
            let meanings = cells.reduce(into: [String]()) { meanings, cell in
                if !meanings.contains(cell) { meanings.append(cell) }
            }
            list.add("\(row.title):" + (meanings.count == 1 ? " \(meanings[0])" : ""))
            guard meanings.count > 1 else { continue }
            for meaning in meanings where !meaning.isEmpty {
                let names = zip(columns, cells).filter { $0.1 == meaning }.map(\.0)
                list.add("\(names.joined(separator: "; ")): \(meaning)", depth: 1)
            }
        }
        let kinds = "The kinds of line: \(columns.joined(separator: "; "))."
        return DocumentList.paragraph(kinds) + [""] + list.lines
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
