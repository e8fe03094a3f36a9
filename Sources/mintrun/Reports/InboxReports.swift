import CardCore
import CardJobs

/// `inbox key create`.
struct InboxKeyReport: Report {
    let result: InboxKeyResult

    init(_ result: InboxKeyResult) { self.result = result }

    var json: [String: JSON] {
        ["key": result.key.json, "alreadyDone": .bool(result.alreadyDone)]
    }

    var text: String {
        var lines = Lines()
        let already = result.alreadyDone ? "  (already there)" : ""
        lines.add("key", result.key.kind.rawValue + already)
        lines.add("private key", "\(result.key.file)  (keep a copy elsewhere)")
        return lines.text + "\n" + result.key.forSenders
    }
}

/// `inbox key show`.
struct InboxKeyListReport: Report {
    let keys: [InboxKeyFacts]

    var json: [String: JSON] { ["keys": .array(keys.map(\.json))] }

    var text: String {
        guard !keys.isEmpty else { return "no keys yet: mintrun inbox key create age" }
        return keys.map(\.forSenders).joined(separator: "\n\n")
    }
}

extension InboxKeyFacts {
    fileprivate var json: JSON {
        [
            "kind": .string(kind.rawValue), "recipient": .string(recipient),
            "publicKey": .string(publicKey), "file": .string(file),
        ]
    }

    /// The text to copy into a message to a sender.
    fileprivate var forSenders: String {
        switch kind {
        case .age: "age -r \(recipient) -o FILE.age FILE"
        case .openpgp:
            """
            gpg --import KEY, with the lines below in KEY; then
            gpg --encrypt -r \(recipient) FILE
            \(publicKey)
            """
        }
    }
}
