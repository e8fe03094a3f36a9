import CardCore
import CardSystem

/// Finds files of the workspace whose names are not UTF-8: no command can read them.
struct MalformedNames {
    private let workspace: Workspace

    init(_ workspace: Workspace) { self.workspace = workspace }

    /// `results/` contains a folder for each sender, which contains a folder for each file.
    private static let deepest = 3

    /// The paths of those that people put into the workspace, as they can be shown; `inbox/` is
    /// looked at by ``ListInbox``.
    func ofRegistry() throws -> [String] {
        try [workspace.products, workspace.printers, workspace.templates, workspace.outbox]
            .flatMap { folder in try paths(in: folder, depth: 0) }
    }

    /// The paths of those in all folders, as they can be shown.
    ///
    /// - Cost: grows with the number of files.
    func all() throws -> [String] {
        try ofRegistry()
            + [workspace.inbox, workspace.archive, workspace.results].flatMap { folder in
                try paths(in: folder, depth: folder == workspace.results ? 0 : Self.deepest)
            }
    }

    private func paths(in folder: String, depth: Int) throws -> [String] {
        let listing = try workspace.disk.listing(of: folder)
        let found = listing.malformedNames.map { workspace.relative("\(folder)/\($0)") }
        guard depth < Self.deepest else { return found }
        return try listing.names.reduce(into: found) { found, name in
            let path = "\(folder)/\(name)"
            guard workspace.disk.kind(of: path) == .folder else { return }
            found += try paths(in: path, depth: depth + 1)
        }
    }
}
