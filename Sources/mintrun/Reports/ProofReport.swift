import CardCore
import CardJobs

/// `order proof`: the files and their digests.
struct ProofReport: Report {
    let made: MadeProof

    init(_ made: MadeProof) { self.made = made }

    var json: [String: JSON] {
        [
            "order": .string(made.order.text), "page": made.page.json, "rows": made.rows.json,
            "copy": .optional(made.copy), "alreadyDone": .bool(made.alreadyDone),
            "dryRun": .bool(false),
        ]
    }

    var text: String {
        var lines = Lines()
        lines.add(
            "order",
            "\(made.order): \(made.alreadyDone ? "its proof is there" : "proof made")"
        )
        lines.add("page", made.page.path)
        lines.add("", "sha256 \(made.page.sha256)")
        lines.add("rows", made.rows.path)
        lines.add("", "sha256 \(made.rows.sha256)")
        if let copy = made.copy { lines.add("copy", copy) }
        return lines.text
    }
}

extension MadeProof.File {
    fileprivate var json: JSON { ["file": .string(path), "sha256": .string(sha256)] }
}
