import CardCore

/// Lines of label and value, the values in one column.
struct Lines {
    private var lines: [(label: String, value: String)] = []

    mutating func add(_ label: String, _ value: String) {
        // A value of several lines would look like lines of the report.
        lines.append((label, VisibleText.escapedLine(value)))
    }

    var text: String {
        let width = lines.map(\.label.count).max() ?? 0
        return lines.map { line in
            line.label + String(repeating: " ", count: width - line.label.count + 2) + line.value
        }
        .joined(separator: "\n")
    }
}

extension [String] {
    /// The texts as one line each: a value in one of them cannot begin a line of its own.
    var visibleLines: String { map(VisibleText.escapedLine).joined(separator: "\n") }
}

/// A table for people: a header, and columns as wide as their widest cell.
struct Table {
    private var rows: [[String]]

    init(_ header: [String]) { rows = [header] }

    mutating func add(_ cells: [String]) {
        precondition(cells.count == rows[0].count, "a row of another width")
        rows.append(cells.map { VisibleText.escapedLine($0) })
    }

    var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
        .joined(separator: "\n")
    }
}
