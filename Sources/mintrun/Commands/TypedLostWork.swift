import CardCore
import CardJobs

/// A command that was typed behind `mintrun redo once … --`.
struct TypedLostWork {
    let words: [String]

    /// Options that may follow the command of a line, and whether they take a value.
    private static let more: [String: Bool] = [
        "--custodian-key": true, "--passphrase-file": true, "--workspace": true,
        "--operator": true, "--wait": true, "--json": false, "--quiet": false,
        "--dry-run": false, "--clock-is-right": false, "--despite-gaps": false,
    ]

    /// Options about secrets of clients, which no list has; they take values.
    private static let secrets: Set<String> = [
        "--secret-file", "--secret-out", "--old-secret-file",
    ]

    /// Returns true if the words are the command of the work; options that do not change it may
    /// follow.
    func isCommand(of work: LostWork) -> Bool {
        let line = work.arguments
        guard
            let count = words.indices.map({ $0 + 1 })
                .first(where: { ShellWords.line(Array(words.prefix($0))) == line })
        else { return false }
        var rest = words.dropFirst(count)
        while let word = rest.popFirst() {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            let isSecret = work.givesSecrets && Self.secrets.contains(name)
            guard let takesValue = isSecret ? true : Self.more[name] else { return false }
            guard takesValue else {
                if parts.count > 1 { return false }
                continue
            }
            if parts.count == 1, rest.popFirst() == nil { return false }
        }
        return true
    }
}

extension LostWork {
    /// True if the command makes a secret of a client, or carries one over.
    fileprivate var givesSecrets: Bool {
        switch self {
        case .addedClient, .rotatedClient: true
        default: false
        }
    }
}
