package import CardCore
package import CardJobs

/// `stock labels`.
struct StockLabelsReport: Report {
    let result: LabelledStock

    init(_ result: LabelledStock) { self.result = result }

    var json: [String: JSON] {
        .fields([
            "order": result.order, "environment": result.environment.rawValue,
            "layout": result.layout, "files": result.files,
            "cartons": result.labels[.carton] ?? 0, "packs": result.labels[.pack] ?? 0,
            "cartonPages": result.pages[.carton] ?? 0, "packPages": result.pages[.pack] ?? 0,
            "notes": result.notePages.count, "notePages": result.notePages.reduce(0, +),
            "exceptions": result.exceptions, "added": result.added,
            "unsellable": result.unsellable, "notForSale": result.notForSale,
            "unansweredPacks": rangesText(result.unanswered), "alreadyDone": result.alreadyDone,
        ])
    }

    var text: String {
        var lines = Lines()
        lines.add(
            "labels",
            "\(count(.carton)) of cartons\(place(.carton, after: 0)), "
                + "\(count(.pack)) of packs\(place(.pack, after: result.pages[.carton] ?? 0))"
        )
        lines.add("sheets", result.layout)
        lines.add("notes", notes)
        lines.add(
            "cards",
            "\(result.exceptions) not in their packs, \(result.added) added from the spares, "
                + "\(result.unsellable) in their packs and not for sale"
        )
        for box in result.notForSale { lines.add("no sale", box.text) }
        if !result.unanswered.isEmpty {
            lines.add(
                "answer",
                "the printer has not answered yet for the packs \(rangesText(result.unanswered)): "
                    + "write the labels again after the answer"
            )
        }
        for file in result.files { lines.add("file", file.path) }
        return lines.text + (result.alreadyDone ? "\nalready done" : "")
    }

    private func count(_ kind: PackedBox.Kind) -> Int { result.labels[kind] ?? 0 }

    /// The pages on which the labels of a kind are, because each kind has its own paper.
    private func place(_ kind: PackedBox.Kind, after earlier: Int) -> String {
        let pages = result.pages[kind] ?? 0
        guard pages > 0 else { return "" }
        return pages == 1
            ? " (page \(earlier + 1))" : " (pages \(earlier + 1) to \(earlier + pages))"
    }

    private var notes: String {
        guard !result.notePages.isEmpty else { return "none: no carton was selected" }
        let pages = result.notePages.reduce(0, +)
        return "\(result.notePages.count), on \(pages) \(pages == 1 ? "page" : "pages")"
    }
}

extension LabelledStock.File: JSONEncodable {
    package var json: JSON { .fields(["path": path, "sha256": sha256]) }
}

extension LabelledStock.Box: JSONEncodable {
    package var json: JSON { .fields(["label": label, "content": content.rawValue]) }

    fileprivate var text: String { "\(label)  \(content.notice ?? "")" }
}
