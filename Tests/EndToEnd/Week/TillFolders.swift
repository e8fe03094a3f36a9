import Foundation

/// The folders `tills/MORNING` with the files that the five stores send, mistakes included.
struct TillFolders {
    private let bench: Bench

    init(in bench: Bench) { self.bench = bench }

    func write() throws {
        for (day, morning) in TillWeek.mornings.enumerated() {
            for (store, name) in TillWeek.stores.enumerated() {
                let file = "\(name)-\(day + 1).csv"
                let text = sheet(store: store, day: day).text
                switch (name, day) {
                case ("bergen-01", 1):
                    try write(Self.withoutLastRow(text), to: "\(morning)/\(file)")
                    try write(text, to: "\(morning)-again/\(file)")
                case ("oslo-02", 2):
                    try write(text, to: "\(TillWeek.mornings[3])-again/\(file)")
                case ("oslo-01", 4):
                    try write(text, to: "\(morning)/\(file)")
                    let earlier = sheet(store: store, day: 3).text
                    try write(earlier, to: "\(morning)/\(name)-4-again.csv")
                default: try write(text, to: "\(morning)/\(file)")
                }
            }
        }
    }

    private func sheet(store: Int, day: Int) -> SaleSheet {
        let name = TillWeek.stores[store]
        var sheet = SaleSheet("\(day + 1)", sender: name, day: TillWeek.days[day])
        for row in TillWeek.rows(store: store, day: day) {
            sheet.add(
                row.operation,
                row.phase,
                id: row.id,
                of: row.original,
                card: row.card,
                amount: row.amount,
                store: name
            )
        }
        return sheet
    }

    /// A transfer that broke off, and whose end was sent once more.
    private static func withoutLastRow(_ text: String) -> String {
        var lines = text.components(separatedBy: "\n")
        lines.remove(at: lines.count - 3)
        return lines.joined(separator: "\n")
    }

    private func write(_ text: String, to path: String) throws {
        let file = bench.folder.appending(path: "tills/\(path)")
        let folder = file.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
}
